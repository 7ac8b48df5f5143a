"""The signal that comes from questions that must find a document, and do not any more."""

import threading
from collections.abc import Iterator, Mapping
from typing import Final

from kb.audience import Viewer
from kb.curation.cause import Cause, Pointer
from kb.curation.signal import Signal, elsewhere
from kb.library.document import Document
from kb.steering.rules import Question
from search.query import parse_query
from search.views import View

NAME: Final = "question-broken"
_LOOKED_AT: Final = 100  # places down, to say where a document stands instead
_AT_ONCE: Final = 2  # questions that are asked again at one look
_MOST_CHANGES: Final = 5  # in a row, at which none is asked again


class Asked:
    """The answers of one kind of reader. Safe in threads.

    To ask takes hundredths of a second. At first all questions are asked. The first look after a
    change of the library waits for none; at later ones a few are asked again, those asked longest
    ago first, so that a curator never waits for all of them.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        # In the order in which they were asked; each with the version of the view that answered.
        self._answers: dict[Question, tuple[str, tuple[str, ...]]] = {}
        self._seen, self._changes = "", 0

    def answers(self, view: View) -> Mapping[Question, tuple[str, ...]]:
        """The ids of what each question finds, the best first."""
        with self._lock:
            for gone in self._answers.keys() - set(view.questions):
                del self._answers[gone]
            due = [one for one, (version, _) in self._answers.items() if version != view.version]
            new = [one for one in view.questions if one not in self._answers]
            for question in (*new, *due[: self._again(view)]):
                self._answers.pop(question, None)
                self._answers[question] = view.version, _answer(view, question)
            return {question: found for question, (_, found) in self._answers.items()}

    def _again(self, view: View) -> int:
        """How many questions may be asked again at this look."""
        self._changes = self._changes + 1 if view.version != self._seen else 0
        self._seen = view.version
        return 0 if 0 < self._changes < _MOST_CHANGES else _AT_ONCE


def _answer(view: View, question: Question) -> tuple[str, ...]:
    """What the viewer's own search finds, without what the asker may not read."""
    asker, by_id = Viewer(frozenset(question.labels)), view.library.by_id
    ranked = view.engine.rank(parse_query(question.ask), _LOOKED_AT)
    return tuple(one.id for one in ranked if asker.may_read(by_id[one.id].audience))


def broken_questions(view: View, asked: Asked) -> Iterator[Cause]:
    """A cause for every document that a question should find, and does not."""
    by_id = view.library.by_id
    for question, answer in asked.answers(view).items():
        found = [name for name in answer if name in by_id]
        for name in question.expect:
            if name in by_id and name not in found[: question.within]:
                yield _cause(by_id[name], question, [by_id[one] for one in found])


def _cause(document: Document, question: Question, found: list[Document]) -> Cause:
    place = next((place for place, one in enumerate(found, 1) if one is document), None)
    where = f"comes as number {place}" if place else "is not found"
    within = f"among the first {question.within}" if question.within > 1 else "first"
    sentence = f"Whoever asks “{question.ask}” is to find it {within}, and it {where}."
    pointers = tuple(Pointer(f"First comes {one.title}", one.id) for one in found[:1])
    return Cause(NAME, document.id, sentence, 1.0, None, (question.ask,), question.ask, pointers)


SIGNALS: Final = (
    Signal(
        NAME,
        "Not found by its question",
        "A question that people ask should lead to it, and does not.",
        "task",
        0.5,
        "`queries.yml` names it for a question, and it comes too late, or not at all.",
        "Mend its title, summary, aliases or text, or add a synonym or a pin to `search.yml`.",
        elsewhere(NAME),
    ),
)
