"""How good and how quick related documents, near-duplicates and suggested tags are.

    python benchmarks/likeness.py [FOLDER...] [--documents 10000]

Each FOLDER is one where `kb index` was run. Its quality figures: how many of the links that authors
set are among the ten most similar documents, beside scikit-learn's TF-IDF on the same texts; how
often the suggested tags are the authors' own, beside the most popular ones and the nearest
neighbours alone; and how many of its documents are found again when an edited copy of each is put
beside them. Pairs that are found without any planting are listed, so that a person can judge them.
Times are measured on generated documents of 400 words.
"""

import argparse
import random
import resource
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
from corpus import Writer
from report import timed
from sklearn.feature_extraction.text import TfidfVectorizer

from kb.audience import Viewer
from kb.config import Config
from kb.library.document import Document
from search.engines.numbering import Held
from search.engines.profiles import Profile, Profiles, dump_profiles, profile_of
from search.likeness.duplicates import duplicates
from search.likeness.likeness import Likeness
from search.likeness.tags import rank_tags
from search.records import LONGEST_PIECE, Record
from search.views import View, Views

DEPTH = 10
LEAST_WORDS = 80  # of a document that is worth planting
CHANCE = random.Random(7)  # noqa: S311 - the same edits every time are the point


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


def texts_of(view: View, document: Document) -> list[str]:
    return [part.text for part in view.page(document).sections if part.text]


def profile(title: str, texts: Sequence[str]) -> Profile:
    return profile_of([Record("x", title=title), *(Record("x", text=text) for text in texts)])


def recall(view: View, similar: Callable[[int], np.ndarray]) -> tuple[float, int]:
    """How many of the authors' links are among the most similar documents, and of how many."""
    numbers, hits, total = view.likeness.number_of, 0, 0
    for number, document in enumerate(view.library.documents):
        linked = {numbers[link.target] for link in document.links if link.target in numbers}
        linked.discard(number)
        scores = similar(number).copy() if linked else np.empty(0)
        if linked:
            scores[number] = -1
            hits += len(linked.intersection(np.argsort(-scores, kind="stable")[:DEPTH].tolist()))
            total += len(linked)
    return hits / max(1, total), total


def by_sklearn(texts: Sequence[str]) -> Callable[[int], np.ndarray]:
    vectors = TfidfVectorizer(
        ngram_range=(1, 2), sublinear_tf=True, stop_words="english"
    ).fit_transform(texts)
    return lambda number: (vectors @ vectors[number].T).toarray().ravel()


def tags(view: View) -> Iterator[str]:
    documents = [one for one in view.library.documents if one.tags]
    if not documents:
        return
    counts = Counter(tag for one in documents for tag in one.tags)
    ranked = {one.id: rank_tags(view.likeness, view.library, one) for one in documents}

    def popular(document: Document) -> list[str]:
        others = counts - Counter(document.tags)
        return sorted(others, key=lambda tag: (-others[tag], tag))

    def neighbours(document: Document) -> list[str]:
        votes: Counter[str] = Counter()
        for one in ranked[document.id]:
            near = (view.likeness.number_of[name] for name in one.neighbours)
            scores = view.likeness.similar(view.likeness.number_of[document.id])
            votes[one.tag] = sum(float(scores[number]) for number in near)
        return [tag for tag, score in votes.most_common() if score > 0]

    for name, rank in (
        ("Guildbook", lambda one: [found.tag for found in ranked[one.id]]),
        ("the nearest neighbours alone", neighbours),
        ("the most popular tags", popular),
    ):
        first = statistics.mean(
            rank(one)[:1] != [] and rank(one)[0] in one.tags for one in documents
        )
        five = statistics.mean(
            len({*rank(one)[:5]} & {*one.tags}) / len(one.tags) for one in documents
        )
        yield f"tags by {name}: P@1 {first:.3f}, R@5 {five:.3f} ({len(documents)} documents)"


def _shortened(texts: list[str], _: list[str]) -> list[str]:
    sentences = [part for text in texts for part in text.replace("\n", ". ").split(". ")]
    return [". ".join(part for part in sentences if CHANCE.random() > 0.3)]


def _reworded(texts: list[str], other: list[str]) -> list[str]:
    spare = " ".join(other).split()
    return [
        " ".join(CHANCE.choice(spare) if CHANCE.random() < 0.1 else word for word in text.split())
        for text in texts
    ]


