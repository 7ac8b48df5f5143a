"""Settling what every document names, each from what all its readers may read, and nothing else.

Documents of one audience class have the same fellows: all that everybody may read who may read the
class. They are settled once for each class, and only what concerns its own documents is kept. So a
restricted document can teach nobody else that three letters are an organisation.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from kb.audience import covers
from kb.entities.declared import Declared
from kb.entities.entity import Declaration, Text
from kb.entities.settling import Settling
from kb.entities.showing import Said, Showing
from kb.library.document import Claim, Document
from kb.library.mentioned import Mentioned
from kb.library.page_store import PageStore
from kb.library.state import State
from kb.progress import Progress

MOST_CLAIMS: Final = 20
"""Sentences of one document that are kept because time makes them doubtful, the first ones."""

Labels = frozenset[str]
_Share = tuple[Text | None, str | None]
_Class = tuple[Settling, Showing]
_NOTHING: Final[_Share] = (None, None)


@dataclass(frozen=True, slots=True)
class _Placed:
    """A document with what it says. Its text goes by its place, which is unique in the library; an
    id is unique in its class only."""

    document: Document
    text: Text

    @classmethod
    def of(cls, document: Document, text: Text) -> "_Placed":
        """A document with its text under its place."""
        return cls(document, replace(text, document=_place(document)))

    def share_of(self, audience: Labels) -> _Share:
        """What one class has of it: its text, if everybody may read it who may read what is for
        this audience, and its id, if it is a document of the class."""
        own = self.document.audience
        text = self.text if covers(own, audience) else None
        return text, self.document.id if own == audience else None


@dataclass(slots=True)
class _Known:
    """What the library was the last time, and what came of it.

    `held` are its documents by their identity, as they were loaded and with what they name.
    """

    held: dict[int, tuple[Document, Document]] = field(default_factory=dict)
    placed: dict[str, _Placed] = field(default_factory=dict)
    classes: dict[Labels, _Class] = field(default_factory=dict)

    def without(self, gone: Iterable[int]) -> dict[str, _Placed | None]:
        """Let go of documents; these by their places."""
        places = [_place(self.held.pop(key)[0]) for key in gone]
        return {place: self.placed.pop(place) for place in places}

    def missing(self, store: PageStore) -> set[str]:
        """The places of documents whose sentences are not in the store."""
        keys = {_place(one): one.mentions for _, one in self.held.values() if one.mentions}
        missing = store.missing("mentions", keys.values())
        return {place for place, key in keys.items() if key in missing}

    def named(self, place: str, fresh: dict[str, bytes]) -> None:
        """Take in what a document names now."""
        document, text = self.placed[place].document, self.placed[place].text
        said = self.classes[document.audience][1].said[place]
        self.held[id(document)] = document, _with(_claiming(document, text), said, fresh)


class Naming:
    """Names a library again and again; a change costs what it concerns. For the worker."""

    def __init__(self, mentioned: Mentioned, store: PageStore) -> None:
        self._mentioned = mentioned
        self._store = store
        self._known = _Known()
        self._is_stored = True

    def complete(self, state: State, declared: Declared, progress: Progress) -> State:
        """The same library with what its documents name."""
        now = {id(one): one for one in state.documents}
        come = [one for key, one in now.items() if key not in self._known.held]
        texts = self._mentioned.texts(come, progress)
        # Should this end halfway, all is looked at anew the next time.
        known, self._known = self._known, _Known()
        before = known.without(known.held.keys() - now.keys())
        for one in map(_Placed.of, come, texts):
            before.setdefault(one.text.document, None)
            known.placed[one.text.document] = one
        self._settle(known, before, declared)
        self._known = known
        return replace(
            state,
            documents=tuple(known.held[key][1] for key in now),
            names={audience: showing.table for audience, (_, showing) in known.classes.items()},
            notices=(*state.notices, *self._mentioned.notices),
        )

    def forget_known(self) -> None:
        """Ask the store again for what documents name: somebody else may have dropped it there."""
        self._is_stored = False

    def forget_all_but(self, documents: Iterable[Document]) -> None:
        """Drop from the disk what none of these documents needs."""
        kept = tuple(documents)
        self._mentioned.forget_all_but(kept)
        self._store.keep_only("mentions", (one.mentions for one in kept))

    def _settle(
        self, known: _Known, before: Mapping[str, _Placed | None], declared: Declared
    ) -> None:
        """Settle every class, given what was at the places that are not as they were.

        What documents name is in the store before anybody asks.
        """
        audiences = sorted({one.document.audience for one in known.placed.values()}, key=sorted)
        classes, known.classes = known.classes, {}
        differing = set(before)
        for audience in audiences:
            concerned = before if audience in classes else dict.fromkeys(known.placed)
            known.classes[audience] = classes.get(audience) or _opened()
            differing |= _settle_class(audience, known, concerned, declared.entities)
        if not self._is_stored:
            differing |= known.missing(self._store)
            self._is_stored = True
        fresh: dict[str, bytes] = {}
        for place in differing & known.placed.keys():
            known.named(place, fresh)
        self._store.put("mentions", fresh.items())


def _opened() -> _Class:
    settling = Settling()
    return settling, Showing(settling)


def _settle_class(
    audience: Labels,
    known: _Known,
    before: Mapping[str, _Placed | None],
    declared: Sequence[Declaration],
) -> Set[str]:
    """Bring one class up to date; the places of which something else is said since."""
    texts: dict[str, Text | None] = {}
    ids: dict[str, str | None] = {}
    for place, was in before.items():
        now = known.placed.get(place)
        text, known_as = now.share_of(audience) if now else _NOTHING
        text_before, known_before = was.share_of(audience) if was else _NOTHING
        if text or text_before:
            texts[place] = text
        if known_as or known_before:
            ids[place] = known_as
    settling, showing = known.classes[audience]
    return showing.change(settling.change(texts, declared), ids)


def _place(document: Document) -> str:
    return f"{document.source}:{document.path}"


def _claiming(document: Document, text: Text) -> Document:
    """The document with its sentences that time makes doubtful."""
    extract = text.extract
    claims = tuple(
        Claim(
            said.text, said.anchor, date.fromisoformat(one.until) if one.until else None, one.days
        )
        for one in extract.claims[:MOST_CLAIMS]
        for said in [extract.sentences[one.sentence]]
    )
    return replace(document, claims=claims) if claims else document


def _with(document: Document, said: Said, fresh: dict[str, bytes]) -> Document:
    if not said.entities:
        return document
    data = said.mentions.to_json()
    key = hashlib.sha256(data).hexdigest()[:32]
    fresh[key] = data
    return replace(document, entities=said.entities, other_names=said.other_names, mentions=key)
