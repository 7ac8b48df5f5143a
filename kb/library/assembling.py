"""The last step: from a candidate, its links and its page to a `Document`."""

from pydantic import JsonValue

from kb.documents import DocumentFields
from kb.library.candidate import Candidate
from kb.library.connecting import Connections
from kb.library.document import EVIDENCE_KINDS, Document, Edit, Review
from kb.repository import Change

# Fields that `Document` has under a name of its own, or that the graph holds.
_OWN = {
    "id", "title", "type", "summary", "tags", "authors", "owner", "org", "team", "created",
    "lifecycle", "confidence", "audience", "aliases", "reviewed", "review_every", *EVIDENCE_KINDS,
}  # fmt: skip


def assemble(  # noqa: PLR0913 - a document is made of all of them
    one: Candidate,
    connections: Connections,
    page_key: str,
    words: int,
    tags: tuple[str, ...],
    *,
    seen: frozenset[str],
) -> Document:
    """The document. `seen` are the paths, as commits name them, that all its readers may see."""
    fields, target, history = one.fields, one.target, one.file.history
    return Document(
        id=target.id,
        source=target.source,
        path=target.path,
        address=target.address,
        type=fields.type,
        title=fields.title,
        audience=target.audience,
        blob=one.file.blob,
        body=one.reading.front_matter.body_hash,
        page=page_key,
        summary=fields.summary,
        tags=tags,
        authors=fields.authors,
        owner=fields.owner,
        org=fields.org,
        team=fields.team,
        created=fields.created,
        first_commit=history.first if history else None,
        last_commit=history.last if history else None,
        lifecycle=fields.lifecycle,
        confidence=fields.confidence,
        aliases=fields.aliases,
        former_addresses=target.former,
        reviewed=_review(fields),
        review_every=str(fields.review_every or ""),
        links=connections.links,
        edits=tuple(_edit(change, seen) for change in history.changes) if history else (),
        facts=_facts(fields),
        assets=connections.assets,
        words=words,
    )


def _review(fields: DocumentFields) -> Review | None:
    made = fields.reviewed
    return Review(made.on, made.by, made.basis or "", made.body) if made else None


def _edit(change: Change, seen: frozenset[str]) -> Edit:
    """A change as readers may see it: its message only when they may see all that it touched."""
    subject = change.subject if seen.issuperset(change.paths) else ""
    return Edit(change.on, change.authors, change.kind, subject)


def _facts(fields: DocumentFields) -> dict[str, JsonValue]:
    dumped = fields.model_dump(mode="json", exclude=_OWN, exclude_defaults=True)
    return {name: value for name, value in dumped.items() if value not in (None, "", [], {})}
