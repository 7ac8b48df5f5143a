"""Reading libraries of another convention: what their fields, paths and templates mean here.

`rules`, `body` and `debris` run where Markdown is converted, so they import nothing heavy; the
others run where fields are checked.
"""
