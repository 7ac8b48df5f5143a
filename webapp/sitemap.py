"""The list of all pages for search engines (sitemaps.org, version 0.9)."""

from xml.sax.saxutils import escape

from flask import current_app, url_for

from kb.library.library import Library

_LIMIT = 50_000


def sitemap_of(library: Library) -> str:
    """The XML of the first 50,000 documents, which is as many as one file may have."""
    site_url: str = current_app.config["SITE_URL"]
    rows = []
    for document in library.documents[:_LIMIT]:
        path = url_for("library.show_document", address=document.address)
        day = document.last_commit
        changed = f"<lastmod>{day.date().isoformat()}</lastmod>" if day else ""
        rows.append(f"<url><loc>{escape(site_url + path)}</loc>{changed}</url>\n")
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    body = "".join(rows)
    return f'{head}<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{body}</urlset>\n'
