"""The policy file of a source: which folders are for whom, and what has been approved."""
