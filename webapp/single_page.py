"""A page of the library as one HTML file, to be looked at without the site."""

import html
import re

from webapp.statics import read_static_files

_STYLES = ("site.css", "prose.css", "code.css")
# Sanitised HTML has no `<` that does not begin a tag, and no unquoted value.
_OWN_ADDRESS = re.compile(r'(<(?:a|img)\b[^>]*?\b(?:href|src)=")(/(?!/))')

_FILE = """\
<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<title>{title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>{styles}</style>
</head>
<body>
<main class="wide">
<h1 class="title">{title}</h1>
{summary}<article class="prose">
{body}
</article>
</main>
</body>
</html>
"""


def single_page(title: str, summary: str, body: str, site_url: str) -> str:
    """The file. `body` is sanitised HTML; its links and images are those of the site."""
    files = read_static_files()
    styles = b"\n".join(files.files[files.names[name]].data for name in _STYLES)
    lede = f'<p class="lede">{html.escape(summary)}</p>\n' if summary else ""
    return _FILE.format(
        policy=html.escape(f"default-src 'none'; style-src 'unsafe-inline'; img-src {site_url}"),
        title=html.escape(title),
        styles=styles.decode(),
        summary=lede,
        body=_OWN_ADDRESS.sub(rf"\g<1>{html.escape(site_url)}\g<2>", body),
    )
