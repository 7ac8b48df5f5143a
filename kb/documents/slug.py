"""Ids and slugs: names that can stand in addresses, searches and file names."""

import hashlib
import re
import unicodedata

LONGEST_ID = 64  # characters
ID_PATTERN = r"^[a-z0-9][a-z0-9-]{0,63}$"
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_SUFFIXES = frozenset(
    {"md", "markdown", "mdown", "mkd", "mdx", "qmd", "rmd", "html", "erb", "njk", "txt"}
)
# Words for the signs that tell names apart: without them c, c++ and c# were one tag.
_SIGNS = str.maketrans({"+": " plus ", "#": " sharp ", "&": " and ", "'": "", "\u2019": ""})


def is_id(text: str) -> bool:
    """Whether `text` is an id: lower case letters, digits and hyphens, at most 64."""
    return _ID.fullmatch(text) is not None


def slug(text: str) -> str:
    """`text` in lower case with hyphens between its words; letters of all scripts are kept.

    Empty when `text` has neither a letter nor a digit.
    """
    folded = unicodedata.normalize("NFKC", text).casefold().translate(_SIGNS)
    return _hyphenated(unicodedata.normalize("NFC", folded))


def id_of(text: str) -> str:
    """The id that resembles `text` most: a slug without accents, cut at 64 characters."""
    parts = unicodedata.normalize("NFKD", slug(text))
    plain = "".join(character if character.isascii() else "-" for character in _bare(parts))
    return _hyphenated(plain)[:LONGEST_ID].strip("-")


def id_from_path(path: str) -> str:
    """The id of a document that states none: its path without suffixes, as an id.

    `playbooks/Restart a service.md` gives `playbooks-restart-a-service`. Where that would lose
    something, because it is too long or has letters that no id may have, the first eight digits of
    the path's SHA-256 follow. The same path always gives the same id; a document that moves gets
    another one, and so a document should state its id.
    """
    folder = path.rpartition("/")[0]
    whole = f"{folder}/{stem(path)}"
    found = id_of(whole)
    if found and found == slug(whole):
        return found
    digest = hashlib.sha256(path.encode("utf-8")).hexdigest()[:8]
    kept = found[: LONGEST_ID - 9].strip("-")
    return f"{kept}-{digest}" if kept else f"document-{digest}"


def stem(path: str) -> str:
    """The file name of `path` without the suffixes of documents, such as `.html.md.erb`."""
    name = path.rsplit("/", 1)[-1]
    while True:
        base, _, suffix = name.rpartition(".")
        if not base or suffix.lower() not in _SUFFIXES:
            return name
        name = base


def _hyphenated(text: str) -> str:
    kept = (c if unicodedata.category(c)[0] in "LNM" else " " for c in text)
    return "-".join("".join(kept).split())


def _bare(text: str) -> str:
    return "".join(character for character in text if not unicodedata.combining(character))
