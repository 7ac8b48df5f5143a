import pytest

from kb.vocabulary.tree import Tag, TagTree

TREE = TagTree(
    {
        "network": Tag("network", "The network"),
        "sessions": Tag("sessions", "Sessions", synonyms=("Meet-ups",), broader="network"),
        "jams": Tag("jams", "Jams", synonyms=("doc sprint",), broader="sessions"),
        "demos": Tag("demos", "Demos", broader="sessions"),
        "meetings": Tag("meetings", "Meetings", retired=True, replaced_by="sessions"),
        "gone": Tag("gone", "Gone", retired=True),
    }
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("jams", "jams"),
        (" #Jams ", "jams"),
        ("Doc  Sprint", "jams"),
        ("meet ups", "sessions"),
        ("The network", "network"),
        ("Meetings", "sessions"),
        ("gone", "gone"),
        ("Something new", "something-new"),
    ],
)
def test_canonical(text, expected):
    assert TREE.canonical(text) == expected


def test_label():
    assert [TREE.label(slug) for slug in ("network", "not-listed")] == ["The network", "Not listed"]


def test_broader_from_the_root():
    assert TREE.broader("jams") == ("network", "sessions")
    assert TREE.broader("network") == TREE.broader("not-listed") == ()


def test_narrower_at_every_depth():
    assert TREE.narrower("network") == ("sessions", "jams", "demos")
    assert TREE.narrower("jams") == TREE.narrower("not-listed") == ()


def test_roots_by_label():
    assert TREE.roots() == ("network",)
    assert TREE.roots(["jams", "not-listed", "gone"]) == ("gone", "not-listed", "network")


def test_tree_without_tags_knows_every_tag_by_itself():
    tree = TagTree()
    assert (tree.canonical("Jam Session"), tree.label("jam-session")) == (
        "jam-session",
        "Jam session",
    )
    assert (tree.broader("jams"), tree.narrower("jams"), tree.roots(["jams"])) == (
        (),
        (),
        ("jams",),
    )
