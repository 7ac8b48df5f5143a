"""The tag tree as readers see it: only tags that a document of theirs has."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from kb.library.library import Library


@dataclass(frozen=True, slots=True)
class Topic:
    """A tag, how many documents it has with everything below it, and what is below."""

    slug: str
    label: str
    count: int
    children: tuple["Topic", ...] = ()


def topic_tree(library: Library) -> tuple[Topic, ...]:
    """The topics at the top, most documents first, each with those below it."""
    below: defaultdict[str, list[str]] = defaultdict(list)
    for slug in library.tag_counts:
        broader = library.tags.broader(slug)
        below[broader[-1] if broader else ""].append(slug)

    def topics(slugs: Iterable[str]) -> tuple[Topic, ...]:
        made = (topic_of(library, slug, topics(below[slug])) for slug in tuple(slugs))
        return tuple(sorted(made, key=lambda topic: (-topic.count, topic.label.casefold())))

    return topics(below[""])


def topic_of(library: Library, slug: str, children: tuple[Topic, ...] = ()) -> Topic:
    """One tag with its label and count."""
    return Topic(slug, library.tags.label(slug), library.tag_counts[slug], children)


def path_to(library: Library, slug: str) -> tuple[Topic, ...]:
    """The topics above a tag, from the top."""
    return tuple(
        topic_of(library, broader)
        for broader in library.tags.broader(slug)
        if broader in library.tag_counts
    )


def branch(tree: Iterable[Topic], slug: str) -> Topic | None:
    """The topic with that slug, wherever it stands in the tree."""
    for topic in tree:
        found = topic if topic.slug == slug else branch(topic.children, slug)
        if found:
            return found
    return None
