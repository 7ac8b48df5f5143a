"""From what an author wrote to the document that is meant.

A link is resolved among the documents that everyone who may read the linking document may see, so
that no page depends on what some of its readers may not know of.
"""

import posixpath
from urllib.parse import unquote

from kb.audience import covers
from kb.library.taking import Image
from kb.library.target import Question, Target, parts_of
from kb.library.terrain import Terrain, image_at, sections_of
from kb.suggestion import nearest


class Lookup:
    """Looks up what one document, `base`, refers to.

    `asked` is what it had to ask of the terrain: wherever these questions have the same answers,
    everything here says the same.
    """

    def __init__(self, base: Target, terrain: Terrain) -> None:
        self.base = base
        self.asked: set[Question] = set()
        self._terrain = terrain

    def named(self, name: str) -> Target | None:
        """The document that `[[name]]` or an evidence field means.

        An id comes first, then a path or address in the library, then a path beside `base`, then
        the title.
        """
        wanted = unquote(name).strip()
        return (
            self._seen("id", wanted)
            or self._at(posixpath.normpath(wanted.lstrip("/")))
            or self.linked(name)
            or self._seen("title", wanted.casefold())
        )

    def linked(self, href: str) -> Target | None:
        """The document that `[words](href)` means: a relative or library path.

        The suffix may be left out, as on the site, and the link may be one that was copied there.
        """
        wanted = unquote(href).partition("?")[0]
        if wanted.startswith("/"):
            path = posixpath.normpath(wanted.removeprefix("/library").lstrip("/"))
            return self._published(path)
        found = self._published(beside(self.base.path, wanted))
        if found or not self.base.site:
            return found
        return self._published(beside(f"{self.base.site}/", wanted))

    def hidden(self, name: str) -> Target | None:
        """A document with that id whether or not all readers of a page may see it.

        Only lists that are computed for each viewer may use it, never a page.
        """
        return next(iter(self._ask(("id", unquote(name).strip()))), None)

    def suggestion(self, name: str) -> str:
        """The id that was probably meant by a name that leads nowhere, or nothing."""
        wanted = posixpath.basename(unquote(name).strip().rstrip("/")).partition(".")[0].lower()
        # By their parts: comparing a name with every id would take too long.
        near = {found for part in parts_of(wanted) for found in self._ask(("part", part))}
        return nearest(wanted, {found.id for found in near if self._may_show(found)})

    def image(self, path: str) -> Image | None:
        """The image at a path of the same source, if there is one that all readers may see."""
        found = self.hidden_image(path)
        return found if found and covers(found.audience, self.base.audience) else None

    def hidden_image(self, path: str) -> Image | None:
        """The same whether or not all readers may see it; never for a page."""
        self.asked.add(image_at(self.base.source, path))
        return self._terrain.entries[self.base.source].get(path)

    def has_section(self, target: Target, anchor: str) -> bool:
        """Whether there is a heading with that id on the page of a document."""
        self.asked.add(sections_of(target.place))
        return anchor in self._terrain.anchors[target.place]

    def _published(self, path: str) -> Target | None:
        """The document at a path, or at the path that it has once it is published as HTML."""
        found = self._at(path)
        if found or not path.endswith(".html"):
            return found
        bare = path.removesuffix(".html").removesuffix("/index")
        return self._at(bare)

    def _at(self, path: str) -> Target | None:
        mount = self.base.mount
        mounted = f"{mount}/{path}" if mount else path
        return (
            self._seen("path", f"{self.base.source}:{path}")
            or self._seen("address", mounted)
            or self._seen("address", path)
            or self._seen("former", mounted)
        )

    def _seen(self, kind: str, name: str) -> Target | None:
        return next(filter(self._may_show, self._ask((kind, name))), None)

    def _may_show(self, target: Target) -> bool:
        return covers(target.audience, self.base.audience)

    def _ask(self, question: Question) -> tuple[Target, ...]:
        self.asked.add(question)
        return self._terrain.targets.get(question, ())


def beside(path: str, wanted: str) -> str:
    """The path that `wanted` means in the file at `path`; it may lead out of the library."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), wanted))
