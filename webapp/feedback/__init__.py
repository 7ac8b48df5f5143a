"""What readers say of documents: the forms, what becomes of it, and which pages are opened."""
