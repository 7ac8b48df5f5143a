"""What an action changes, and what its commit says: values without any I/O."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kb.curation.acting.request import Actor, Name
from kb.documents.text import one_line, without_hidden
from kb.errors import RefusedError
from kb.frontmatter import KeyPath, Value

Fields = Mapping[KeyPath, Value | None]
"""New values by our own names of fields; None takes one away."""

TRAILER = "Curation-Id"
"""The trailer by which a commit is found again: its own id changes when it is replayed."""

_LONGEST = 500  # characters of a reason


@dataclass(frozen=True, slots=True)
class Read:
    """A document as it was read: what actions ask of it.

    `fields` is its front matter in our own names, without types. `body` is the hash of its text,
    `blob` that of the file. `writers` are those who wrote the text last, by name, and `addresses`
    theirs; both are only looked up for documents that their last author cannot confirm alone.
    """

    place: str
    id: str
    title: str
    type: str
    blob: str
    body: str
    audience: frozenset[str]
    fields: Mapping[str, Value] = field(default_factory=dict)
    lifecycle: str = "active"
    owner: str = ""
    reviewers: tuple[str, ...] = ()
    writers: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()

    def is_answered_for_by(self, actor: Actor) -> bool:
        """Whether the actor owns it, or is one of its reviewers."""
        return actor.is_called(self.owner, *self.reviewers)

    def rows(self, name: str) -> list[Value]:
        """The sets of fields below a field that may hold one or several."""
        value = self.fields.get(name)
        if not value:
            return []
        return list(value) if isinstance(value, list) else [value]


@dataclass(frozen=True, slots=True)
class Change:
    """New fields by place, the subject of the commit, its trailers, and a sentence for the actor.

    All places are of one source.
    """

    fields: Mapping[str, Fields]
    subject: str
    trailers: tuple[tuple[str, str], ...]
    sentence: str
    reason: str = ""


def message_of(change: Change, action: Name, actor: Actor, token: str) -> str:
    """The whole message of the commit."""
    trailers = (
        *change.trailers,
        ("Curation", action),
        (TRAILER, token),
        ("Acted-by", one_line(actor.id)),
    )
    lines = "\n".join(f"{name}: {value}" for name, value in trailers)
    return "\n\n".join(part for part in (change.subject, change.reason, lines) if part)


def reason_of(text: str) -> str:
    """A reason on one line. Raises RefusedError where there is none, or too much of it."""
    reason = reason_if_any(text)
    if not reason:
        raise RefusedError("There is no reason.", "Say why, in a few words.")
    return reason


def reason_if_any(text: str) -> str:
    """The same where nobody has to say why; it may be empty."""
    reason = one_line(without_hidden(text))
    if len(reason) > _LONGEST:
        message = f"The reason has {len(reason)} characters; at most {_LONGEST} are kept."
        raise RefusedError(message, "Put the details into the text of the page.")
    return reason
