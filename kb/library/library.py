"""The documents that somebody may read, with everything that can be said of them together.

A `Library` is made of documents, a tag tree and the names in these documents, and of nothing else,
so what it says depends only on them. A viewer's library is made of what that viewer may read.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time
from functools import cached_property

from kb.entities.naming import NameTable
from kb.errors import NotFoundError
from kb.library.directory import Directory
from kb.library.document import ABSTRACT, EVIDENCE_KINDS, Document, Link
from kb.vocabulary.tree import TagTree

# To contradict a document, or to take its place, is not to rely on it.
_RELYING = frozenset({"based_on", "tested_by", "decided_by", "uses"})


@dataclass(frozen=True, slots=True)
class Relation:
    """One end of a link as seen from a document: the other document, and how they are linked."""

    kind: str
    document: Document
    context: str = ""
    anchor: str = ""


class Library:
    """Documents by id and address, their graph read from both ends, and their tags."""

    def __init__(
        self, documents: Iterable[Document], tags: TagTree, tables: Iterable[NameTable] = ()
    ) -> None:
        self.documents = tuple(sorted(documents, key=lambda document: document.address))
        self.tags = tags
        self.directory = Directory(self.documents, tables)

    def __len__(self) -> int:
        return len(self.documents)

    @cached_property
    def by_id(self) -> Mapping[str, Document]:
        """Every document by its id."""
        return {document.id: document for document in self.documents}

    @cached_property
    def by_address(self) -> Mapping[str, Document]:
        """Every document by its present address."""
        return {document.address: document for document in self.documents}

    @cached_property
    def by_former_address(self) -> Mapping[str, Document]:
        """Documents by where they used to be. A present address always wins over a former one."""
        found = {
            address: document
            for document in self.documents
            for address in (*document.former_addresses, *document.aliases)
        }
        return {address: found[address] for address in found if address not in self.by_address}

    @cached_property
    def _linking(self) -> Mapping[str, list[tuple[Document, Link]]]:
        """Who links to each document, in the order of addresses."""
        found: defaultdict[str, list[tuple[Document, Link]]] = defaultdict(list)
        for document in self.documents:
            for link in document.links:
                found[link.target].append((document, link))
        return found

    def _incoming(self, document: Document) -> Iterator[Relation]:
        """The links to a document; made when they are wanted, for a library has very many."""
        for other, link in self._linking.get(document.id, ()):
            yield Relation(link.kind, other, link.context, link.anchor)

    def get(self, document_id: str) -> Document:
        """The document with that id. Raises NotFoundError."""
        document = self.by_id.get(document_id)
        if document is None:
            raise NotFoundError(f"There is no document '{document_id}'.")
        return document

    def find(self, reference: str) -> Document | None:
        """The document with that id, address, former address or path, if there is one."""
        address = reference.strip("/")
        return (
            self.by_id.get(reference)
            or self.by_address.get(address)
            or self.by_former_address.get(address)
            or self._by_path.get(address)
        )

    @cached_property
    def _by_path(self) -> Mapping[str, Document]:
        return {document.path: document for document in self.documents}

    def rests_on(self, document: Document) -> tuple[Relation, ...]:
        """The evidence that the document names, in the order of the kinds."""
        relations = [
            Relation(link.kind, self.by_id[link.target], link.context, link.anchor)
            for link in document.links
            if link.kind in EVIDENCE_KINDS and link.target in self.by_id
        ]
        return _by_kind(relations)

    def supports(self, document: Document) -> tuple[Relation, ...]:
        """The documents that name this one as evidence."""
        return _by_kind(one for one in self._incoming(document) if one.kind in EVIDENCE_KINDS)

    def used_in(self, document: Document) -> tuple[Relation, ...]:
        """The documents that put this one to use: playbooks, case studies, sessions."""
        return tuple(one for one in self._incoming(document) if one.kind == "uses")

    def stands_for(self, document: Document) -> tuple[Document, ...]:
        """The documents that this one is an abstract of."""
        wanted = (link.target for link in document.links if link.kind == ABSTRACT)
        return _by_title(self.by_id[target] for target in wanted if target in self.by_id)

    def abstracts(self, document: Document) -> tuple[Document, ...]:
        """The documents that are an abstract of this one."""
        return _by_title(one.document for one in self._incoming(document) if one.kind == ABSTRACT)

    def inbound(self, document: Document) -> int:
        """How many other documents link to this one in any way."""
        linking = self._linking.get(document.id, ())
        if len(linking) < 2:  # noqa: PLR2004 - one link is from one document
            return sum(other is not document for other, _ in linking)
        return len({other.id for other, _ in linking} - {document.id})

    def backlinks(self, document: Document) -> tuple[Relation, ...]:
        """The documents that mention this one in their prose, each once, with the sentence."""
        first: dict[str, Relation] = {}
        for relation in self._incoming(document):
            if relation.kind == "reference" and relation.document.id != document.id:
                first.setdefault(relation.document.id, relation)
        return tuple(first.values())

    def successors(self, document: Document) -> tuple[Document, ...]:
        """The documents that supersede this one."""
        linking = self._linking.get(document.id, ())
        found = (other for other, link in linking if link.kind == "supersedes")
        return tuple(sorted(found, key=lambda one: one.title))

    def is_superseded(self, document: Document) -> bool:
        """Whether a newer document says so, or the document itself."""
        return document.lifecycle == "superseded" or bool(self.successors(document))

    @cached_property
    def _reliance(self) -> Mapping[str, int]:
        """How many other documents name each document as evidence, or put it to use."""
        return self._counted(lambda kind: kind in _RELYING)

    @cached_property
    def _mentions(self) -> Mapping[str, int]:
        """How many other documents mention each document in their prose."""
        return self._counted(lambda kind: kind == "reference")

    def _counted(self, wanted: Callable[[str], bool]) -> Mapping[str, int]:
        pairs = {
            (link.target, document.id)
            for document in self.documents
            for link in document.links
            if wanted(link.kind) and link.target in self.by_id and link.target != document.id
        }
        return Counter(target for target, _ in pairs)

    def reliance(self, document: Document) -> int:
        """How many other documents name this one as evidence, or put it to use."""
        return self._reliance.get(document.id, 0)

    def most_relied_upon(self, limit: int) -> tuple[Document, ...]:
        """The documents that most others rest on, then those that most mention.

        Superseded ones are left out.
        """

        def order(document: Document) -> tuple[int, int, str]:
            return (
                -self.reliance(document),
                -self._mentions.get(document.id, 0),
                document.title,
            )

        candidates = [d for d in self.documents if self.reliance(d) and not self.is_superseded(d)]
        return tuple(sorted(candidates, key=order)[:limit])

    def newest(self, limit: int) -> tuple[Document, ...]:
        """The documents that changed last, newest first."""
        return tuple(sorted(self.documents, key=last_change, reverse=True)[:limit])

    def of_type(self, type_name: str) -> tuple[Document, ...]:
        """The documents of one type, by title."""
        return _by_title(d for d in self.documents if d.type == type_name)

    def tagged(self, tag: str) -> tuple[Document, ...]:
        """The documents with the tag or a narrower one, by title."""
        wanted = {tag, *self.tags.narrower(tag)}
        return _by_title(d for d in self.documents if not wanted.isdisjoint(d.tags))

    @cached_property
    def type_counts(self) -> Mapping[str, int]:
        """How many documents each type has."""
        return Counter(document.type for document in self.documents)

    @cached_property
    def tag_counts(self) -> Mapping[str, int]:
        """How many documents each tag has, narrower tags included."""
        counts: Counter[str] = Counter()
        for document in self.documents:
            tags = {broader for tag in document.tags for broader in self.tags.broader(tag)}
            counts.update(tags | set(document.tags))
        return counts


def last_change(document: Document) -> datetime:
    """When the document last changed as far as is known, for sorting."""
    if document.last_commit:
        return document.last_commit
    day = document.created
    return datetime.combine(day, time(), UTC) if day else datetime.min.replace(tzinfo=UTC)


def _by_kind(relations: Iterable[Relation]) -> tuple[Relation, ...]:
    order: dict[str, int] = {kind: place for place, kind in enumerate(EVIDENCE_KINDS)}
    return tuple(sorted(relations, key=lambda r: (order[r.kind], r.document.title)))


def _by_title(documents: Iterable[Document]) -> tuple[Document, ...]:
    return tuple(sorted(documents, key=lambda document: document.title.casefold()))
