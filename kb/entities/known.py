"""Names that the library itself gives: declared, in front matter, as titles of its practices."""

from collections.abc import Iterable, Iterator

from kb.entities.entity import Declaration, Text
from kb.entities.extract import Extract, Mention
from kb.entities.lexicon import Lexicon, Name

PRACTICES = frozenset({"playbook", "pattern"})
"""Types of documents whose titles are names of methods."""
_LONGEST_TITLE = 5  # words; longer ones are sentences, and nobody repeats them
_FEWEST_PARTS = 2  # words of a person's name; "sam" may be an account or a word


def known_names(texts: Iterable[Text], declared: Iterable[Declaration]) -> tuple[Name, ...]:
    """All names that the library gives, the strongest reasons first, each spelling once."""
    names: dict[str, Name] = {}
    for name in (*_declared(declared), *_given(texts)):
        names.setdefault(name.written.casefold(), name)
    return tuple(names.values())


def marks(extract: Extract, lexicon: Lexicon) -> tuple[Mention, ...]:
    """Where a text has these names."""
    return tuple(
        Mention(
            number, hit.start, hit.end, hit.name.label, hit.name.basis, hit.name.canonical, hit.weak
        )
        for number, sentence in enumerate(extract.sentences)
        for hit in lexicon.find(sentence.text)
    )


def _declared(declared: Iterable[Declaration]) -> Iterator[Name]:
    for one in declared:
        for written in (one.name, *one.aliases):
            yield Name(one.label, one.name, written, basis="declared")


def _given(texts: Iterable[Text]) -> Iterator[Name]:
    kept = sorted(texts, key=lambda text: text.document)
    for text in kept:
        for person in text.people:
            if len(person.split()) >= _FEWEST_PARTS and "@" not in person:
                yield Name("PERSON", person, person, basis="front-matter")
        for team in text.teams:
            yield Name("TEAM", team, team, doubtful=" " not in team, basis="front-matter")
        if text.org:
            yield Name(
                "ORG", text.org, text.org, doubtful=" " not in text.org, basis="front-matter"
            )
    for text in kept:
        if text.type in PRACTICES and 1 < len(text.title.split()) <= _LONGEST_TITLE:
            yield Name("METHOD", text.title, text.title, basis="title")