def _reordered(texts: list[str], _: list[str]) -> list[str]:
    paragraphs = [line for text in texts for line in text.split("\n")]
    CHANCE.shuffle(paragraphs)
    return paragraphs


def _extended(texts: list[str], other: list[str]) -> list[str]:
    return [*texts, " ".join(other)[: sum(map(len, texts)) // 2]]


def _embedded(texts: list[str], other: list[str]) -> list[str]:
    return [*other[: len(other) // 2], *texts, *other[len(other) // 2 :]]


EDITS = (_shortened, _reworded, _reordered, _extended, _embedded)


def planted(view: View) -> Iterator[str]:
    """Whether an edited copy of each document is found."""
    documents = [one for one in view.library.documents if one.words >= LEAST_WORDS]
    texts = [texts_of(view, one) for one in documents]
    originals = [profile(one.title, own) for one, own in zip(documents, texts, strict=True)]
    found, total = Counter[str](), Counter[str]()
    # Each kind by itself, so that every document has one copy at a time.
    for edit in EDITS:
        copies = []
        for own in texts:
            other = CHANCE.choice(texts)
            copies.append(profile("A copy", edit(own, other)))
        pairs = {(p.first, p.second) for p in duplicates(Planted([*originals, *copies])).pairs}
        name = edit.__name__.strip("_")
        total[name] = len(documents)
        found[name] = sum(
            (f"{n:06}", f"{n + len(documents):06}") in pairs for n in range(len(documents))
        )
    parts = ", ".join(f"{name} {found[name] / total[name]:.3f}" for name in total)
    plain = [name for name in total if name != "embedded"]
    share = sum(found[name] for name in plain) / sum(total[name] for name in plain)
    yield f"edited copies found: {share:.3f} of {sum(total[name] for name in plain)}; {parts}"


def quality(folder: Path) -> Iterator[str]:
    views = Views(Config(data_folder=folder / ".kb"))
    view = views.current(Viewer(views.labels()))
    documents = view.library.documents
    ours, links = recall(view, view.likeness.similar)
    texts = [f"{3 * (one.title + '. ')}{' '.join(texts_of(view, one))}" for one in documents]
    peer, _ = recall(view, by_sklearn(texts))
    yield f"{folder.name}: {len(documents)} documents"
    yield f"links among the ten most similar: {ours:.3f} of {links}; scikit-learn {peer:.3f}"
    yield from tags(view)
    yield from planted(view)
    found = view.duplicates
    for pair in found.pairs:
        paths = [view.library.by_id[name].path for name in (pair.first, pair.second)]
        yield f"  pair {pair.contained:.2f} {pair.cosine:.2f} {paths[0]} {paths[1]}"
    yield from (f"  series of {len(one)}: {one[0]} …" for one in found.series)


def speed(size: int) -> Iterator[str]:
    writer = Writer()
    texts = [writer.text(400)[:LONGEST_PIECE] for _ in range(size)]
    reading, profiles = timed(lambda: [profile(text[:40], [text]) for text in texts])
    writing, likeness = timed(lambda: Planted(profiles))
    first, _ = timed(lambda: likeness.similar(0))
    times = [timed(lambda n=n: likeness.similar(n))[0] for n in range(size)]
    pairs, _ = timed(lambda: duplicates(likeness))
    one, _ = timed(lambda: dump_profiles([profile("A new one", [texts[0]])]))
    yield f"{size} documents: profiles {reading:.1f} s, file {writing:.1f} s"
    yield f"first similar of a view {1000 * first:.0f} ms, then median "
    median, p95 = 1000 * np.quantile(times, (0.5, 0.95))
    yield f"  {median:.2f} ms, p95 {p95:.2f} ms"
    yield f"all similar {sum(times):.1f} s, duplicates {pairs:.1f} s, one new {1000 * one:.1f} ms"
    yield f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB"
    began = time.perf_counter()
    vectors = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True).fit_transform(texts)
    fitted = time.perf_counter() - began
    for start in range(0, size, 500):
        vectors[start : start + 500] @ vectors.T
    pairs = time.perf_counter() - began - fitted
    yield f"scikit-learn: fit {fitted:.1f} s, all pairs {pairs:.1f} s"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER")
    parser.add_argument("--documents", type=int, default=10_000)
    chosen = parser.parse_args()
    for folder in chosen.folders:
        print(*quality(folder), sep="\n", flush=True)
    if chosen.documents:
        print(*speed(chosen.documents), sep="\n", flush=True)


if __name__ == "__main__":
    main()
