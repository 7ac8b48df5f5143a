"""The formula of `search.scoring` as Whoosh would have it: a scorer and matchers, nothing else.

Slow, and for tests only. Each document is one row of a fresh index, so that nothing is retired.
The indexes of all audience classes are read as one flat list of leaf readers.
"""

import math
from functools import reduce

from whoosh.filedb.filestore import RamStorage
from whoosh.matching import NullMatcher, UnionMatcher, WrappingMatcher
from whoosh.scoring import BaseScorer

from kb.vocabulary.tree import TagTree
from search.analysis import words
from search.records import records_for, tag_words
from search.schema import make_schema
from search.scoring import FIELDS, K1


class Weighed(BaseScorer):
    """Weighs how often a word stands in a field by the field's weight and its length there."""

    def __init__(self, field, lengths):
        self.weight = FIELDS[field].weight
        self.b = FIELDS[field].b
        self.lengths, self.average = lengths

    def score(self, matcher):
        length = self.lengths[matcher.id()]
        norm = 1 - self.b + self.b * length / self.average if length else 1
        return self.weight * matcher.weight() / norm


class Saturated(WrappingMatcher):
    """What a document counts for a word, from what its fields come to together."""

    def __init__(self, child, rarity):
        super().__init__(child)
        self.rarity = rarity

    def score(self):
        frequency = self.child.score()
        return self.rarity * frequency * (K1 + 1) / (frequency + K1)


class Reference:
    """An index over samples, given by class."""

    def __init__(self, classes):
        lengths = [_lengths(samples) for samples in classes]
        every = [row for rows in lengths for row in rows]
        averages = {field: _average([row[field] for row in every]) for field in FIELDS}
        self.total = len(every)
        self.leaves = []
        for samples, own in zip(classes, lengths, strict=True):
            ids = [document.id for document, _ in samples]
            here = {field: ([row[field] for row in own], averages[field]) for field in FIELDS}
            # A fresh index has one leaf, so that its rows are numbered like the samples.
            ((reader, _),) = _written(samples).leaf_readers()
            self.leaves.append((reader, ids, here))

    def scores(self, terms):
        """The score of every document that has one of the terms, by its id."""
        rarities = {term: self._rarity(term) for term in terms}
        scores = {}
        for reader, ids, lengths in self.leaves:
            matchers = [Saturated(_anywhere(reader, t, lengths), rarities[t]) for t in terms]
            matcher = reduce(UnionMatcher, matchers)
            while matcher.is_active():
                scores[ids[matcher.id()]] = matcher.score()
                matcher.next()
        return scores

    def _rarity(self, term):
        having = sum(len(list(_anywhere(r, term, n).all_ids())) for r, _, n in self.leaves)
        return math.log(1 + (self.total - having + 0.5) / (having + 0.5))


def _anywhere(reader, term, lengths):
    matchers = [
        reader.postings(field, term, scorer=Weighed(field, lengths[field]))
        for field in FIELDS
        if (field, term.encode()) in reader
    ]
    return reduce(UnionMatcher, matchers) if matchers else NullMatcher()


def _written(samples):
    index = RamStorage().create_index(make_schema())
    writer = index.writer()
    for document, page in samples:
        fields = _texts(document, page)
        writer.add_document(**{name: text for name, text in fields.items() if text})
    writer.commit()
    return index.reader()


def _texts(document, page):
    """What stands in each field of a document."""
    first, *sections = records_for(document, page, tag_words(TagTree(), document.tags))
    return {
        "title": first.title,
        "aliases": first.aliases,
        "summary": first.summary,
        "tags": first.tags,
        "entities": first.entities,
        "heading": "\n".join(row.heading for row in sections if not row.continues),
        "body": "\n".join(row.text for row in sections),
    }


def _lengths(samples):
    """Of each document, how many words that carry meaning it has in each field."""
    return [
        {
            field: sum(len(word.parts) for word in words(text) if not word.common)
            for field, text in _texts(document, page).items()
        }
        for document, page in samples
    ]


def _average(lengths):
    known = [length for length in lengths if length]
    return sum(known) / len(known) if known else 1
