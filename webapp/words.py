"""The words that readers see for what the library calls by short names."""

from collections.abc import Mapping
from dataclasses import dataclass

from kb.library.evidence import EVIDENCE


@dataclass(frozen=True, slots=True)
class TypeWords:
    """How a document type is called, for one and for many, and what it is for."""

    one: str
    many: str
    purpose: str


# In the order in which the site offers them.
TYPES: Mapping[str, TypeWords] = {
    "playbook": TypeWords("Playbook", "Playbooks", "What to do, step by step, to solve a problem."),
    "pattern": TypeWords("Pattern", "Patterns", "A solution that recurs, and where it stops."),
    "case-study": TypeWords("Case study", "Case studies", "What happened once, told in full."),
    "experiment": TypeWords("Experiment", "Experiments", "What was tried, and what came of it."),
    "decision": TypeWords("Decision", "Decisions", "What was chosen, why, and until when."),
    "session": TypeWords("Session", "Sessions", "What a meeting left behind."),
    "charter": TypeWords("Charter", "Charters", "What a network is for and who carries it."),
    "cycle": TypeWords("Cycle", "Cycles", "Twelve weeks of work and where they led."),
    "person": TypeWords("Person", "People", "Who knows about what."),
    "page": TypeWords("Page", "Pages", "Everything else worth reading."),
}

RESTS_ON: Mapping[str, str] = {kind: row.forward for kind, row in EVIDENCE.items()}

SUPPORTS: Mapping[str, str] = {
    **{kind: row.backward for kind, row in EVIDENCE.items()},
    "uses": "Used in",
}

CONFIDENCE: Mapping[str, str] = {
    "wip": "Work in progress",
    "not-validated": "Not validated yet",
    "validated": "Validated in practice",
}

LIFECYCLE: Mapping[str, str] = {
    "draft": "Draft",
    "proposed": "Proposed",
    "active": "Active",
    "superseded": "Superseded",
    "archived": "Archived",
}

BASIS: Mapping[str, str] = {
    "used": "having used it",
    "read": "having read it",
    "asked": "having asked those who use it",
}

CHANGES: Mapping[str, str] = {"added": "Added", "changed": "Changed", "renamed": "Moved"}

FACETS: Mapping[str, str] = {
    "type": "Type",
    "tag": "Topic",
    "org": "Organisation",
    "team": "Team",
    "year": "Year",
    "lifecycle": "Stage",
    "confidence": "Trust",
    "outcome": "Outcome",
    "entity": "About",
    "health": "Review",
}

FILTERS: Mapping[str, str] = {
    **FACETS,
    "by": "By",
    "works": "Works or fails",
    "created": "Written",
    "updated": "Changed",
    "links": "Links to",
    "like": "Similar to",
}

HEALTH: Mapping[str, str] = {
    "ok": "Up to date",
    "due": "Due within a month",
    "overdue": "Overdue",
}

# What `is:`, `no:`, `in:` and `sort:` say, by the value behind the colon.
STATES: Mapping[str, str] = {
    "stale": "Review overdue",
    "validated": "Validated in practice",
    "wip": "Work in progress",
    "superseded": "Superseded",
    "archived": "Archived",
    "draft": "Draft",
    "proposed": "Proposed",
    "active": "Active",
    "quarantined": "Left out",
}

MISSING: Mapping[str, str] = {
    "owner": "No owner",
    "org": "No organisation",
    "team": "No team",
    "tags": "No topics",
    "review": "Not reviewed yet",
    "summary": "No summary",
    "authors": "No authors",
    "evidence": "Rests on nothing",
}

SCOPES: Mapping[str, str] = {"title": "Words in the title"}

ORDERS: Mapping[str, str] = {
    "relevance": "Best match first",
    "new": "Changed last first",
    "reviewed": "Reviewed last first",
    "used": "Most used first",
}

CHOICES: Mapping[str, str] = {
    "safe-test": "Safe test",
    "bounded-pilot": "Bounded pilot",
    "high-uncertainty": "High uncertainty",
    "pending": "Pending: no result yet",
    "confirmed": "Confirmed",
    "refuted": "Refuted",
    "inconclusive": "Inconclusive",
    "proposed": "Proposed",
    "accepted": "Accepted",
    "rejected": "Rejected",
    "superseded": "Superseded",
    "jam": "Jam",
    "office-hours": "Office hours",
    "demo": "Demo",
    "demo-day": "Demo day",
    "continue": "Continue",
    "pause": "Pause",
    "redesign": "Redesign",
}


def type_words(name: str) -> TypeWords:
    """The words for a type, also for one that has no row."""
    label = name.replace("-", " ").capitalize()
    return TYPES.get(name) or TypeWords(label, label, "")


def type_order(name: str) -> tuple[int, str]:
    """Where a type stands among the others; unknown ones come last, by name."""
    return (list(TYPES).index(name) if name in TYPES else len(TYPES), name)


def state_words(lifecycle: str, confidence: str) -> str:
    """How far a document can be trusted: "Validated in practice", "Draft. Not validated yet"."""
    trust = CONFIDENCE.get(confidence, confidence)
    return trust if lifecycle == "active" else f"{LIFECYCLE.get(lifecycle, lifecycle)}. {trust}"
