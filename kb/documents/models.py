"""The document types: which fields each adds, and what they mean.

Each is the only place where a field is declared; checks, schemas and the reference are made of it.
"""

from typing import Annotated, ClassVar, Literal

from kb.documents.document_fields import DocumentFields, described
from kb.documents.fields import (
    Day,
    DecisionStatus,
    ExperimentOutcome,
    Flag,
    Line,
    Names,
    References,
    Risk,
    SessionFormat,
    Tags,
    Text,
    Texts,
    ThemeDecision,
    one_of,
)


class Page(DocumentFields):
    """Any page that is none of the other types."""

    about: ClassVar[str] = "A page that is none of the other types."

    type: Literal["page"] = described("page", "What kind of document it is.")


class Playbook(DocumentFields):
    """How to do something, step by step; each step is a heading."""

    about: ClassVar[str] = "How to do something, step by step. Each step is a heading."
    required: ClassVar[tuple[str, ...]] = ("problem",)

    type: Literal["playbook"] = described("playbook", "What kind of document it is.")
    problem: Text = described("", "The situation in which somebody reaches for this playbook.")
    patterns: References = described((), "Patterns that its steps use.")


class Pattern(DocumentFields):
    """A solution that came up more than once, with context, problem and solution as headings."""

    about: ClassVar[str] = "A solution that came up more than once, with its context and problem."
    required: ClassVar[tuple[str, ...]] = ("works_when", "fails_when")

    type: Literal["pattern"] = described("pattern", "What kind of document it is.")


class CaseStudy(DocumentFields):
    """What happened once: a problem that one team had, and what came of it."""

    about: ClassVar[str] = "What happened once: a problem that one team had, and what came of it."
    required: ClassVar[tuple[str, ...]] = ("problem", "outcome")

    type: Literal["case-study"] = described("case-study", "What kind of document it is.")
    problem: Text = described("", "What went wrong, or what was wanted.")
    opened: Day | None = described(None, "The day the problem was taken up.")
    solved: Day | None = described(None, "The day it was solved.")
    used: References = described((), "Playbooks and patterns that were used.")
    outcome: Text = described("", "What came of it, in one or two sentences.")


class Experiment(DocumentFields):
    """A question put to the test, with a log of dated entries as headings."""

    about: ClassVar[str] = "A question put to the test. Dated entries of its log are headings."
    required: ClassVar[tuple[str, ...]] = ("hypothesis", "success_criteria", "started", "ends")

    type: Literal["experiment"] = described("experiment", "What kind of document it is.")
    hypothesis: Text = described("", "What is expected to happen, so that it can turn out wrong.")
    success_criteria: Texts = described((), "What must be seen to call the hypothesis confirmed.")
    resources: Texts = described((), "What it takes: people, hours, money.")
    exit_criteria: Texts = described((), "What must be seen to stop before the end.")
    risk: Annotated[Risk | None, one_of(Risk)] = described(None, "How much could go wrong.")
    started: Day | None = described(None, "The day it began.")
    ends: Day | None = described(None, "The day by which there is an outcome.")
    outcome: Annotated[ExperimentOutcome, one_of(ExperimentOutcome)] = described(
        "pending", "What was found."
    )


class Decision(DocumentFields):
    """A choice with its reasons, and what would make somebody choose again."""

    about: ClassVar[str] = "A choice with its reasons, and what would make somebody choose again."
    required: ClassVar[tuple[str, ...]] = ("status", "decided_on")

    type: Literal["decision"] = described("decision", "What kind of document it is.")
    status: Annotated[DecisionStatus | None, one_of(DecisionStatus)] = described(
        None, "Whether it holds."
    )
    decided_on: Day | None = described(None, "The day of the decision.")
    deciders: Names = described((), "The people who decided.")
    options: Texts = described((), "What could have been chosen instead.")
    revisit_when: Text = described("", "A day, or what must happen, to look at it again.")


class Session(DocumentFields):
    """What a meeting of the network gave, in five points."""

    about: ClassVar[str] = "What a meeting of the network gave, in five points."
    required: ClassVar[tuple[str, ...]] = ("held_on", "format")

    type: Literal["session"] = described("session", "What kind of document it is.")
    held_on: Day | None = described(None, "The day of the session.")
    format: Annotated[SessionFormat | None, one_of(SessionFormat)] = described(
        None, "What kind of session it was."
    )
    facilitator: Line = described("", "The person who led it.")
    note_taker: Line = described("", "The person who wrote this recap.")
    extracted_patterns: References = described((), "Patterns that came out of it.")


class Charter(DocumentFields):
    """Why the network exists, and who keeps it going."""

    about: ClassVar[str] = "Why the network exists, and who keeps it going."
    required: ClassVar[tuple[str, ...]] = ("purpose", "metric")

    type: Literal["charter"] = described("charter", "What kind of document it is.")
    purpose: Text = described("", "What the network is for.")
    metric: Text = described("", "The figure that shows whether it works.")
    sponsor: Line = described("", "The person who pays with money or time.")
    steward: Line = described("", "The person who runs it.")
    facilitators: Names = described((), "The people who lead its sessions.")
    data_partner: Line = described("", "The person or group who supplies the figures.")
    cadence: Line = described("", "How often it meets.")
    ends: Day | None = described(None, "The day on which it closes unless it is renewed.")


class Cycle(DocumentFields):
    """Twelve weeks of the network's work, and what is decided at their end."""

    about: ClassVar[str] = "Twelve weeks of the network's work, and what is decided at their end."
    required: ClassVar[tuple[str, ...]] = ("starts", "goals")

    type: Literal["cycle"] = described("cycle", "What kind of document it is.")
    starts: Day | None = described(None, "The first day of its twelve weeks.")
    goals: Texts = described((), "What is to be reached.")
    demo_day: Day | None = described(None, "The day on which results are shown.")
    decisions: dict[str, Annotated[ThemeDecision, one_of(ThemeDecision)]] = described(
        {}, "What becomes of each theme: continue, pause or redesign."
    )


class Person(DocumentFields):
    """Somebody of the network."""

    about: ClassVar[str] = "Somebody of the network: what they know and can be asked about."
    required: ClassVar[tuple[str, ...]] = ("name",)

    type: Literal["person"] = described("person", "What kind of document it is.")
    name: Line = described("", "The name to show.")
    teams: Names = described((), "The teams they belong to.")
    topics: Tags = described((), "What they can be asked about, as tags.")
    mentoring: Flag = described(default=False, description="Whether they take people along.")
    active: Flag = described(default=True, description="Whether they are still there.")
    listed: Flag = described(
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
