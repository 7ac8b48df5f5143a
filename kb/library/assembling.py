"""The last step: from a candidate, its links and its page to a `Document`."""

from collections.abc import Sequence

from kb.documents.document_fields import DocumentFields
from kb.documents.facts import facts_of
from kb.library.candidate import Candidate
from kb.library.connecting import Connections
from kb.library.document import Document, Edit, Review
from kb.repository import Change


def assemble(  # noqa: PLR0913 # long: one line for each field of a document
    one: Candidate,
    connections: Connections,
    page_key: str,
    words: int,
    tags: tuple[str, ...],
    *,
    shown: Sequence[bool],
) -> Document:
    """The document. `shown` says for each change whether all readers may see its message."""
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
        edits=tuple(map(_edit, history.changes, shown)) if history else (),
        facts=facts_of(fields),
        assets=connections.assets,
        words=words,
        outside=one.reading.converted.outside,
    )


def _review(fields: DocumentFields) -> Review | None:
    made = fields.reviewed
    return Review(made.on, made.by, made.basis or "", made.body) if made else None


def _edit(change: Change, shown: bool) -> Edit:  # noqa: FBT001 - one for each change, mapped
    """A change as readers may see it: its message only when they may see all that it touched.

    Without the message there is only its first author, because the others are named in it.
    """
    authors = change.authors if shown else change.authors[:1]
    return Edit(change.on, authors, change.kind, change.subject if shown else "")
