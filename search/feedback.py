"""Pseudo-relevance feedback: the best documents say which other stems belong to a question.

A relevance model (Lavrenko and Croft, "Relevance based language models", 2001) is made of the first
documents: each stem counts as much as it fills of them, times how rare it is. The best answers are
then scored by the strongest stems of the model, and the two scores are mixed. Nothing is found that
the question itself does not find; what is found comes in a better order.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol

import numpy as np

from search.postings import Figures, Numbers
from search.scoring import rarities, saturated

DOCUMENTS: Final = 5  # that the model is made of
STEMS: Final = 15  # of the model that count
SCORED: Final = 100  # documents that are put in a better order
WEIGHT: Final = 0.2  # of the model's score; the rest is that of the question
_B: Final = 0.75  # how much the length of a document matters
_LEAST: Final = 2  # documents that have a stem that counts


@dataclass(frozen=True, slots=True)
class Stems:
    """The stems of some documents: the document, the stem and the weight of each pair of them.

    `documents` counts the documents from 0 in the order in which they were asked for.
    """

    documents: Numbers
    stems: Numbers
    weights: Figures


class Forward(Protocol):
    """What is known of the stems of documents. Stems and documents are numbered from 0.

    `frequency` says of each stem how many documents have it, `totals` of each document what all
    of its weights come to.
    """

    frequency: Numbers
    totals: Figures

    def stems_of(self, documents: Sequence[int]) -> Stems:
        """The stems of these documents."""
        ...


def feedback(scores: Figures, ranked: Numbers, forward: Forward) -> Figures:
    """The scores after feedback, from 0 to 1. `ranked` are the best documents, best first."""
    highest = float(scores.max(initial=0.0))
    if highest <= 0 or not len(ranked):
        return scores
    best = ranked[:SCORED]
    found = forward.stems_of(best.tolist())
    model = _model(found, scores[best[:DOCUMENTS]], forward)
    gains = _gains(found, model, _norms(best, forward), len(best))
    mixed: Figures = (1 - WEIGHT) * scores / highest
    largest = float(gains.max(initial=0.0))
    if largest > 0:
        mixed[best] += WEIGHT * gains / largest
    return mixed


def _model(found: Stems, scores: Figures, forward: Forward) -> Figures:
    """For each stem what it counts; nearly all count nothing. `scores` are of the first ones."""
    first = found.documents < len(scores)
    documents, stems = found.documents[first], found.stems[first]
    filled = np.bincount(documents, found.weights[first], len(scores))
    shares = found.weights[first] * (scores / np.maximum(filled, 1e-9))[documents]
    rare = rarities(len(forward.totals), forward.frequency)
    weights = np.bincount(stems, shares, len(rare)) * rare
    weights[forward.frequency < _LEAST] = 0
    strongest = np.argsort(-weights, kind="stable")[:STEMS]
    model = np.zeros(len(weights))
    model[strongest] = weights[strongest] * rare[strongest]
    return model


def _norms(documents: Numbers, forward: Forward) -> Figures:
    known = forward.totals > 0
    average = forward.totals[known].mean() if known.any() else 1.0
    return 1 - _B + _B * forward.totals[documents] / average


def _gains(found: Stems, model: Figures, norm: Figures, documents: int) -> Figures:
    """What each document scores by the model."""
    counts = model[found.stems] > 0
    owners, stems = found.documents[counts], found.stems[counts]
    gains = model[stems] * saturated(found.weights[counts] / norm[owners])
    return np.bincount(owners, gains, documents).astype(np.float64)
