import pytest

from kb.frontmatter import read_front_matter
from kb.mapping.renaming import rename


def renamed(text, names, drop=()):
    written = read_front_matter(f"---\n{text}\n---\n".encode())
    return rename(written, tuple(names.items()), drop=drop)


def test_value_keeps_its_place_under_another_name():
    draft = renamed("title: A\nlast_reviewed: 2026-01-02", {"reviewed.on": ("last_reviewed",)})
    assert draft.fields == {"title": "A", "reviewed": {"on": "2026-01-02"}}
    assert draft.positions["reviewed", "on"] == (3, 16)
    assert draft.keys["reviewed",] == (3, 16)


def test_list_takes_all_and_a_text_the_first():
    names = {"tags": ("category", "topics"), "owner": ("team", "contact")}
    draft = renamed("tags: [a]\ncategory: b\ntopics: [c, d]\nteam:\ncontact: Bob", names)
    assert draft.fields == {"tags": ["a", "b", "c", "d"], "owner": "Bob"}
    assert draft.positions["tags", 3] == (4, 13)


def test_own_name_counts_first():
    draft = renamed("summary: Ours\ndescription: Theirs", {"summary": ("description",)})
    assert draft.fields == {"summary": "Ours"}


def test_bare_review_day_stays_beside_its_reviewer():
    draft = renamed("reviewed: 2026-01-02\nchecker: Bob", {"reviewed.by": ("checker",)})
    assert draft.fields == {"reviewed": {"on": "2026-01-02", "by": "Bob"}}


def test_names_inside_of_a_list_are_taken_out():
    draft = renamed("authors: [{name: Alice}, {name: Bob}]", {"authors": ("authors.name",)})
    assert draft.fields == {"authors": ["Alice", "Bob"]}


def test_dropped_fields_are_gone():
    assert renamed("layout: a\nnav: {key: b}", {}, drop=("layout", "nav.key")).fields == {}


AUDIENCE = {"audience": ("access.readers",)}


def test_audience_is_read_from_another_field():
    draft = renamed("access: {readers: [org:acme]}", AUDIENCE)
    assert (draft.fields, draft.problems) == ({"audience": ["org:acme"]}, [])
    assert draft.positions["audience", 0] == (2, 20)


def test_empty_audience_stays_so_that_it_is_refused():
    assert renamed("access: {readers: }", AUDIENCE).fields == {"audience": ""}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("access: {readers: public}\naudience: org:acme", "KB241"),
        ("access: secret", "KB211"),
        ("acess: {readers: org:acme}", "KB211"),
        ("Access: {readers: org:acme}", "KB211"),
    ],
)
def test_doubtful_audience_quarantines(text, code):
    (problem,) = renamed(text, AUDIENCE).problems
    assert (problem.code, problem.quarantine) == (code, True)
