"""Names of candidates: kb.library.settling, with kb.library.candidate."""

import random
from dataclasses import replace

import pytest

from kb.library.candidate import settle
from kb.library.settling import Settler
from kb.progress import Silence

PAGE = "---\nid: {id}\ntitle: {id}\ntype: page\nsummary: Short.\n{more}---\nText.\n"


@pytest.fixture
def found(origin, loader):
    """The candidates of a library in which some want the same id or address."""
    pages = {"a.md": "jam", "b.md": "jam", "c.md": "recap", "d.md": "demo", "d/index.md": "talk"}
    origin.commit({path: PAGE.format(id=name, more="") for path, name in pages.items()})
    one = loader()
    one.revisions()
    one.load(Silence())
    return list(one.surroundings.found)


def changed(candidate, choice):
    """The same with another text, or with another name."""
    if choice.random() < 0.6:
        return replace(candidate, fields=candidate.fields.model_copy(update={"summary": "Other."}))
    name = choice.choice(["jam", "recap", "demo", "u", "v", "w", "x", "y", "z"])
    return replace(candidate, target=replace(candidate.target, id=name))


def test_settled_again_equals_settled_at_once(found):
    choice, settler = random.Random(1), Settler()  # noqa: S311 - a sample
    clashed = 0
    for _ in range(200):
        place = choice.randrange(len(found))
        found = [*found[:place], changed(found[place], choice), *found[place + 1 :]]
        some = found if choice.random() < 0.8 else found[:-1]
        assert settler.settle(some) == settle(some)
        clashed += bool(settler.settle(some)[1])
    assert 0 < clashed < 200


def test_candidate_that_stayed_is_the_same_value(found):
    settler = Settler()
    before, _ = settler.settle(found)
    after, _ = settler.settle([replace(found[0], doubts=()), *found[1:]])
    assert sum(one is other for one, other in zip(before, after, strict=True)) >= len(found) - 1
