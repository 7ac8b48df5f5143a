"""Patterns for paths, matched by whole segments: `_posts/**`, `drafts`, `*/README.md`."""

import re
from functools import lru_cache


def matches(pattern: str, path: str) -> bool:
    """Whether the pattern names the file at `path`, or a folder that it is in.

    `*` and `?` stand for any part of a name and any letter of it, `**` for any number of folders.
    """
    return _compiled(pattern).fullmatch(path) is not None


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> re.Pattern[str]:
    parts = [part for part in pattern.strip("/").split("/") if part not in {"", "."}]
    found = ""
    for index, part in enumerate(parts):
        last = index == len(parts) - 1
        if part != "**":
            found += _segment(part) + ("" if last else "/")
        elif not found.endswith(_FOLDERS):  # more of them say no more, and take long
            found += ".+" if last else _FOLDERS
    return re.compile(found if found.endswith(".+") else f"{found}(?:/.*)?", re.DOTALL)


_FOLDERS = "(?:[^/]+/)*"


def _segment(part: str) -> str:
    signs = {"*": "[^/]*", "?": "[^/]"}
    return "".join(signs.get(sign) or re.escape(sign) for sign in re.sub(r"\*+", "*", part))
