"""The signals that need an index: what is alike, and what is not found."""
