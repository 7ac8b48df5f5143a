import time

from hypothesis import given
from hypothesis import strategies as st

from kb.vocabulary.links import LONGEST_CHAIN
from kb.vocabulary.reading import read_tags
from kb.vocabulary.tree import TagTree

NAMES = [f"t{number}" for number in range(30)]


def tags_file(links):
    return "".join(f"{name}: {{broader: {up}}}\n" for name, up in links.items()).encode()


@given(st.dictionaries(st.sampled_from(NAMES), st.sampled_from(NAMES), min_size=1))
def test_links_never_run_in_a_circle_or_too_far(links):
    tree = read_tags(tags_file(links)).tree
    for name in links:
        above = tree.broader(name)
        assert len(set(above) | {name}) == len(above) + 1 <= LONGEST_CHAIN + 1


def test_link_that_closes_a_circle_goes():
    read = read_tags(tags_file({"a": "b", "b": "c", "c": "a", "d": "a"}))
    assert [read.tree.broader(name) for name in "abcd"] == [
        ("c", "b"),
        ("c",),
        (),
        ("c", "b", "a"),
    ]
    assert [problem.message for problem in read.problems] == [
        "c.broader: The way up through 'a' comes back to itself."
    ]


def test_tag_cannot_be_broader_than_itself():
    read = read_tags(tags_file({"a": "a"}))
    assert (read.tree.broader("a"), [found.code for found in read.problems]) == ((), ["KB234"])


def test_long_chain_is_cut():
    links = {f"t{number}": f"t{number + 1}" for number in range(50)}
    read = read_tags(tags_file(links) + b"t50:\n")
    assert max(len(read.tree.broader(name)) for name in links) == LONGEST_CHAIN
    assert {problem.code for problem in read.problems} == {"KB234"}


def test_replacement_in_a_circle_leads_nowhere():
    read = read_tags(b"a: {replaced_by: b}\nb: {replaced_by: a}\n")
    assert [read.tree.canonical(name) for name in "ab"] == ["b", "b"]
    assert all(tag.retired for tag in read.tree.tags.values())


def test_chain_of_twenty_thousand_tags_takes_less_than_two_seconds():
    links = {f"t{number}": f"t{number + 1}" for number in range(15_000)}
    start = time.perf_counter()
    assert isinstance(read_tags(tags_file(links)).tree, TagTree)
    assert time.perf_counter() - start < 2
