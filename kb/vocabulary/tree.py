"""The tree of tags: what a word means, and what is broader and narrower."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from kb.documents.slug import slug


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag of tags.yml. `broader` and `replaced_by` are slugs of other tags, or empty."""

    slug: str
    label: str
    synonyms: tuple[str, ...] = ()
    broader: str = ""
    definition: str = ""
    owner: str = ""
    retired: bool = False
    replaced_by: str = ""


@dataclass(frozen=True)
class TagTree:
    """All tags by slug. A tag that is not listed has no relatives and is its own label.

    The links between the tags must lead to listed tags and must not run in a circle; `read_tags`
    sees to that.
    """

    tags: Mapping[str, Tag] = field(default_factory=dict)

    def canonical(self, text: str) -> str:
        """The slug that `text` means: by slug, label or synonym, and never a replaced one."""
        word = slug(text.strip().removeprefix("#"))
        found = self._names.get(word, word)
        while (tag := self.tags.get(found)) and tag.replaced_by:
            found = tag.replaced_by
        return found

    def label(self, name: str) -> str:
        """What people call the tag with that slug."""
        tag = self.tags.get(name)
        return tag.label if tag else name[:1].upper() + name[1:].replace("-", " ")

    def broader(self, name: str) -> tuple[str, ...]:
        """The slugs of all tags above this one, the root first."""
        path: list[str] = []
        while (tag := self.tags.get(name)) and tag.broader:
            name = tag.broader
            path.append(name)
        return tuple(reversed(path))

    def narrower(self, name: str) -> tuple[str, ...]:
        """The slugs of all tags below this one, each after its broader tag."""
        below: list[str] = []
        waiting = [name]
        while waiting:
            children = self._children.get(waiting.pop(), ())
            below.extend(children)
            waiting.extend(children)
        return tuple(below)

    def roots(self, used: Iterable[str] = ()) -> tuple[str, ...]:
        """The slugs with nothing above them, by label: those listed, and any of `used`.

        Retired tags are left out unless something still uses them.
        """
        listed = {name for name, tag in self.tags.items() if not (tag.broader or tag.retired)}
        unlisted = {name for name in used if not self.broader(name)}
        return tuple(
            sorted(listed | unlisted, key=lambda name: (self.label(name).casefold(), name))
        )

    @cached_property
    def _names(self) -> Mapping[str, str]:
        names: dict[str, str] = {}
        for word, owner, _ in claims(self.tags.values()):
            names.setdefault(word, owner)
        return names

    @cached_property
    def _children(self) -> Mapping[str, tuple[str, ...]]:
        children: defaultdict[str, list[str]] = defaultdict(list)
        for name, tag in self.tags.items():
            if tag.broader:
                children[tag.broader].append(name)
        return {name: tuple(below) for name, below in children.items()}


def claims(tags: Iterable[Tag]) -> Iterator[tuple[str, str, str]]:
    """Every name that a tag goes by, strongest first: (name as a slug, slug of the tag, key).

    Slugs come before labels and labels before synonyms, so a tag never loses its own name.
    """
    known = tuple(tags)
    yield from ((tag.slug, tag.slug, "") for tag in known)
    yield from ((slug(tag.label), tag.slug, "label") for tag in known)
    yield from ((slug(word), tag.slug, "synonyms") for tag in known for word in tag.synonyms)
