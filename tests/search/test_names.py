from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.names import DocumentNames, Names, name_of, typed_words
from tests.search.samples import sample

WORDS = st.sampled_from(["jam", "jamming", "Follow-up", "C++", "Über", "the", "v1.2.3", "R&D"])
TITLES = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)


def found(texts, typed, most=10):
    names = Names(name_of(text, text) for text in texts)
    return [one.name.text for one in names.find(typed_words(typed), most)]


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("j", "Run a jam"),
        ("ja ru", "Run a jam"),
        ("RUN", "Run a jam"),
        ("the ja", "Run a jam"),
        ("cafe", "Café hours"),
        ("c++", "Learning C++"),
        ("followu", "The follow-up"),
        ("follow-u", "The follow-up"),
        ("up", "The follow-up"),
        ("tool", "MyToolbox"),
        ("mytoo", "MyToolbox"),
    ],
)
def test_name_is_found_by_how_its_words_begin(typed, wanted):
    titles = ["Run a jam", "Café hours", "Learning C++", "The follow-up", "MyToolbox"]
    assert found(titles, typed)[0] == wanted


@pytest.mark.parametrize("typed", ["", "  ", "am", "jam walk", "++", "\0", "jam" * 100])
def test_nothing_is_found_for_what_no_word_begins_with(typed):
    assert found(["Run a jam"], typed) == []


def test_what_begins_so_comes_first_and_then_what_is_shorter():
    titles = ["A long jam", "Run a jam", "Jams of many people", "Jams"]
    assert found(titles, "jam") == ["Jams", "Jams of many people", "Run a jam", "A long jam"]
    assert found(titles, "jam", most=3) == ["Jams", "Jams of many people", "Run a jam"]


@given(st.lists(TITLES, max_size=8), TITLES, st.integers(1, 5))
def test_find_agrees_with_looking_at_each_name(titles, typed, most):
    beginnings = typed_words(typed)
    names = [name_of(text, text) for text in titles]
    fitting = [
        name
        for name in names
        if all(any(word.startswith(one) for word in name.words) for one in beginnings)
    ]
    begins = {name: any(w.startswith(beginnings[0]) for w in name.first) for name in fitting}
    order = sorted(fitting, key=lambda name: (not begins[name], name.order))
    got = [(one.name, one.begins) for one in Names(names).find(beginnings, most)]
    assert [name.order for name, _ in got] == [name.order for name in order[:most]]
    assert [begins[name] for name, _ in got] == [begin for _, begin in got]


def test_names_of_documents_are_titles_and_aliases_that_are_no_paths():
    document, _ = sample("a", "Help desk", aliases=("HD, the tool", "old/desk.md", "desk.md"))
    names = DocumentNames((document,)).get()
    assert [name.text for name in names.names] == ["Help desk", "HD, the tool"]


def test_only_documents_that_changed_are_analysed_again():
    one, other = (sample(name)[0] for name in "ab")
    first = DocumentNames((one, other))
    before = {name.item.id: name for name in first.get().names}
    changed = replace(other, title="New")
    second = DocumentNames((one, changed), DocumentNames((one, changed), first))
    after = {name.item.id: name for name in second.get().names}
    assert (before["a"] is after["a"], after["b"].text) == (True, "New")
    assert [name.text for name in DocumentNames((), second).get().names] == []
