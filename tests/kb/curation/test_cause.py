"""One reason to look at a document again."""

from kb.curation.cause import Cause


def test_key_changes_with_what_brought_it_about_and_with_nothing_else():
    one = Cause("overdue", "a", "Why.", facts=("x", "y"))
    assert one.key == Cause("overdue", "b", "Because.", 0.1, facts=("x", "y")).key
    assert len({one.key, Cause("due", "a", "", facts=("x", "y")).key}) == 2
    assert one.key != Cause("overdue", "a", "Why.", facts=("xy",)).key
