"""What the words of a query find, and in what order: everything before filters."""

from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Final

import numpy as np

from search.analysis import stem
from search.budget import Budget
from search.engines.choosing import Chooser, Masks
from search.engines.union import Union
from search.feedback import SCORED, feedback
from search.postings import Figures, Mask, Postings
from search.query import Filter, Hint
from search.ranking import MOST_KEYWORDS, best, levels, places
from search.scoring import Scores, add, score
from search.units import Asked, Choice, Unit

MOST_WORDS: Final = 64  # that are looked up, and as many that are excluded: the rarest ones
MOST_PHRASES: Final = 8
PAIR_WEIGHT: Final = 0.1  # of two words that stand near each other, beside 1 for a word


@dataclass(frozen=True, slots=True)
class Answer:
    """What the words of a query found. All arrays are by document number.

    `asked` is the part of the query that was answered. `figures` put the documents in order: the
    higher, the earlier. `allowed` are the documents that have nothing that was excluded, and
    `relevance` is what orders the documents within their tier; before it was multiplied it was
    `unweighed`.
    """

    asked: Asked
    found: Mask
    scores: Scores
    figures: Figures
    hints: tuple[Hint, ...]
    allowed: Mask
    relevance: Figures
    unweighed: Figures

    @property
    def complete(self) -> Mask:
        """Which documents have all the words."""
        every: Mask = self.scores.matched == len(self.asked.positive)
        return every


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What beside words has a say: what filters mean, and what scores are multiplied by."""

    masks: Masks
    factors: Figures | float = 1.0


@dataclass(frozen=True, slots=True)
class _Bounded:
    """The part of a query that can be answered in time; units that are left out of choices."""

    asked: Asked
    left_out: frozenset[Unit]
    hints: tuple[Hint, ...] = field(default=())


def match(union: Union, total: int, whole: Asked, around: Surroundings | None = None) -> Answer:
    """The answer over `total` documents, or all of them where no word is asked for."""
    around = around or Surroundings(_no_filters(total))
    corrected, corrections = _corrected(union, whole)
    bounded = _bounded(union, corrected)
    asked = bounded.asked
    required = [union.counts(unit) for unit in asked.phrases]
    optional = [(union.counts(unit), asked.times[unit]) for unit in asked.words]
    scores = score(total, [*((found, 1) for found in required), *optional])
    allowed = np.ones(total, np.bool_)
    for unit in asked.excluded:
        allowed &= ~_mask(union.counts(unit), total)
    chooser = Chooser(union, total, around.masks, bounded.left_out)
    for choice in asked.refused:
        allowed &= ~chooser.choose(choice).found
    found = _found(asked, required, scores, allowed)
    for choice in asked.choices:
        one = chooser.choose(choice)
        found &= one.found
        scores.by_document[:] += one.gains
    for pair in asked.pairs:
        add(scores, union.counts(pair), PAIR_WEIGHT)
    unweighed = _relevance(union, asked, found, scores)
    relevance = unweighed * around.factors
    tiers = levels(scores.matched, len(asked.positive), prose=asked.prose)
    figures = places(relevance, tiers, union.named(asked.name))
    hints = (*corrections, *bounded.hints)
    return Answer(asked, found, scores, figures, hints, allowed, relevance, unweighed)


def _found(asked: Asked, required: list[Postings], scores: Scores, allowed: Mask) -> Mask:
    # What has one of the alternatives that are asked for needs no other word to be found.
    loose = bool(asked.positive) and not asked.choices
    found: Mask = scores.matched > 0 if loose else np.ones(len(allowed), np.bool_)
    for phrase in required:
        found &= _mask(phrase, len(allowed))
    return found & allowed


def _no_filters(total: int) -> Masks:
    def every(_: Filter) -> Mask:
        return np.ones(total, np.bool_)

    return every


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


def _bounded(union: Union, asked: Asked) -> _Bounded:
    """The part of the query that can be answered in time, and a hint that names the rest.

    Decided by counts and not by a clock, so that the same query has the same answer.
    """
    budget = Budget(union.cost)
    phrases = budget.rarest(asked.phrases, MOST_PHRASES)
    excluded = budget.rarest(asked.excluded, MOST_WORDS)
    words = budget.rarest(asked.words, MOST_WORDS)
    inside = tuple(dict.fromkeys(_units((*asked.choices, *asked.refused))))
    chosen = budget.rarest(inside, MOST_WORDS)
    kept = {stem for unit in words for stem in (*unit.terms, *unit.sequence)}
    pairs = tuple(pair for pair in asked.pairs if pair.first in kept and pair.second in kept)
    bounded = replace(asked, words=words, phrases=phrases, excluded=excluded, pairs=pairs)
    return _Bounded(bounded, frozenset(inside) - frozenset(chosen), budget.hints())


def _units(choices: tuple[Choice, ...]) -> list[Unit]:
    """All units of alternatives, the excluded ones included: each is looked up."""
    found: list[Unit] = []
    for wanted in chain.from_iterable(chain.from_iterable(one.alternatives for one in choices)):
        if isinstance(wanted.what, Choice):
            found += _units((wanted.what,))
        elif isinstance(wanted.what, Unit):
            found.append(wanted.what)
    return found


def _relevance(union: Union, asked: Asked, found: Mask, scores: Scores) -> Figures:
    """What orders the documents of a tier. Feedback helps where there is a sentence to go by."""
    figures = scores.by_document
    if asked.prose or len(asked.positive) > MOST_KEYWORDS:
        figures = feedback(figures, best(figures, found, SCORED), union.forward)
    return figures


def _mask(found: Postings, total: int) -> Mask:
    mask = np.zeros(total, np.bool_)
    mask[found.numbers] = True
    return mask
