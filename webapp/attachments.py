"""Files of the library that are not pages: images are shown, everything else is handed over."""

from pathlib import PurePosixPath
from urllib.parse import quote

from flask import Response
from werkzeug.http import dump_options_header

_IMAGES = {
    ".avif": "image/avif",
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
}
_RASTER = _IMAGES.keys() - {".svg"}


def attachment(name: str, data: bytes) -> Response:
    """An answer with the file in it that no browser runs as a page.

    SVG can carry scripts. Inside a page's <img> they never run; opened by itself the file is
    handed over like everything that is no raster image.
    """
    suffix = PurePosixPath(name).suffix.lower()
    response = Response(data, content_type=_IMAGES.get(suffix, "application/octet-stream"))
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    if suffix not in _RASTER:
        response.headers["Content-Disposition"] = dump_options_header(
            "attachment", _file_name(name)
        )
    return response


def _file_name(name: str) -> dict[str, str | None]:
    """The parameter that holds the name, without what no header can hold.

    Git allows line breaks in names; letters beyond ASCII need the form with a star (RFC 8187).
    """
    clean = "".join(letter if letter.isprintable() else "_" for letter in name)
    if clean.isascii():
        return {"filename": clean}
    return {"filename*": f"UTF-8''{quote(clean, safe='')}"}
