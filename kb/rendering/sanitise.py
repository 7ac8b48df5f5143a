"""The last step before a page is kept: nothing passes that the tables do not name."""

from functools import cache

import nh3

from kb.rendering.anchors import PREFIX
from kb.rendering.rules import (
    ATTRIBUTES,
    CLASSES,
    FURNITURE,
    FURNITURE_ATTRIBUTES,
    HIGHLIGHT_CLASSES,
    PROSE,
    SWALLOWED,
    VALUES,
)

_IDS = frozenset({"id", "name", "for"})
# A browser reads a backslash as a slash.
_OTHER_HOSTS = ("//", "/\\")
SCHEMES = frozenset({"http", "https", "mailto"})


def sanitise(html: str) -> str:
    """The HTML reduced to the tables of `kb.rendering.rules`. Nothing may change it after this."""
    return _cleaner().clean(html)


@cache
def _cleaner() -> nh3.Cleaner:
    tags = PROSE | FURNITURE
    return nh3.Cleaner(
        tags=set(tags),
        clean_content_tags=set(SWALLOWED),
        attributes=_attributes(),
        tag_attribute_values={
            tag: {name: set(values) for name, values in rows.items()}
            for tag, rows in VALUES.items()
        },
        allowed_classes={tag: _classes(tag) for tag in tags},
        attribute_filter=_keep,
        url_schemes=set(SCHEMES),
        link_rel=None,
    )


def _keep(tag: str, attribute: str, value: str) -> str | None:
    """The value if it may stay: ids are ours, and images come from the site itself."""
    if attribute in _IDS:
        return value if value.startswith(PREFIX) else None
    if attribute == "src":
        own = tag == "img" and value.startswith("/") and not value.startswith(_OTHER_HOSTS)
        return value if own else None
    return value


def _attributes() -> dict[str, set[str]]:
    """All attributes by element, without those that only have fixed values, and `class`."""
    found: dict[str, set[str]] = {}
    for table in (ATTRIBUTES, FURNITURE_ATTRIBUTES):
        for tag, names in table.items():
            fixed = set(VALUES.get(tag, {}))
            found.setdefault(tag, set()).update(names - fixed - {"class"})
    return found


def _classes(tag: str) -> set[str]:
    return set(CLASSES) | (set(HIGHLIGHT_CLASSES) if tag == "span" else set())
