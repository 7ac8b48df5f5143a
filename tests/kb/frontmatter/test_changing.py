"""From any list to any other, with the fewest lines; test_edit.py has the table of cases."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb.frontmatter.changing import Changing
from kb.frontmatter.habits import Habits
from kb.frontmatter.reading import read_front_matter
from kb.frontmatter.spans import read_spans
from kb.frontmatter.splices import Original, Splice

ITEMS = st.lists(st.sampled_from("abcde"), min_size=1, max_size=6)
DIFFERENT = st.lists(st.sampled_from("abcde"), min_size=1, unique=True)
FORMS = {
    "lines": lambda items: "a:\n" + "".join(f"  - {item} # {item}\n" for item in items),
    "brackets": lambda items: f"a: [{', '.join(items)}]\n",
    "rows": lambda items: "a: [\n" + "".join(f"  {item}, # {item}\n" for item in items) + "]\n",
}


def splices(text, wanted):
    root = read_spans(text, 4, text[4:-4])
    return list(Changing(text, Habits(), ()).fields(root, wanted))


@pytest.mark.parametrize("form", FORMS)
@settings(deadline=None)
@given(old=ITEMS, new=ITEMS)
def test_list_becomes_any_other(form, old, new):
    text = f"---\n{FORMS[form](old)}---\n"
    edited = Original(text.encode()).spliced(splices(text, {"a": new}))
    assert read_front_matter(edited).fields == {"a": new}


@settings(deadline=None)
@given(old=DIFFERENT, new=DIFFERENT)
def test_items_that_stay_keep_their_comments(old, new):
    text = f"---\n{FORMS['lines'](old)}---\n"
    edited = Original(text.encode()).spliced(splices(text, {"a": new})).decode()
    prefix = 0
    while prefix < min(len(old), len(new)) and old[prefix] == new[prefix]:
        prefix += 1
    assert edited.splitlines()[2 : 2 + prefix] == text.splitlines()[2 : 2 + prefix]


def test_changing_one_text_is_one_splice():
    text = "---\na: b # c\nd: e\n---\n"
    assert splices(text, {"a": "x", "d": "e"}) == [Splice(7, 8, "x")]


def test_changing_nothing_is_no_splice():
    text = "---\na: b\nc: [d]\n---\n"
    assert splices(text, {"c": ["d"], "a": "b"}) == []
