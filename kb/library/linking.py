"""From what an author wrote to the document that is meant.

A link is resolved among the documents that everyone who may read the linking document may see, so
that no page depends on what some of its readers may not know of.
"""

import posixpath
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal
from urllib.parse import unquote

from kb.audience import covers
from kb.suggestion import nearest

# Shorter words say nothing about which id was meant.
_WORD = 3

Name = Literal["id", "path", "address", "former", "title"]


@dataclass(frozen=True, slots=True)
class Target:
    """A document as far as links are concerned.

    `mount` is what its addresses begin with; `former` are addresses that it used to have. `site` is
    its address on an old site, from which its relative links may count.
    """

    id: str
    title: str
    source: str
    path: str
    address: str
    audience: frozenset[str]
    mount: str = ""
    former: tuple[str, ...] = ()
    site: str = ""


class Targets:
    """All documents of the library by every name that a link may use."""

    def __init__(self, targets: Iterable[Target]) -> None:
        self._by: Mapping[Name, dict[str, list[Target]]] = {
            name: defaultdict(list) for name in ("id", "path", "address", "former", "title")
        }
        for target in targets:
            self._add(target)

    def _add(self, target: Target) -> None:
        self._by["id"][target.id].append(target)
        self._by["path"][f"{target.source}:{target.path}"].append(target)
        self._by["address"][target.address].append(target)
        self._by["title"][target.title.casefold()].append(target)
        for address in target.former:
            self._by["former"][address].append(target)

    def named(self, name: str, base: Target) -> Target | None:
        """The document that `[[name]]` or an evidence field of `base` means.

        An id comes first, then a path or address in the library, then a path beside `base`, then
        the title.
        """
        wanted = unquote(name).strip()
        return (
            self._seen("id", wanted, base)
            or self._at(posixpath.normpath(wanted.lstrip("/")), base)
            or self.linked(name, base)
            or self._seen("title", wanted.casefold(), base)
        )

    def linked(self, href: str, base: Target) -> Target | None:
        """The document that `[words](href)` in `base` means: a relative or library path.

        The suffix may be left out, as on the site, and the link may be one that was copied there.
        """
        wanted = unquote(href).partition("?")[0]
        if wanted.startswith("/"):
            path = posixpath.normpath(wanted.removeprefix("/library").lstrip("/"))
            return self._published(path, base)
        found = self._published(beside(base.path, wanted), base)
        if found or not base.site:
            return found
        return self._published(beside(f"{base.site}/", wanted), base)

    def _published(self, path: str, base: Target) -> Target | None:
        """The document at a path, or at the path that it has once it is published as HTML."""
        found = self._at(path, base)
        if found or not path.endswith(".html"):
            return found
        bare = path.removesuffix(".html").removesuffix("/index")
        return self._at(bare, base)

    def _at(self, path: str, base: Target) -> Target | None:
        mounted = f"{base.mount}/{path}" if base.mount else path
        return (
            self._seen("path", f"{base.source}:{path}", base)
            or self._seen("address", mounted, base)
            or self._seen("address", path, base)
            or self._seen("former", mounted, base)
        )

    def _seen(self, name: Name, key: str, base: Target) -> Target | None:
        for target in self._by[name].get(key, ()):
            if covers(target.audience, base.audience):
                return target
        return None

    def hidden(self, name: str) -> Target | None:
        """A document with that id whether or not all readers of a page may see it.

        Only lists that are computed for each viewer may use it, never a page.
        """
        return next(iter(self._by["id"].get(unquote(name).strip(), ())), None)

    def suggestion(self, name: str, base: Target) -> str:
        """The id that was probably meant by a name that leads nowhere, or nothing."""
        wanted = posixpath.basename(unquote(name).strip().rstrip("/")).partition(".")[0].lower()
        near = {key for part in _parts(wanted) for key in self._ids_by_part.get(part, ())}
        return nearest(wanted, (key for key in near if self._seen("id", key, base)))

    @cached_property
    def _ids_by_part(self) -> Mapping[str, list[str]]:
        """Ids by their words and beginnings: comparing a name with every id would take too long."""
        ids: defaultdict[str, list[str]] = defaultdict(list)
        for key in self._by["id"]:
            for part in _parts(key):
                ids[part].append(key)
        return ids


def _parts(name: str) -> set[str]:
    words = {word for word in name.split("-") if len(word) >= _WORD}
    return words | {name[:_WORD]}


def beside(path: str, wanted: str) -> str:
    """The path that `wanted` means in the file at `path`; it may lead out of the library."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), wanted))
