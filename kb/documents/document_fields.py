"""What every document has: the fields that the models of all types begin with."""

from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from kb.documents.aside_fields import NoProblems, Snoozes
from kb.documents.field_error import FieldError
from kb.documents.fields import (
    Basis,
    BodyHash,
    Confidence,
    Day,
    Id,
    Interval,
    Labels,
    Lifecycle,
    Line,
    Names,
    Paths,
    References,
    Tags,
    Text,
    Texts,
    one_of,
)
from kb.frontmatter import Value


def described(default: Any, description: str) -> Any:  # noqa: ANN401 - what pydantic's Field gives
    """A field with a default and the sentence that schemas and docs/fields.md show."""
    return Field(default, description=description)


def _review(value: Value) -> Value:
    """A bare day is accepted for the whole field."""
    if isinstance(value, list):
        raise FieldError(
            "KB207", "This is a list, but one review is meant.", "Write on, by and basis."
        )
    return {"on": value} if isinstance(value, str) else value


class Reviewed(BaseModel):
    """The last review: when, by whom, on what basis, and of which text."""

    model_config = ConfigDict(frozen=True, extra="allow")

    on: Day = Field(description="The day of the review.")
    by: Line = described("", "The person who reviewed it.")
    basis: Annotated[Basis | None, one_of(Basis)] = described(
        None, "What the reviewer did: used it in work, read it, or asked somebody who knows."
    )
    body: BodyHash = described("", "SHA-256 of the text that was reviewed, written by the site.")


class DocumentFields(BaseModel):
    """What every document has. A key that no model knows is kept among the extra fields.

    `validate` always gives an id and a title.
    """

    model_config = ConfigDict(frozen=True, extra="allow")
    about: ClassVar[str] = ""
    required: ClassVar[tuple[str, ...]] = ()

    id: Id = described("", "Short name that never changes; links and evidence use it.")
    title: Line = described("", "What the page is called, in plain words.")
    type: str = described("page", "What kind of document it is.")
    summary: Text = described("", "One or two sentences that say what a reader gets from the page.")
    tags: Tags = described((), "Subjects, as slugs of tags.yml; synonyms are understood.")
    authors: Names = described((), "The people who wrote it.")
    owner: Line = described("", "The person or group who answers for it.")
    reviewers: Names = described((), "The people who look after it when the owner cannot.")
    org: Line = described("", "The organisation it comes from.")
    team: Line = described("", "The team it comes from.")
    created: Day | None = described(None, "The day it was written.")
    lifecycle: Annotated[Lifecycle, one_of(Lifecycle)] = described(
        "active", "Where it stands between a draft and the archive."
    )
    confidence: Annotated[Confidence, one_of(Confidence)] = described(
        "not-validated", "How far practice has borne it out."
    )
    audience: Labels | None = described(
        None, "Who may read it: public, network, org:<id> or circle:<id>, one or more."
    )
    aliases: Paths = described((), "Paths at which it used to be; they lead here.")
    review_every: Interval | None = described(
        None, "How long a review holds: 90d, 6 months, 1 year or never."
    )
    reviewed: Annotated[Reviewed | None, BeforeValidator(_review)] = described(
        None, "The last review, with the keys on, by, basis and body."
    )
    snoozed: Snoozes = described((), "Causes for a review that may wait, written by the site.")
    no_problem: NoProblems = described(
        (), "Causes for a review that are none, written by the site."
    )
    works_when: Texts = described((), "Circumstances in which it helps.")
    fails_when: Texts = described((), "Circumstances in which it does not help, or harms.")
    based_on: References = described((), "Documents that it rests on.")
    tested_by: References = described((), "Experiments that put it to the test.")
    decided_by: References = described((), "Decisions that made it so.")
    contradicts: References = described((), "Documents that say otherwise.")
    supersedes: References = described((), "Older documents that it replaces.")
    abstract_of: References = described(
        (), "Restricted documents that it may stand for; only their readers learn of them."
    )
