"""What readers say of documents: reports with their answers, whether a text was useful, views."""
