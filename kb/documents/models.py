"""The document types: which fields each has, and what they mean.

Each is the only place where a field is declared; checks, schemas and the reference are made of it.
"""

from typing import Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from kb.documents.field_error import FieldError
from kb.documents.fields import (
    Basis,
    BodyHash,
    Confidence,
    Day,
    DecisionStatus,
    ExperimentOutcome,
    Flag,
    Id,
    Interval,
    Labels,
    Lifecycle,
    Line,
    Names,
    Paths,
    References,
    Risk,
    SessionFormat,
    Tags,
    Text,
    Texts,
    ThemeDecision,
    one_of,
)
from kb.frontmatter import Value


def _field(default: Any, description: str) -> Any:  # noqa: ANN401 - what pydantic's Field gives
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
    by: Line = _field("", "The person who reviewed it.")
    basis: Annotated[Basis | None, one_of(Basis)] = _field(
        None, "What the reviewer did: used it in work, read it, or asked somebody who knows."
    )
    body: BodyHash = _field("", "SHA-256 of the text that was reviewed, written by the site.")


class DocumentFields(BaseModel):
    """What every document has. A key that no model knows is kept among the extra fields.

    `validate` always gives an id and a title.
    """

    model_config = ConfigDict(frozen=True, extra="allow")
    about: ClassVar[str] = ""
    required: ClassVar[tuple[str, ...]] = ()

    id: Id = _field("", "Short name that never changes; links and evidence use it.")
    title: Line = _field("", "What the page is called, in plain words.")
    type: str = _field("page", "What kind of document it is.")
    summary: Text = _field("", "One or two sentences that say what a reader gets from the page.")
    tags: Tags = _field((), "Subjects, as slugs of tags.yml; synonyms are understood.")
    authors: Names = _field((), "The people who wrote it.")
    owner: Line = _field("", "The person or group who answers for it.")
    reviewers: Names = _field((), "The people who look after it when the owner cannot.")
    org: Line = _field("", "The organisation it comes from.")
    team: Line = _field("", "The team it comes from.")
    created: Day | None = _field(None, "The day it was written.")
    lifecycle: Annotated[Lifecycle, one_of(Lifecycle)] = _field(
        "active", "Where it stands between a draft and the archive."
    )
    confidence: Annotated[Confidence, one_of(Confidence)] = _field(
        "not-validated", "How far practice has borne it out."
    )
    audience: Labels | None = _field(
        None, "Who may read it: public, network, org:<id> or circle:<id>, one or more."
    )
    aliases: Paths = _field((), "Paths at which it used to be; they lead here.")
    review_every: Interval | None = _field(
        None, "How long a review holds: 90d, 6 months, 1 year or never."
    )
    reviewed: Annotated[Reviewed | None, BeforeValidator(_review)] = _field(
        None, "The last review, with the keys on, by, basis and body."
    )
    works_when: Texts = _field((), "Circumstances in which it helps.")
    fails_when: Texts = _field((), "Circumstances in which it does not help, or harms.")
    based_on: References = _field((), "Documents that it rests on.")
    tested_by: References = _field((), "Experiments that put it to the test.")
    decided_by: References = _field((), "Decisions that made it so.")
    contradicts: References = _field((), "Documents that say otherwise.")
    supersedes: References = _field((), "Older documents that it replaces.")


class Page(DocumentFields):
    """Any page that is none of the other types."""

    about: ClassVar[str] = "A page that is none of the other types."

    type: Literal["page"] = _field("page", "What kind of document it is.")


class Playbook(DocumentFields):
    """How to do something, step by step; each step is a heading."""

    about: ClassVar[str] = "How to do something, step by step. Each step is a heading."
    required: ClassVar[tuple[str, ...]] = ("problem",)

    type: Literal["playbook"] = _field("playbook", "What kind of document it is.")
    problem: Text = _field("", "The situation in which somebody reaches for this playbook.")
    patterns: References = _field((), "Patterns that its steps use.")


class Pattern(DocumentFields):
    """A solution that came up more than once, with context, problem and solution as headings."""

    about: ClassVar[str] = "A solution that came up more than once, with its context and problem."
    required: ClassVar[tuple[str, ...]] = ("works_when", "fails_when")

    type: Literal["pattern"] = _field("pattern", "What kind of document it is.")


class CaseStudy(DocumentFields):
    """What happened once: a problem that one team had, and what came of it."""

    about: ClassVar[str] = "What happened once: a problem that one team had, and what came of it."
    required: ClassVar[tuple[str, ...]] = ("problem", "outcome")

    type: Literal["case-study"] = _field("case-study", "What kind of document it is.")
    problem: Text = _field("", "What went wrong, or what was wanted.")
    opened: Day | None = _field(None, "The day the problem was taken up.")
    solved: Day | None = _field(None, "The day it was solved.")
    used: References = _field((), "Playbooks and patterns that were used.")
    outcome: Text = _field("", "What came of it, in one or two sentences.")


