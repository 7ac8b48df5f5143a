"""Keeping the library true: reasons to doubt a document, its health, and what is done about it."""
