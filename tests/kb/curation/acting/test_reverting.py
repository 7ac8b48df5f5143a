from hypothesis import given
from hypothesis import strategies as st

from kb.curation.acting.reverting import Reverted, reverted
from kb.frontmatter import edit_front_matter, read_front_matter

BASE = b"---\nid: a # ours\ntitle: A\n---\nText.\n"
VALUES = (
    st.none()
    | st.sampled_from(["x", "y"])
    | st.lists(st.sampled_from("pqr"), unique=True, min_size=1)
)
CHANGES = st.dictionaries(st.sampled_from([("one",), ("two",)]), VALUES, min_size=1)


def test_field_that_came_goes_and_others_stay():
    after = edit_front_matter(BASE, {("one",): "x"})
    present = edit_front_matter(after, {("two",): "y"})
    assert reverted(BASE, after, present) == Reverted(edit_front_matter(BASE, {("two",): "y"}))


def test_text_that_others_changed_too_clashes():
    after, present = BASE + b"More.\n", BASE + b"More.\nAnd more.\n"
    assert reverted(BASE, after, present) == Reverted(present, ("the text",))
    assert reverted(BASE, after, after) == Reverted(BASE)


@given(CHANGES, CHANGES)
def test_reverting_gives_what_it_was_or_names_what_clashes(first, second):
    before = edit_front_matter(BASE, first)
    after = edit_front_matter(before, second)
    assert reverted(before, after, after).data == before
    again = reverted(before, after, before)
    assert not again.clashes
    assert read_front_matter(again.data).fields == read_front_matter(before).fields
