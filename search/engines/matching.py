"""What the words of a query find, and in what order: everything before filters."""

from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from search.analysis import stem
from search.budget import Budget
from search.engines.union import Union
from search.feedback import SCORED, feedback
from search.postings import Figures, Mask, Postings
from search.query import Hint
from search.ranking import MOST_KEYWORDS, best, levels, places
from search.scoring import Scores, add, score
from search.units import Asked

MOST_WORDS: Final = 64  # that are looked up, and as many that are excluded: the rarest ones
MOST_PHRASES: Final = 8
PAIR_WEIGHT: Final = 0.1  # of two words that stand near each other, beside 1 for a word


@dataclass(frozen=True, slots=True)
class Answer:
    """What the words of a query found. All arrays are by document number.

    `asked` is the part of the query that was answered. `figures` put the documents in order: the
    higher, the earlier.
    """

    asked: Asked
    found: Mask
    scores: Scores
    figures: Figures
    hints: tuple[Hint, ...]

    @property
    def complete(self) -> Mask:
        """Which documents have all the words."""
        every: Mask = self.scores.matched == len(self.asked.positive)
        return every


def match(union: Union, total: int, whole: Asked) -> Answer:
    """The answer over `total` documents, or all of them where no word is asked for."""
    corrected, corrections = _corrected(union, whole)
    asked, bounds = _bounded(union, corrected)
    required = [union.counts(unit) for unit in asked.phrases]
    optional = [(union.counts(unit), asked.times[unit]) for unit in asked.words]
    scores = score(total, [*((found, 1) for found in required), *optional])
    found: Mask = scores.matched > 0 if asked.positive else np.ones(total, np.bool_)
    for phrase in required:
        found &= _mask(phrase, total)
    for unit in asked.excluded:
        found &= ~_mask(union.counts(unit), total)
    for pair in asked.pairs:
        add(scores, union.counts(pair), PAIR_WEIGHT)
    return Answer(
        asked, found, scores, _figures(union, asked, found, scores), (*corrections, *bounds)
    )


def _corrected(union: Union, asked: Asked) -> tuple[Asked, tuple[Hint, ...]]:
    """The query with words that no document has taken for slips of words that some have."""
    words, hints = [], []
    times = dict(asked.times)
    for unit in asked.words:
        meant = () if unit.sequence or len(union.counts(unit)) else union.meant(unit.text)
        if meant:
            named = " or ".join(f"'{word}'" for word in meant)
            message = f"No document has the word '{unit.text}', so {named} was searched for."
            hints.append(Hint(unit.text, message))
        taken = replace(unit, terms=tuple(map(stem, meant)), prefix="") if meant else unit
        times[taken] = asked.times[unit]
        words.append(taken)
    return replace(asked, words=tuple(words), times=times), tuple(hints)


def _bounded(union: Union, asked: Asked) -> tuple[Asked, tuple[Hint, ...]]:
    """The part of the query that can be answered in time, and a hint that names the rest.

    Decided by counts and not by a clock, so that the same query has the same answer.
    """
    budget = Budget(union.cost)
    phrases = budget.rarest(asked.phrases, MOST_PHRASES)
    excluded = budget.rarest(asked.excluded, MOST_WORDS)
    words = budget.rarest(asked.words, MOST_WORDS)
    kept = {stem for unit in words for stem in (*unit.terms, *unit.sequence)}
    pairs = tuple(pair for pair in asked.pairs if pair.first in kept and pair.second in kept)
    bounded = replace(asked, words=words, phrases=phrases, excluded=excluded, pairs=pairs)
    return bounded, budget.hints()


def _figures(union: Union, asked: Asked, found: Mask, scores: Scores) -> Figures:
    """What orders the documents. Feedback helps where there is a sentence to go by."""
    figures = scores.by_document
    if asked.prose or len(asked.positive) > MOST_KEYWORDS:
        figures = feedback(figures, best(figures, found, SCORED), union.forward)
    tiers = levels(scores.matched, len(asked.positive), prose=asked.prose)
    return places(figures, tiers, union.named(asked.name))


def _mask(found: Postings, total: int) -> Mask:
    mask = np.zeros(total, np.bool_)
    mask[found.numbers] = True
    return mask
