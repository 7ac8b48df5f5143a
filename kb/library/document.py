"""The values that everything downstream of the library works with."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import JsonValue, PlainSerializer

from kb.rendering.page import Outside

# Sorted when written down, so that the same document gives the same bytes.
Audience = Annotated[frozenset[str], PlainSerializer(sorted, return_type=list[str])]

EvidenceKind = Literal["based_on", "tested_by", "decided_by", "contradicts", "supersedes"]
EVIDENCE_KINDS: tuple[EvidenceKind, ...] = (
    "based_on",
    "tested_by",
    "decided_by",
    "contradicts",
    "supersedes",
)

# The field of a document that others may read in place of a restricted one.
ABSTRACT = "abstract_of"

# Fields that name documents which were put to use; their links have the kind "uses".
USE_FIELDS = ("patterns", "used", "extracted_patterns")


@dataclass(frozen=True, slots=True)
class Link:
    """One link from a document to another document of the library.

    `kind` is an evidence kind, "uses", "abstract_of", or "reference" for a link in the prose.
    `target` is an id, whether or not there is such a document. `context` is the sentence around a
    reference, `anchor` the section of this document that it stands in.
    """

    kind: str
    target: str
    context: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Edit:
    """One change of the document's file in Git. `subject` is empty where readers may not see it."""

    on: datetime
    authors: tuple[str, ...]
    kind: Literal["added", "changed", "renamed"]
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence of the text that time makes doubtful, and the anchor of its section.

    `until` is the day that it names; where it names none, `days` is how long words such as
    "currently" are believed after somebody last looked at them.
    """

    text: str
    anchor: str = ""
    until: date | None = None
    days: int = 0


@dataclass(frozen=True, slots=True)
class Review:
    """When the text was last reviewed, by whom, on what basis, and the hash of that body."""

    on: date
    by: str = ""
    basis: str = ""
    body: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """One document of the library, without its rendered text.

    `address` is its place in URLs, unique in the library. `audience` is the effective set of
    labels, `body` the SHA-256 of the Markdown body, `page` the key of the rendered page in the
    page store. `facts` holds the remaining front matter by field name, as JSON values. `assets` are
    the images that the text shows: file name and Git blob id. `outside` are its links that lead out
    of the library, in the order of the text.

    `entities` are the ids of what its text names, `other_names` the names of these that stand
    nowhere in it, and `mentions` the key under which the page store has the sentences. They depend
    on documents that every reader of this one may read, and on no others. `claims` are sentences
    of its text that time makes doubtful.
    """

    id: str
    source: str
    path: str
    address: str
    type: str
    title: str
    audience: Audience
    blob: str
    body: str
    page: str
    summary: str = ""
    tags: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    owner: str = ""
    org: str = ""
    team: str = ""
    created: date | None = None
    first_commit: datetime | None = None
    last_commit: datetime | None = None
    lifecycle: str = "active"
    confidence: str = "not-validated"
    aliases: tuple[str, ...] = ()
    former_addresses: tuple[str, ...] = ()
    reviewed: Review | None = None
    review_every: str = ""
    links: tuple[Link, ...] = ()
    edits: tuple[Edit, ...] = ()
    facts: Mapping[str, JsonValue] = field(default_factory=dict)
    assets: tuple[tuple[str, str], ...] = ()
    words: int = 0
    entities: tuple[str, ...] = ()
    other_names: tuple[str, ...] = ()
    mentions: str = ""
    outside: tuple[Outside, ...] = ()
    claims: tuple[Claim, ...] = ()

    @property
    def year(self) -> int | None:
        """The year the document was created in, if that is known."""
        day = self.created or (self.first_commit.date() if self.first_commit else None)
        return day.year if day else None
