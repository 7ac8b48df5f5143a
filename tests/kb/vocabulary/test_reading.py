import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.findings import FINDINGS
from kb.frontmatter import read_front_matter
from kb.vocabulary.reading import check_tags, read_tags
from kb.vocabulary.tree import Tag, TagTree

GOOD = b"""\
sessions:
  label: Sessions
  synonyms: [meet-ups, gatherings]
  definition: Times at which people meet.
  owner: Facilitators
jams: {label: Jams, broader: Sessions}
meetings: {replaced_by: sessions}
empty:
"""


def found(text):
    return [(p.code, p.line, p.column, p.message) for p in read_tags(text.encode()).problems]


def test_read_tags():
    read = read_tags(GOOD)
    assert read.problems == ()
    assert read.tree.tags == {
        "sessions": Tag(
            "sessions",
            "Sessions",
            ("meet-ups", "gatherings"),
            definition="Times at which people meet.",
            owner="Facilitators",
        ),
        "jams": Tag("jams", "Jams", broader="sessions"),
        "meetings": Tag("meetings", "Meetings", retired=True, replaced_by="sessions"),
        "empty": Tag("empty", "Empty"),
    }


# code -> a tags.yml, where the finding stands, and what it says
FOUND = {
    "KB231": ("jams: Jams\n", (1, 1), "'jams': This does not describe a tag."),
    "KB232": ("jams: {lable: Jams}\n", (1, 8), "'lable' is no key of a tag."),
    "KB233": ("jams: {broader: session}\nsessions:\n", (1, 17), "jams.broader: There is no tag"),
    "KB234": ("a: {broader: b}\nb: {broader: a}\n", (2, 14), "b.broader: The way up through 'a'"),
    "KB235": ("a: {synonyms: z}\nb: {synonyms: z}\n", (2, 15), "b: The name 'z' is taken by 'a'."),
}


@pytest.mark.parametrize("code", FOUND)
def test_finding_about_tags_is_reported_alone(code):
    text, (line, column), message = FOUND[code]
    ((*place, said),) = found(text)
    assert place == [code, line, column]
    assert said.startswith(message)


def test_every_finding_about_tags_has_a_case():
    documented = {code for code in FINDINGS if "KB230" <= code < "KB240"}
    assert documented == set(FOUND) | {"KB236", "KB237"}


def test_wrong_entry_leaves_the_others():
    read = read_tags(b"a: text\nb: {label: [x], broader: c, synonyms: [y, [z]]}\n")
    assert read.tree == TagTree({"b": Tag("b", "B", ("y",))})
    assert [problem.code for problem in read.problems] == ["KB231", "KB207", "KB233", "KB207"]


def test_tag_keeps_its_own_name_against_a_synonym():
    read = read_tags(b"a: {synonyms: [b]}\nb: {label: A}\n")
    assert [problem.code for problem in read.problems] == ["KB235", "KB235"]
    assert [read.tree.canonical(name) for name in ("a", "b", "A")] == ["a", "b", "a"]


def test_two_keys_with_one_slug():
    read = read_tags(b"Doc Sprint: {label: One}\ndoc-sprint: {label: Two}\n")
    assert read.tree.tags == {"doc-sprint": Tag("doc-sprint", "One")}
    assert [problem.code for problem in read.problems] == ["KB235"]


def test_unreadable_file_gives_an_empty_tree_and_the_reason():
    read = read_tags(b"jams: [a: b\nc: d\n")
    assert read.tree == TagTree()
    assert [str(problem) for problem in read.problems] == [
        "tags.yml:1:7: error KB111 A list in square brackets is not closed."
    ]


def remarks(tags, tree):
    front_matter = read_front_matter(f"---\ntags: {tags}\n---\n".encode())
    return [(p.code, p.line, p.column, p.hint) for p in check_tags(front_matter, tree)]


def test_check_tags_that_are_not_listed_or_retired():
    tree = read_tags(GOOD + b"old: {retired: true}\n").tree
    assert remarks("[jams, Meet ups, sesions, meetings, old, '!!']", tree) == [
        ("KB236", 2, 24, "Did you mean 'sessions'?"),
        ("KB237", 2, 33, "Write 'sessions'."),
        ("KB237", 2, 43, "Leave it out."),
    ]


def test_check_tags_written_as_one_text():
    hint = "Add it to tags.yml, or use one that is there."
    assert remarks("jams, knitting", read_tags(GOOD).tree) == [("KB236", 2, 7, hint)]


def test_check_tags_of_a_library_without_a_list():
    assert remarks("[jams]", TagTree()) == []


@pytest.mark.parametrize("tags", ["{a: b}", "[[a], {b: c}]", ""])
def test_check_tags_leaves_wrong_shapes_to_validation(tags):
    assert remarks(tags, read_tags(GOOD).tree) == []


@given(st.binary(max_size=100))
def test_read_tags_never_raises(data):
    assert isinstance(read_tags(data).tree, TagTree)
