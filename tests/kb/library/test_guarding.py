"""Who may read a document: its label, the policy, the ceiling, and what it was before."""

import pytest

from kb.config import Source
from tests.origin import BOB

PAGE = "---\nid: {name}\ntitle: {name}\nsummary: Short.\n{more}---\nText.\n"
OPEN = "approved: {{{path}: {{audience: public, by: Bob, on: 2023-11-14}}}}\n"
PUBLIC, ACME = frozenset({"public"}), frozenset({"org:acme"})


def page(name, label=""):
    return PAGE.format(name=name, more=f"audience: {label}\n" if label else "")


@pytest.fixture
def audiences(loader, load):
    """Who may read each document now, by id."""
    return lambda one=None: {d.id: d.audience for d in load(one or loader()).documents}


def codes(state):
    return {(one.path, one.code) for one in state.problems}


def test_rule_narrows_its_folder_and_no_other(origin, audiences):
    files = {"a/x.md": page("x"), "a-secret/y.md": page("y"), "a/z.md": page("z", "circle:c")}
    origin.commit(files | {"audience.yml": "rules: {a: network}\n"})
    network = frozenset({"network"})
    assert audiences() == {"x": network, "y": PUBLIC, "z": frozenset({"circle:c"})}


@pytest.mark.parametrize(
    "policy", [{"audience.yml": "rule: {}\n"}, {"audience.yaml": ""}, {"Audience.yml": ""}]
)
def test_policy_in_doubt_shuts_the_source(origin, load, policy):
    origin.commit({"x.md": page("x"), "y.md": page("y")} | policy)
    state = load()
    assert state.documents == ()
    assert {(path, "KB401") for path in ("x.md", "y.md")} < codes(state)
    assert [one.code for one in state.quarantined].count("KB251") == 1


def test_doubtful_rule_shuts_its_folder_only(origin, load):
    policy = {"audience.yml": "rules: {a: Public}\n"}
    origin.commit({"a/x.md": page("x"), "y.md": page("y")} | policy)
    state = load()
    assert [one.id for one in state.documents] == ["y"]
    assert codes(state) == {("audience.yml", "KB252"), ("a/x.md", "KB401")}


def test_rule_that_names_no_file_is_said(origin, load):
    origin.commit({"x.md": page("x"), "audience.yml": "rules: {b: org:acme}\n"})
    assert codes(load()) == {("audience.yml", "KB254")}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"x.md": page("x", "org:acme")}, {"x.md": page("x")}),
        ({"x.md": page("x", "org:acme")}, {"x.md": page("x", "[public, org:acme]")}),
        ({"x.md": page("x"), "audience.yml": "rules: {/: org:acme}"}, {"audience.yml": None}),
        (
            {"a/x.md": page("x"), "audience.yml": "rules: {a: org:acme}"},
            {"a/x.md": None, "x.md": page("x")},
        ),
    ],
)
def test_whatever_widens_waits_for_approval(origin, load, audiences, before, after):
    origin.commit(before)
    origin.commit(after)
    assert audiences() == {"x": ACME}
    assert ("x.md", "KB255") in codes(load())


def test_deleting_a_document_in_between_opens_nothing(origin, audiences):
    for text in (page("x", "org:acme"), None, page("x")):
        origin.commit({"x.md": text})
    assert audiences() == {"x": ACME}


def test_version_that_was_never_served_does_not_count(origin, audiences):
    for label in ("public", "Org:acme", "public"):
        origin.commit({"x.md": page("x", label)})
    assert audiences() == {"x": PUBLIC}


def test_approval_opens_and_leaves_the_past_behind(origin, load):
    origin.commit({"a/x.md": page("x", "org:acme")}, "A secret", author=BOB)
    origin.commit({"a/x.md": None, "x.md": page("x"), "audience.yml": OPEN.format(path="x.md")})
    (document,) = load().documents
    assert (document.audience, document.former_addresses) == (PUBLIC, ())
    assert (document.edits, document.first_commit, document.last_commit) == ((), None, None)
    origin.clock += 86_400
    origin.commit({"x.md": page("x") + "More.\n"}, "Say more")
    (document,) = load().documents
    assert [(edit.authors, edit.subject) for edit in document.edits] == [(("Alice",), "")]
    assert document.last_commit == document.edits[0].on


def test_approval_moves_with_nobody(origin, audiences):
    origin.commit({"x.md": page("x", "org:acme")})
    origin.commit({"x.md": page("x"), "audience.yml": OPEN.format(path="x.md")})
    assert audiences() == {"x": PUBLIC}
    origin.move("x.md", "y.md")
    assert audiences() == {"x": ACME}


def test_library_loaded_again_and_again_is_the_one_loaded_at_once(origin, loader, audiences):
    kept = loader()
    steps = [
        {"x.md": page("x", "org:acme"), "y.md": page("y")},
        {"x.md": page("x")},
        {"audience.yml": OPEN.format(path="x.md")},
        {"audience.yml": "rules: {y.md: org:acme}\n"},
        {"audience.yml": "rules: {}\n"},
    ]
    seen = []
    for files in steps:
        origin.commit(files)
        seen.append(audiences(kept))
        assert seen[-1] == audiences(loader())
    assert [(one["x"], one["y"]) for one in seen] == [
        (ACME, PUBLIC),
        (ACME, PUBLIC),
        (PUBLIC, PUBLIC),
        (ACME, ACME),
        (ACME, ACME),
    ]


def test_message_stays_hidden_when_a_file_it_touched_was_opened(origin, load):
    files = {"x.md": page("x", "org:acme"), "y.md": page("y")}
    origin.commit(files, "Our secret\n\nCo-authored-by: Bob <bob@example.org>")
    origin.commit({"x.md": page("x"), "audience.yml": OPEN.format(path="x.md")})
    edits = {one.id: one.edits for one in load().documents}
    assert [(edit.authors, edit.subject) for edit in edits["y"]] == [(("Alice",), "")]


def test_image_of_a_narrower_folder_is_not_shown(origin, load):
    shown = page("x") + "![A plan](a/plan.png)\n"
    origin.commit({"x.md": shown, "a/plan.png": "PNG", "audience.yml": "rules: {a: org:acme}\n"})
    state = load()
    assert [one.assets for one in state.documents] == [()]
    assert codes(state) == {("x.md", "KB410")}


def test_labels_of_a_mapped_library_count_under_their_own_name(origin, loader, load):
    mapping = {"fields": {"audience": "for"}}
    source = Source(location=str(origin.path), mapping=mapping)
    for label in ("for: org:acme\n", ""):
        origin.commit({"x.md": PAGE.format(name="x", more=label)})
    assert [one.audience for one in load(loader(source)).documents] == [ACME]
