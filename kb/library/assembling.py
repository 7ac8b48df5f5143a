"""The last step: from a candidate, its links and its page to a `Document`."""

from collections.abc import Iterable

from kb.documents.document_fields import DocumentFields
from kb.documents.facts import facts_of
from kb.library.candidate import Candidate
from kb.library.connecting import Connections
from kb.library.document import Document, Edit, Review
from kb.repository import Change


class SeenPaths:
    """The paths, as commits name them, that all readers of a document may see."""

    def __init__(self, paths: Iterable[str] = ()) -> None:
        self._paths = frozenset(paths)
        # A commit is asked about once for each file that it touched, and may have touched all.
        # Its paths are one tuple, which is held here so that nothing else gets its identity.
        self._asked: dict[int, tuple[tuple[str, ...], bool]] = {}

    def hold(self, paths: tuple[str, ...]) -> bool:
        """Whether every one of a commit's paths is among them."""
        known = self._asked.get(id(paths))
        if known is None:
            known = self._asked[id(paths)] = paths, self._paths.issuperset(paths)
        return known[1]


def assemble(  # noqa: PLR0913 # long: one line for each field of a document
    one: Candidate,
    connections: Connections,
    page_key: str,
    words: int,
    tags: tuple[str, ...],
    *,
    seen: SeenPaths,
) -> Document:
    """The document. `seen` are the paths that all its readers may see."""
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
        facts=facts_of(fields),
        assets=connections.assets,
        words=words,
    )


def _review(fields: DocumentFields) -> Review | None:
    made = fields.reviewed
    return Review(made.on, made.by, made.basis or "", made.body) if made else None


def _edit(change: Change, seen: SeenPaths) -> Edit:
    """A change as readers may see it: its message only when they may see all that it touched."""
    subject = change.subject if seen.hold(change.paths) else ""
    return Edit(change.on, change.authors, change.kind, subject)
