"""search.yml and queries.yml of a library: read from its first source, as tags.yml is.

Only one source is asked, because what another organisation's source says is not for everybody.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kb.findings import problem
from kb.library.document import Document
from kb.library.taking import Taken
from kb.problems import Problem
from kb.quotation import quoted
from kb.steering.golden import QUERIES_FILE, Questions, read_questions
from kb.steering.reading import RULES_FILE, ReadRules, read_rules
from kb.steering.rules import Question, Rules
from kb.suggestion import did_you_mean


def rules_of(taken: Sequence[Taken]) -> ReadRules:
    """What search.yml says with the questions of queries.yml, and what is wrong in the former."""
    data = _data(taken, RULES_FILE)
    read = read_rules(data) if data is not None else ReadRules(Rules())
    asked = tuple(
        Question(one.ask, one.expect, one.within, tuple(sorted(one.labels)))
        for one in questions_of(taken).questions
    )
    rules = replace(read.rules, questions=asked)
    return replace(read, rules=rules, problems=tuple(_placed(read.problems, taken)))


def questions_of(taken: Sequence[Taken]) -> Questions:
    """The questions of queries.yml, and what is wrong in it."""
    data = _data(taken, QUERIES_FILE)
    if data is None:
        return Questions()
    read = read_questions(data)
    return Questions(read.questions, tuple(_placed(read.problems, taken)))


def doubts_of_rules(
    read: ReadRules, documents: Iterable[Document], taken: Sequence[Taken]
) -> list[Problem]:
    """What is wrong in search.yml, documents that it names and that are not there included."""
    known = {document.id for document in documents} if read.places else set()
    found = (
        problem(
            "KB273",
            f"{quoted(name)}: There is no such document.",
            did_you_mean(name, known) or "Correct it, or take it away.",
            at=place,
        ).at(RULES_FILE)
        for name, place in read.places
        if name not in known
    )
    return [*read.problems, *_placed(found, taken)]


def _data(taken: Sequence[Taken], name: str) -> bytes | None:
    snapshot = taken[0].snapshot
    entry = snapshot.entries.get(name)
    return dict(snapshot.read([entry.blob]))[entry.blob] if entry else None


def _placed(problems: Iterable[Problem], taken: Sequence[Taken]) -> Iterator[Problem]:
    return (one.at(one.path, taken[0].mount) for one in problems)
