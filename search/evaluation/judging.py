"""How good answers are, measured against judgements by `ir_measures`."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import ir_measures

from search.evaluation.collections import Collection

DEPTH: Final = 1000  # documents of an answer that are judged
_NDCG, _MAP, _RECALL = ir_measures.nDCG @ 10, ir_measures.AP, ir_measures.R @ 100

# The ids of the documents that answer a question, best first, by the question.
Answers = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Quality:
    """Four measures of an engine on one collection, each from 0 to 1.

    `ndcg` looks at the first ten documents, `recall` at the first hundred, `average_precision` at
    all; `nothing` is the share of questions without any answer, the only one that should be low.
    """

    ndcg: float
    average_precision: float
    recall: float
    nothing: float


def judge(collection: Collection, answers: Answers) -> Quality:
    """The quality of the answers to the questions of a collection."""
    asked = [question.id for question in collection.questions]
    judged = [
        ir_measures.Qrel(one.question, one.document, one.grade) for one in collection.judgements
    ]
    given = [
        # The place is the score, so that equal scores cannot be put in another order.
        ir_measures.ScoredDoc(question, document, -float(place))
        for question in asked
        for place, document in enumerate(answers.get(question, ())[:DEPTH])
    ]
    found = ir_measures.calc_aggregate([_NDCG, _MAP, _RECALL], judged, given)
    nothing = sum(not answers.get(question) for question in asked) / len(asked)
    return Quality(found[_NDCG], found[_MAP], found[_RECALL], nothing)


def mean(qualities: Iterable[Quality]) -> Quality:
    """The mean of each measure, every collection counting the same."""
    rows = tuple(qualities)
    return Quality(
        ndcg=sum(row.ndcg for row in rows) / len(rows),
        average_precision=sum(row.average_precision for row in rows) / len(rows),
        recall=sum(row.recall for row in rows) / len(rows),
        nothing=sum(row.nothing for row in rows) / len(rows),
    )
