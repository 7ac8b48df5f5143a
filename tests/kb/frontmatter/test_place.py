import pytest

from kb.frontmatter.place import Places


@pytest.mark.parametrize(
    ("index", "expected"), [(0, (1, 1)), (1, (1, 2)), (2, (2, 1)), (5, (3, 2)), (6, (3, 3))]
)
def test_places_at(index, expected):
    assert Places("a\nb\ncd").at(index) == expected


def test_places_only_newlines_end_lines():
    assert Places("a\u2028b\x0bc").at(4) == (1, 5)
