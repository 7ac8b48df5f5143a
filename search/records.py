"""What of a document is indexed: pure functions from a document and its page to rows.

The first row of a document holds what belongs to all of it, the others hold one section each, or
a piece of one where it is long, so that reading a row back is always quick.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from kb.library.document import Document
from kb.rendering.page import Page, Section
from kb.vocabulary.tree import TagTree
from search.analysis import name_key
from search.version import rows_version

LONGEST_PIECE: Final = 4000  # characters of a section in one row


@dataclass(frozen=True, slots=True)
class Record:
    """One row of the index. `names` holds whole titles and aliases, one to a line.

    `entities` are names that its text does not have of what it names. `words` is all text of the
    document, on its first row only. `continues` marks the second and further pieces of a section,
    whose heading is shown but was indexed with the first.
    """

    document: str
    title: str = ""
    aliases: str = ""
    summary: str = ""
    tags: str = ""
    entities: str = ""
    names: str = ""
    words: str = ""
    anchor: str = ""
    heading: str = ""
    text: str = ""
    continues: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    """A document as a shard lists it: how many rows it has, and a digest of what they hold."""

    id: str
    rows: int
    fingerprint: str


def records_for(document: Document, page: Page, tag_words: str) -> tuple[Record, ...]:
    """The rows of a document, the one for the whole document first."""
    sections = tuple(_section_records(document.id, page.sections))
    title, summary = _clean(document.title), _clean(document.summary)
    aliases = "\n".join(_clean(_spoken(alias)) for alias in _aliases(document))
    tags = _clean(tag_words)
    entities = _clean("\n".join(document.other_names))
    texts = [title, summary, aliases, tags, *([entities] if entities else ())]
    for section in sections:
        texts += [section.text] if section.continues else [section.heading, section.text]
    first = Record(
        document=document.id,
        title=title,
        aliases=aliases,
        summary=summary,
        tags=tags,
        entities=entities,
        names="\n".join(_names(document)),
        words="\n".join(texts),
    )
    return (first, *sections)


def tag_words(tree: TagTree, tags: Iterable[str]) -> str:
    """The words under which a document's tags are found: their own and those of broader ones."""
    slugs = dict.fromkeys(slug for tag in tags for slug in (tag, *tree.broader(tag)))
    return "\n".join(words for slug in slugs for words in dict.fromkeys(_tag_names(tree, slug)))


def _tag_names(tree: TagTree, slug: str) -> tuple[str, ...]:
    listed = tree.tags.get(slug)
    return (slug, listed.label, *listed.synonyms) if listed else (slug,)


def fingerprint(document: Document, tag_words: str) -> str:
    """A digest of everything that the rows of a document are made of."""
    made_of = (
        rows_version(),
        document.id,
        document.title,
        document.summary,
        _aliases(document),
        document.page,
        document.other_names,
        tag_words,
    )
    return hashlib.blake2b(repr(made_of).encode("utf-8", "replace"), digest_size=16).hexdigest()


def _names(document: Document) -> Iterator[str]:
    spoken = [document.title, document.id, *map(_spoken, _aliases(document))]
    yield from dict.fromkeys(key for text in spoken if (key := name_key(_clean(text))))


def _aliases(document: Document) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*document.aliases, *document.former_addresses)))


def _spoken(alias: str) -> str:
    """An alias as words: of an old path only the name of the file."""
    if " " in alias:
        return alias
    return alias.rstrip("/").rpartition("/")[2].removesuffix(".md").replace("-", " ")


def _section_records(document: str, sections: Sequence[Section]) -> Iterator[Record]:
    for section in sections:
        heading = _clean(section.heading)
        pieces = _pieces(_clean(section.text)) or [""]
        for number, piece in enumerate(pieces):
            if heading or piece:
                yield Record(
                    document=document,
                    anchor=section.anchor,
                    heading=heading,
                    text=piece,
                    continues=number > 0,
                )


def _pieces(text: str) -> list[str]:
    """Cut a long text between blocks, or else between words, or else anywhere."""
    pieces = []
    while len(text) > LONGEST_PIECE:
        # The last two pieces are halves, so that none is too short to show.
        longest = min(LONGEST_PIECE, len(text) // 2 + 1)
        cut = _last_gap(text, longest // 2, longest)
        pieces.append(text[:cut].strip())
        text = text[cut:].strip()
    return [piece for piece in (*pieces, text) if piece]


def _last_gap(text: str, start: int, end: int) -> int:
    newline, space = text.rfind("\n", start, end), text.rfind(" ", start, end)
    return newline if newline >= 0 else space if space >= 0 else end


def _clean(text: str) -> str:
    """Text that can be stored: whatever Unicode cannot encode becomes a question mark."""
    return text.encode("utf-8", "replace").decode("utf-8")
