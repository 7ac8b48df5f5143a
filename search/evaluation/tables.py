"""What was measured, as a table for people and as values for programs."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict

from search.evaluation.collections import Collection
from search.evaluation.judging import Quality, mean

Measured = Sequence[tuple[Collection, Quality]]
_HEAD = ("collection", "documents", "questions", "nDCG@10", "MAP", "recall@100", "no answer")


def as_lines(measured: Measured) -> Iterator[str]:
    """A table with a row for each collection, and the mean of several."""
    names = [collection.name for collection, _ in measured]
    width = max(len(name) for name in (*names, _HEAD[0]))
    yield f"{_HEAD[0]:<{width}}" + "".join(f"{name:>11}" for name in _HEAD[1:])
    for collection, quality in measured:
        sizes = f"{len(collection.documents):>11}{len(collection.questions):>11}"
        yield f"{collection.name:<{width}}{sizes}{_figures(quality)}"
    if len(measured) > 1:
        yield f"{'mean':<{width}}{'':>22}{_figures(mean(quality for _, quality in measured))}"


def as_dict(measured: Measured) -> Mapping[str, object]:
    """The same for programs."""
    rows = [
        {
            "collection": collection.name,
            "documents": len(collection.documents),
            "questions": len(collection.questions),
            **asdict(quality),
        }
        for collection, quality in measured
    ]
    return {"collections": rows, "mean": asdict(mean(quality for _, quality in measured))}


def _figures(quality: Quality) -> str:
    shares = (quality.ndcg, quality.average_precision, quality.recall)
    return "".join(f"{share:>11.4f}" for share in shares) + f"{quality.nothing:>11.1%}"