class Experiment(DocumentFields):
    """A question put to the test, with a log of dated entries as headings."""

    about: ClassVar[str] = "A question put to the test. Dated entries of its log are headings."
    required: ClassVar[tuple[str, ...]] = ("hypothesis", "success_criteria", "started", "ends")

    type: Literal["experiment"] = _field("experiment", "What kind of document it is.")
    hypothesis: Text = _field("", "What is expected to happen, so that it can turn out wrong.")
    success_criteria: Texts = _field((), "What must be seen to call the hypothesis confirmed.")
    resources: Texts = _field((), "What it takes: people, hours, money.")
    exit_criteria: Texts = _field((), "What must be seen to stop before the end.")
    risk: Annotated[Risk | None, one_of(Risk)] = _field(None, "How much could go wrong.")
    started: Day | None = _field(None, "The day it began.")
    ends: Day | None = _field(None, "The day by which there is an outcome.")
    outcome: Annotated[ExperimentOutcome, one_of(ExperimentOutcome)] = _field(
        "pending", "What was found."
    )


class Decision(DocumentFields):
    """A choice with its reasons, and what would make somebody choose again."""

    about: ClassVar[str] = "A choice with its reasons, and what would make somebody choose again."
    required: ClassVar[tuple[str, ...]] = ("status", "decided_on")

    type: Literal["decision"] = _field("decision", "What kind of document it is.")
    status: Annotated[DecisionStatus | None, one_of(DecisionStatus)] = _field(
        None, "Whether it holds."
    )
    decided_on: Day | None = _field(None, "The day of the decision.")
    deciders: Names = _field((), "The people who decided.")
    options: Texts = _field((), "What could have been chosen instead.")
    revisit_when: Text = _field("", "A day, or what must happen, to look at it again.")


class Session(DocumentFields):
    """What a meeting of the network gave, in five points."""

    about: ClassVar[str] = "What a meeting of the network gave, in five points."
    required: ClassVar[tuple[str, ...]] = ("held_on", "format")

    type: Literal["session"] = _field("session", "What kind of document it is.")
    held_on: Day | None = _field(None, "The day of the session.")
    format: Annotated[SessionFormat | None, one_of(SessionFormat)] = _field(
        None, "What kind of session it was."
    )
    facilitator: Line = _field("", "The person who led it.")
    note_taker: Line = _field("", "The person who wrote this recap.")
    extracted_patterns: References = _field((), "Patterns that came out of it.")


class Charter(DocumentFields):
    """Why the network exists, and who keeps it going."""

    about: ClassVar[str] = "Why the network exists, and who keeps it going."
    required: ClassVar[tuple[str, ...]] = ("purpose", "metric")

    type: Literal["charter"] = _field("charter", "What kind of document it is.")
    purpose: Text = _field("", "What the network is for.")
    metric: Text = _field("", "The figure that shows whether it works.")
    sponsor: Line = _field("", "The person who pays with money or time.")
    steward: Line = _field("", "The person who runs it.")
    facilitators: Names = _field((), "The people who lead its sessions.")
    data_partner: Line = _field("", "The person or group who supplies the figures.")
    cadence: Line = _field("", "How often it meets.")
    ends: Day | None = _field(None, "The day on which it closes unless it is renewed.")


class Cycle(DocumentFields):
    """Twelve weeks of the network's work, and what is decided at their end."""

    about: ClassVar[str] = "Twelve weeks of the network's work, and what is decided at their end."
    required: ClassVar[tuple[str, ...]] = ("starts", "goals")

    type: Literal["cycle"] = _field("cycle", "What kind of document it is.")
    starts: Day | None = _field(None, "The first day of its twelve weeks.")
    goals: Texts = _field((), "What is to be reached.")
    demo_day: Day | None = _field(None, "The day on which results are shown.")
    decisions: dict[str, Annotated[ThemeDecision, one_of(ThemeDecision)]] = _field(
        {}, "What becomes of each theme: continue, pause or redesign."
    )


class Person(DocumentFields):
    """Somebody of the network."""

    about: ClassVar[str] = "Somebody of the network: what they know and can be asked about."
    required: ClassVar[tuple[str, ...]] = ("name",)

    type: Literal["person"] = _field("person", "What kind of document it is.")
    name: Line = _field("", "The name to show.")
    teams: Names = _field((), "The teams they belong to.")
    topics: Tags = _field((), "What they can be asked about, as tags.")
    mentoring: Flag = _field(default=False, description="Whether they take people along.")
    active: Flag = _field(default=True, description="Whether they are still there.")
    listed: Flag = _field(
        default=False, description="Whether they agree to be named to other organisations."
    )


MODELS: dict[str, type[DocumentFields]] = {
    "playbook": Playbook,
    "pattern": Pattern,
    "case-study": CaseStudy,
    "experiment": Experiment,
    "decision": Decision,
    "session": Session,
    "charter": Charter,
    "cycle": Cycle,
    "person": Person,
    "page": Page,
}
