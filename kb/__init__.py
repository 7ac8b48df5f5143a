"""The library: Git, front matter, Markdown, documents and their graph."""
