import pytest

from kb.frontmatter.order import arranged

ORDER = [("id",), ("title",), ("tags",), ("reviewed",), ("reviewed", "on"), ("reviewed", "by")]


@pytest.mark.parametrize(
    ("kept", "wanted", "expected"),
    [
        (["id", "tags"], ["id", "tags", "title"], ["id", "title", "tags"]),
        (["tags", "x"], ["tags", "x", "id"], ["tags", "x", "id"]),
        (["x"], ["b", "a", "x"], ["x", "b", "a"]),
        (["id", "x"], ["id", "x", "reviewed", "tags"], ["id", "tags", "reviewed", "x"]),
        (["tags", "id"], ["id", "tags", "title"], ["tags", "id", "title"]),
        ([], ["tags", "y", "id"], ["id", "tags", "y"]),
    ],
)
def test_arranged(kept, wanted, expected):
    assert arranged(kept, wanted, (), ORDER) == expected


def test_arranged_inside_a_field_follows_the_order_there():
    assert arranged(["on", "x"], ["on", "x", "by"], ("reviewed",), ORDER) == ["on", "by", "x"]
