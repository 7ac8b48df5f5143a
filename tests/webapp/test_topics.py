import pytest

from kb.library.library import Library
from kb.vocabulary.tree import Tag, TagTree
from tests.search.samples import sample
from webapp.topics import Topic, branch, path_to, topic_tree

TAGS = TagTree(
    {
        "work": Tag("work", "Work"),
        "jams": Tag("jams", "Jams", broader="work"),
        "recaps": Tag("recaps", "Recaps", broader="jams"),
        "unused": Tag("unused", "Unused", broader="work"),
        "empty": Tag("empty", "Empty"),
    }
)


@pytest.fixture
def library():
    tagged = {"a": ("recaps",), "b": ("jams", "free"), "c": ("free",), "d": ("free",)}
    return Library([sample(name, tags=tags)[0] for name, tags in tagged.items()], TAGS)


def test_tree_holds_used_tags_with_everything_below_counted(library):
    recaps = Topic("recaps", "Recaps", 1)
    work = Topic("work", "Work", 2, (Topic("jams", "Jams", 2, (recaps,)),))
    assert topic_tree(library) == (Topic("free", "Free", 3), work)


def test_path_leads_down_from_the_top(library):
    assert [topic.slug for topic in path_to(library, "recaps")] == ["work", "jams"]
    assert path_to(library, "free") == ()


def test_branch_is_found_at_any_depth(library):
    assert branch(topic_tree(library), "recaps") == Topic("recaps", "Recaps", 1)
    assert branch(topic_tree(library), "unused") is None


def test_empty_library_has_no_topics():
    assert topic_tree(Library([], TAGS)) == ()
