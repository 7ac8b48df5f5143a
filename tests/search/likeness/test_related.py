from kb.library.document import Link
from search.likeness.related import LEAST, Similar, like, like_all, related, related_to_all
from tests.search.likeness.libraries import library_and_likeness
from tests.search.samples import sample

PRUNING = "Prune the pear trees in winter, before the sap rises in the orchard."


def orchard(*more, **fields):
    """One document on pruning, one that is like it, one about something else, and more."""
    documents = [
        sample("pruning", "Pruning pear trees", PRUNING, **fields),
        sample("pears", "Pear trees", "Pear trees want winter and a sunny orchard."),
        sample("recap", "Recap", "Write five lines within a day."),
    ]
    return library_and_likeness([*documents, *more])


def test_like_gives_the_nearest_first_with_scores():
    _, made = orchard(sample("copy", "Pruning pear trees", PRUNING))
    found = like(made, "pruning")
    assert [one.id for one in found] == ["copy", "pears"]
    assert found[0] == Similar("copy", 1.0)
    assert LEAST <= found[1].score < 1
    assert like(made, "pruning", most=1) == found[:1]


def test_nothing_is_like_a_document_that_is_not_there():
    assert like(orchard()[1], "nowhere") == ()


def test_related_leaves_linked_documents_out_in_both_directions():
    library, made = orchard(links=(Link("reference", "pears"),))
    for one in ("pruning", "pears"):
        assert related(made, library, library.by_id[one]) == ()


def test_related_leaves_superseded_documents_out():
    old = sample("old", "Pruning pear trees", PRUNING, lifecycle="superseded")
    library, made = orchard(old)
    assert [one.id for one in related(made, library, library.by_id["pruning"])] == ["pears"]


def test_related_gives_at_most_so_many():
    library, made = orchard(*(sample(f"copy{n}", "Pruning", PRUNING) for n in range(9)))
    pruning = library.by_id["pruning"]
    ids = [one.id for one in related(made, library, pruning)]
    assert ids == ["copy0", "copy1", "copy2", "copy3", "copy4"]
    assert len(related(made, library, pruning, most=2)) == 2


def test_like_all_gives_what_like_gives_for_each():
    _, made = orchard(sample("copy", "Pruning pear trees", PRUNING))
    for most in (1, 5):
        expected = [(one.id, like(made, one.id, most)) for one in made.documents]
        assert list(like_all(made, most)) == expected


def test_related_to_all_gives_what_related_gives_for_each():
    old = sample("old", "Pruning pear trees", PRUNING, lifecycle="superseded")
    copies = (sample(f"copy{n}", "Pruning", PRUNING) for n in range(3))
    library, made = orchard(old, *copies, links=(Link("reference", "copy0"),))
    expected = [(one.id, related(made, library, one, 2)) for one in made.documents]
    assert list(related_to_all(made, library, 2)) == expected
    assert {one.id for one in dict(expected)["pruning"]} == {"copy1", "copy2"}
