"""What differs between two generations."""

from search.difference import Difference, difference


def test_first_generation_is_all_new(index):
    generation = index().generation
    assert difference(None, generation) == Difference(added=1)


def test_documents_are_told_apart_by_their_ids(origin, index, write_page):
    origin.commit({"same.md": write_page("same", "Stays."), "old.md": write_page("old", "Goes.")})
    before = index().generation
    origin.commit(
        {"jam.md": write_page("jam", "Now."), "new.md": write_page("new", "New."), "old.md": None}
    )
    found = difference(before, index().generation)
    assert (found.added, found.changed, found.removed, found.unchanged) == (1, 1, 1, 1)
    assert [line.partition(b",")[0] for line in found.gone] == [b'{"id":"jam"', b'{"id":"old"']


def test_generation_does_not_differ_from_itself(index):
    generation = index().generation
    assert difference(generation, generation) == Difference(unchanged=1)
