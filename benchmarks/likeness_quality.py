"""How good related documents, near-duplicates and suggested tags are.

    python benchmarks/likeness_quality.py FOLDER...

Each FOLDER is one where `kb index` was run. Of its documents this says: how many of the links that
authors set are among the ten most similar documents, beside scikit-learn's TF-IDF on the same
texts, and how alike documents are that link to each other; how often the suggested tags are the
authors' own, beside the most popular ones and the nearest neighbours alone; and how many documents
are found again when an edited copy of each is put beside them. Pairs that are found without any
planting are listed, so that a person can judge them.
"""

import argparse
import random
import statistics
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
from likeness import Planted, profile
from sklearn.feature_extraction.text import TfidfVectorizer

from kb.audience import Viewer
from kb.config import Config
from kb.library.document import Document
from search.likeness.duplicates import duplicates
from search.likeness.related import LEAST
from search.likeness.tags import rank_tags
from search.views import View, Views

DEPTH = 10
LEAST_WORDS = 80  # of a document that is worth planting
CHANCE = random.Random(7)  # noqa: S311 - the same edits every time are the point


def texts_of(view: View, document: Document) -> list[str]:
    return [part.text for part in view.page(document).sections if part.text]


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


def linked(view: View) -> Iterator[str]:
    """How alike documents are that link to each other, and all others."""
    numbers, with_links, without = view.likeness.number_of, [], []
    for number, document in enumerate(view.library.documents):
        targets = {numbers[link.target] for link in document.links if link.target in numbers}
        targets.discard(number)
        scores = view.likeness.similar(number)
        with_links.append(scores[list(targets)])
        without.append(np.delete(scores, [number, *targets]))
    for name, parts in (("with a link", with_links), ("without", without)):
        cosines = np.concatenate(parts)
        below = np.mean(cosines < LEAST)
        yield f"cosines {name}: median {np.median(cosines):.3f}, below {LEAST}: {below:.3f}"


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


def _adapted(texts: list[str], other: list[str]) -> list[str]:
    return _embedded(_reworded(texts, other), other)


EDITS = (_shortened, _reworded, _reordered, _extended, _embedded, _adapted)


def planted(view: View) -> Iterator[str]:
    """Whether an edited copy of each document is found."""
    documents = [one for one in view.library.documents if one.words >= LEAST_WORDS]
    texts = [texts_of(view, one) for one in documents]
    originals = [profile(one.title, own) for one, own in zip(documents, texts, strict=True)]
    shares, together = [], []
    # Each kind by itself, so that every document has one copy at a time.
    for edit in EDITS:
        copies = [
            profile("A copy", edit(own, other))
            for own, other in zip(texts, _others(texts), strict=True)
        ]
        found = duplicates(Planted([*originals, *copies]))
        pairs = {(one.first, one.second) for one in found.pairs}
        wanted = [(f"{n:06}", f"{n + len(texts):06}") for n in range(len(texts))]
        shares.append(statistics.mean(pair in pairs for pair in wanted))
        together.append(
            statistics.mean(
                pair in pairs or any({*pair} <= {*one} for one in found.series) for pair in wanted
            )
        )
        yield f"  {edit.__name__.strip('_')}: {shares[-1]:.3f}, with series {together[-1]:.3f}"
    yield (
        f"edited copies found, {len(texts)} of each kind: {statistics.mean(shares):.3f} as pairs, "
        f"{statistics.mean(together):.3f} as pairs or in one series"
    )


def _others(texts: list[list[str]]) -> list[list[str]]:
    """For each document another one, each of them once.

    Were they drawn, some text would come into five documents and be a template, as it should.
    """
    order = list(range(len(texts)))
    CHANCE.shuffle(order)
    after = {one: order[place - 1] for place, one in enumerate(order)}
    return [texts[after[number]] for number in range(len(texts))]


def quality(folder: Path) -> Iterator[str]:
    views = Views(Config(data_folder=folder / ".kb"))
    view = views.current(Viewer(views.labels()))
    documents = view.library.documents
    ours, links = recall(view, view.likeness.similar)
    texts = [f"{3 * (one.title + '. ')}{' '.join(texts_of(view, one))}" for one in documents]
    peer, _ = recall(view, by_sklearn(texts))
    yield f"{folder.name}: {len(documents)} documents"
    yield f"links among the ten most similar: {ours:.3f} of {links}; scikit-learn {peer:.3f}"
    yield from linked(view)
    yield from tags(view)
    yield from planted(view)
    found = view.duplicates
    for pair in found.pairs:
        paths = [view.library.by_id[name].path for name in (pair.first, pair.second)]
        yield f"  pair {pair.contained:.2f} {pair.cosine:.2f} {paths[0]} {paths[1]}"
    yield from (f"  series of {len(one)}: {one[0]} …" for one in found.series)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER")
    chosen = parser.parse_args()
    if not chosen.folders:
        print("There is no library to judge: name folders where `kb index` was run.")
    for folder in chosen.folders:
        print(*quality(folder), sep="\n", flush=True)


if __name__ == "__main__":
    main()
