"""Settling what every document names, each from what all its readers may read, and nothing else.

Documents of one audience class have the same fellows: all that everybody may read who may read the
class. They are settled once for each class, and only what concerns its own documents is kept. So a
restricted document can teach nobody else that three letters are an organisation.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from kb.audience import covers
from kb.entities.declared import Declared
from kb.entities.entity import Text
from kb.entities.naming import NameTable
from kb.entities.settling import Settling
from kb.entities.showing import Said, Saying, table_of
from kb.library.document import Claim, Document
from kb.library.mentioned import Mentioned
from kb.library.page_store import PageStore
from kb.library.state import State
from kb.progress import Progress

MOST_CLAIMS: Final = 20
"""Sentences of one document that are kept because time makes them doubtful, the first ones."""

# Documents by their places, which are unique in the library; an id is unique in its class only.
_Placed = Mapping[str, tuple[Document, Text]]


class Naming:
    """Names a library again and again; what stayed is not looked at anew. For the worker."""

    def __init__(self, mentioned: Mentioned, store: PageStore) -> None:
        self._mentioned = mentioned
        self._store = store
        self._classes: Mapping[frozenset[str], tuple[Settling, Saying]] = {}
        # By the identity of a document without names, which is held so that nothing else gets it.
        self._named: dict[int, tuple[Document, Said, Document]] = {}

    def complete(self, state: State, declared: Declared, progress: Progress) -> State:
        """The same library with what its documents name."""
        texts = self._mentioned.texts(state.documents, progress)
        placed = {
            place: (document, replace(text, document=place))
            for document, text in zip(state.documents, texts, strict=True)
            for place in [f"{document.source}:{document.path}"]
        }
        audiences = sorted({one.audience for one in state.documents}, key=sorted)
        known = self._classes
        self._classes = {key: known.get(key) or (Settling(), Saying()) for key in audiences}
        said: dict[str, Said] = {}
        names: dict[frozenset[str], NameTable] = {}
        for audience in audiences:
            own, names[audience] = self._settle(audience, placed, declared)
            said |= own
        documents = self._with_names(placed, said)
        notices = (*state.notices, *self._mentioned.notices)
        return replace(state, documents=documents, names=names, notices=notices)

    def forget_all_but(self, documents: Iterable[Document]) -> None:
        """Drop from the disk what none of these documents needs."""
        kept = tuple(documents)
        self._mentioned.forget_all_but(kept)
        self._store.keep_only("mentions", (one.mentions for one in kept))

    def _settle(
        self, audience: frozenset[str], placed: _Placed, declared: Declared
    ) -> tuple[Mapping[str, Said], NameTable]:
        """What the documents of one class name, by place, and the table of it."""
        settling, saying = self._classes[audience]
        fellows = [text for one, text in placed.values() if covers(one.audience, audience)]
        found = settling.settle(fellows, declared.entities)
        ids = {place: one.id for place, (one, _) in placed.items() if one.audience == audience}
        said = saying.said(found, ids)
        return said, table_of(found, said, ids)

    def _with_names(self, placed: _Placed, said: Mapping[str, Said]) -> tuple[Document, ...]:
        """The documents with what they name, whose places are in the store before anybody asks."""
        known, self._named = self._named, {}
        fresh: dict[str, bytes] = {}
        for place, (document, text) in placed.items():
            row = known.get(id(document))
            if row is None or row[1] is not said[place]:
                row = document, said[place], _with(_claiming(document, text), said[place], fresh)
            self._named[id(document)] = row
        self._store.put("mentions", fresh.items())
        return tuple(named for _, _, named in self._named.values())


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
