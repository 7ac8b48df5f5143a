"""How quick related documents and near-duplicates are, for one document and for all.

    python benchmarks/likeness.py [--documents 1000 10000] [--json FILE]

Documents are generated, of about 400 words. A quarter of each is sentences that some others have as
well, and one in fifty is a copy of another with every tenth word changed. scikit-learn's TF-IDF is
the peer, on the same texts in the same run; it knows no duplicates and no readers.
"""

import random
import resource
import time
from collections import deque
from collections.abc import Iterator, Sequence
from types import SimpleNamespace
from typing import Any

import numpy as np
from corpus import Writer
from report import Figures, quantiles, run, seconds, timed
from sklearn.feature_extraction.text import TfidfVectorizer

from kb.library.document import Document
from search.engines.numbering import Held
from search.engines.profiles import Profile, Profiles, dump_profiles, profile_of
from search.likeness.duplicates import duplicates
from search.likeness.likeness import Likeness
from search.likeness.related import LEAST, MOST_RELATED, like, like_all
from search.records import Record

ONE_BY_ONE = 200  # documents that are asked alone
COPIES = 50  # one document in so many is a copy
ROWS = 500  # documents at a time for the peer


class Planted(Likeness):
    """Documents that are in no index, given by their profiles."""

    def __init__(self, profiles: Sequence[Profile]) -> None:
        names = [f"{number:06}" for number in range(len(profiles))]
        super().__init__({}, [_document(name) for name in names])
        shard: Any = SimpleNamespace(profiles=Profiles(dump_profiles(profiles)))
        numbers = np.arange(len(profiles), dtype=np.int32)
        self.held = (Held(shard, numbers, numbers, whole=True),)


def _document(name: str) -> Document:
    public = frozenset({"public"})
    return Document(name, "library", name, name, "page", name, public, "", "", name)


def profile(title: str, texts: Sequence[str]) -> Profile:
    """The profile of a document of these texts."""
    return profile_of([Record("x", title=title), *(Record("x", text=text) for text in texts)])


def texts(size: int) -> Iterator[str]:
    """So many documents."""
    writer, chance = Writer(), random.Random(5)  # noqa: S311 - the same every time is the point
    shared = [writer.text(20) for _ in range(size)]
    last = ""
    for number in range(size):
        if number % COPIES == COPIES - 1:
            words = last.split()
            yield " ".join(writer.text(1) if chance.random() < 0.1 else word for word in words)
        else:
            last = " ".join([writer.text(300), *chance.choices(shared, k=5)])
            yield last


def measure(documents: int) -> Figures:
    """The figures for so many documents."""
    written = list(texts(documents))
    profiling, profiles = timed(lambda: [profile(text[:40], [text]) for text in written])
    likeness = Planted(profiles)
    first = seconds(lambda: like(likeness, "000000"))
    asked = random.Random(6).choices(likeness.documents, k=ONE_BY_ONE)  # noqa: S311 - as above
    times = [seconds(lambda one=one: like(likeness, one.id, MOST_RELATED)) for one in asked]
    before, began = _memory(), time.process_time()
    everything, found = timed(lambda: dict(like_all(likeness, MOST_RELATED)))
    processor = time.process_time() - began
    memory = _memory() - before
    pairs, repeated = timed(lambda: duplicates(likeness))
    return {
        "profile of one document, ms": 1000 * profiling / documents,
        "first document of a view, ms": 1000 * first,
        **quantiles("like one document", times),
        "like each of all, one by one (reckoned), s": sum(times) / len(times) * documents,
        "like each of all, at once, s": everything,
        "the same, processor time, s": processor,
        "the same, memory, MiB": memory,
        "documents like each": sum(map(len, found.values())) / documents,
        "duplicates among all, s": pairs,
        "pairs found": len(repeated.pairs),
        **_peer(written),
    }


def _peer(written: Sequence[str]) -> Figures:
    """The nearest of each document by scikit-learn."""
    vectorizer = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True)
    fitting, vectors = timed(lambda: vectorizer.fit_transform(written))

    def near(start: int) -> np.ndarray:
        scores = (vectors[start : start + ROWS] @ vectors.T).toarray()
        scores[scores < LEAST] = 0
        return np.argpartition(-scores, MOST_RELATED, axis=1)[:, : MOST_RELATED + 1]

    all_pairs = seconds(lambda: deque(map(near, range(0, len(written), ROWS)), maxlen=0))
    return {"scikit-learn: fit, s": fitting, "scikit-learn: like each of all, s": all_pairs}


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    run(__doc__, measure)
