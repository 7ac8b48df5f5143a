"""What is done about a document: each action is one commit, and can be undone by another."""
