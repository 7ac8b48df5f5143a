"""The arrays score as the same formula does inside Whoosh."""

import itertools
import random

import numpy as np
import pytest
from whoosh.filedb.filestore import RamStorage

from kb.vocabulary.tree import TagTree
from search.engines.numbering import OpenShard
from search.engines.union import Union
from search.postings import from_dense
from search.ranking import best
from search.scoring import score
from search.units import Unit
from tests.search.reference import Reference
from tests.search.samples import sample, shard_of

STEMS = [a + b + c for a, b, c in itertools.product("bdkmt", "aou", "bdkmt")]
CLASSES = [frozenset(labels) for labels in ({"public"}, {"network"}, {"org:a", "circle:b"})]


class Made:
    """Documents of three classes in shards of any size; every third one is retired."""

    def __init__(self, seed, documents):
        self.chance = random.Random(seed)  # noqa: S311 - repeatable, not secret
        numbers = range(documents)
        every = [self.sample(number, self.chance.choice(CLASSES)) for number in numbers]
        gone = frozenset(f"d{number}" for number in numbers if number % 3 == 0)
        live = [one for one in every if one[0].id not in gone]
        self.documents = [document for document, _ in live]
        self.union = Union({own: self.shards(every, own, gone) for own in CLASSES}, self.documents)
        self.reference = Reference([[p for p in live if p[0].audience == own] for own in CLASSES])

    def shards(self, every, own, gone):
        members, shards = [one for one in every if one[0].audience == own], []
        while members:
            size = self.chance.randint(1, len(members))
            part, members = members[:size], members[size:]
            retired = gone & {document.id for document, _ in part}
            shards.append(OpenShard(shard_of(part, TagTree(), RamStorage()), retired))
        return shards

    def sample(self, number, audience):
        return sample(
            f"d{number}", self.text(3), *(self.text(30) for _ in range(self.chance.randint(0, 4))),
            headings=[self.text(2) for _ in range(4)], summary=self.text(self.chance.randint(0, 8)),
            tags=tuple(self.text(1) for _ in range(self.chance.randint(0, 2))),
            aliases=(self.text(2),) if number % 4 == 0 else (), audience=audience,
        )  # fmt: skip

    def text(self, words):
        weights = [1 / (rank + 1) for rank in range(len(STEMS))]
        return " ".join(self.chance.choices(STEMS, weights, k=words))


def compare(made, queries):
    for _ in range(queries):
        terms = made.chance.sample(STEMS, made.chance.randint(1, 4))
        units = [Unit(term, (term,)) for term in terms]
        found = [(made.union.counts(unit), 1) for unit in units]
        scores = score(len(made.documents), found)
        expected = made.reference.scores(terms)
        having = from_dense(scores.by_document).numbers.tolist()
        assert {made.documents[number].id for number in having} == set(expected)
        wanted = np.array([expected.get(document.id, 0.0) for document in made.documents])
        np.testing.assert_allclose(scores.by_document, wanted, rtol=1e-12)
        order = best(scores.by_document.round(9), scores.matched > 0, 20)
        assert order.tolist() == best(wanted.round(9), wanted > 0, 20).tolist()


@pytest.mark.parametrize("seed", range(3))
def test_arrays_score_as_whoosh_does(seed):
    compare(Made(seed, 120), 60)


@pytest.mark.soak
def test_arrays_score_as_whoosh_does_on_a_large_set():
    compare(Made(99, 3000), 400)
