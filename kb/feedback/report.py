"""What a reader sends: a report or a vote, checked and cleaned before anything is kept."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, get_args

from kb.curation.activity import Reason
from kb.documents.text import one_line, without_hidden
from kb.errors import RefusedError
from kb.store.tables.feedback import LONGEST_ANSWER, LONGEST_PASSAGE, LONGEST_TEXT

REASONS: Final[tuple[Reason, ...]] = get_args(Reason)
_EMPTY_LINES = re.compile(r"\n{3,}")


@dataclass(frozen=True, slots=True)
class Report:
    """A doubt: its reason, what is said of it, and the words of the document that are meant."""

    reason: Reason
    text: str = ""
    passage: str = ""


@dataclass(frozen=True, slots=True)
class Vote:
    """Whether a text was useful, and what was missing."""

    useful: bool
    missing: str = ""


def read_report(form: Mapping[str, str]) -> Report:
    """The report in a form. Raises RefusedError where it has no reason, or is too long."""
    reason = next((one for one in REASONS if one == form.get("reason")), None)
    if reason is None:
        raise RefusedError("The report has no reason.", "Choose what is wrong with the page.")
    return Report(
        reason,
        _fitting("What you wrote", clean(form.get("text", "")), LONGEST_TEXT),
        _fitting("The passage", one_line(clean(form.get("passage", ""))), LONGEST_PASSAGE),
    )


def read_vote(form: Mapping[str, str]) -> Vote:
    """The vote in a form. Raises RefusedError where it is neither yes nor no, or too long."""
    answer = form.get("answer")
    if answer not in {"yes", "no"}:
        raise RefusedError("There was neither a yes nor a no.", "Choose one of them.")
    missing = _fitting("What you wrote", clean(form.get("missing", "")), LONGEST_ANSWER)
    return Vote(answer == "yes", missing)


def clean(text: str) -> str:
    """Text of several lines without characters that cannot be seen and change how it looks."""
    lines = without_hidden(text.replace("\r\n", "\n").replace("\r", "\n")).split("\n")
    return _EMPTY_LINES.sub("\n\n", "\n".join(line.rstrip() for line in lines)).strip()


def _fitting(what: str, text: str, longest: int) -> str:
    if len(text) > longest:
        raise RefusedError(
            f"{what} has {len(text):,} characters, and {longest:,} is the most.", "Shorten it."
        )
    return text
