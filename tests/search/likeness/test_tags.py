import pytest

from kb.vocabulary.tree import Tag, TagTree
from search.likeness.tags import rank_tags, suggest_tags
from tests.search.likeness.libraries import library_and_likeness
from tests.search.samples import sample

TREE = TagTree(
    {
        "growing": Tag("growing", "Growing"),
        "pears": Tag("pears", "Pears", synonyms=("pear trees",), broader="growing"),
        "recaps": Tag("recaps", "Recaps"),
    }
)
PEARS = [
    sample(f"pears{n}", "Pears", f"Prune pear trees number {n} in the orchard.", tags=("pears",))
    for n in range(3)
]
RECAPS = [
    sample(f"recap{n}", "Recap", f"Write recap number {n} within a day.", tags=("recaps",))
    for n in range(3)
]


def suggested(document, rank=suggest_tags):
    library, made = library_and_likeness([*PEARS, *RECAPS, document], tags=TREE)
    return rank(made, library, document[0])


def test_tag_of_neighbours_whose_name_occurs_comes_first():
    best, *others = suggested(sample("x", "Grafting", "In the orchard graft the pear trees."))
    assert (best.tag, best.names) == ("pears", ("Pears", "pear trees"))
    assert best.neighbours == ("pears0", "pears1", "pears2")
    assert all(one.score < best.score for one in others)


def test_own_tags_and_those_above_are_not_suggested():
    own = sample("x", "Grafting", "In the orchard graft the pear trees.", tags=("pears",))
    assert "pears" not in [one.tag for one in suggested(own)]
    above = sample("x", "Grafting", "Orchard and pear trees.", tags=("growing",))
    assert suggested(above)[0].tag == "pears"


def test_own_tags_do_not_speak_for_themselves():
    own = sample("x", "Grafting", "In the orchard graft the pear trees.", tags=("recaps",))
    without = sample("x", "Grafting", "In the orchard graft the pear trees.")
    assert suggested(own, rank_tags) == suggested(without, rank_tags)


@pytest.mark.parametrize("text", ["", "Quetzal xylophone zugzwang.", "🙂"])
def test_document_that_is_like_no_other_gets_no_tags(text):
    assert suggested(sample("x", "X", text)) == ()


def test_document_that_is_not_there_gets_no_tags():
    library, made = library_and_likeness(PEARS, tags=TREE)
    assert suggest_tags(made, library, RECAPS[0][0]) == ()
