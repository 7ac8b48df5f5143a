"""Where documents and images have their place in URLs.

An address is the path without its suffix: `playbooks/run-a-jam`. With several sources the name of
the source comes first, so that addresses are unique: `acme/playbooks/run-a-jam`.
"""

from collections.abc import Iterable
from pathlib import PurePosixPath
from posixpath import splitext
from urllib.parse import quote

# Raster images are shown in the text; SVG is safe inside <img>, where it cannot run anything.
IMAGE_SUFFIXES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg"})


def address_of(path: str, suffixes: Iterable[str], mount: str = "") -> str:
    """The address of the file at `path`. `mount` is the name of its source, if it needs one."""
    longest = max((s for s in suffixes if path.endswith(s)), key=len, default="")
    bare = path.removesuffix(longest)
    folder, _, name = bare.rpartition("/")
    if name in {"index", "_index", "README"} and folder:
        bare = folder
    return f"{mount}/{bare}" if mount else bare


def has_suffix(path: str, suffixes: Iterable[str]) -> bool:
    """Whether the file at `path` is a document."""
    return path.endswith(tuple(suffixes))


def is_image(path: str) -> bool:
    """Whether the file at `path` is an image that the site may show."""
    return splitext(path)[1].lower() in IMAGE_SUFFIXES


def document_url(address: str) -> str:
    """The path of a document's page on the site."""
    return "/library/" + quote(address)


def asset_url(blob: str, path: str) -> str:
    """The path of an image on the site."""
    return f"/assets/{blob}/{quote(PurePosixPath(path).name)}"
