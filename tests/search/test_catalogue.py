import pytest

from kb.vocabulary.tree import Tag, TagTree
from search.catalogue import Catalogue
from search.standing import Standing
from tests.search.samples import library_of, sample

TAGS = TagTree({"jams": Tag("jams", "Jams", broader="meetings"), "meetings": Tag("meetings", "M")})
SAMPLES = (
    sample("a", tags=("jams",), authors=("Alice Adams", "Bob"), lifecycle="superseded"),
    sample("b", type="experiment", facts={"outcome": "pending"}, authors=("Álice",)),
    sample("c", type="case-study", facts={"outcome": "All went well."}, entities=("acme",)),
)


@pytest.fixture
def catalogue():
    library = library_of(SAMPLES, TAGS)
    return Catalogue(library, Standing(library))


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("tag", ["jams", "meetings"]),
        ("outcome", ["pending"]),
        ("lifecycle", ["active", "superseded"]),
        ("entity", ["acme"]),
        ("health", []),
    ],
)
def test_columns_hold_what_documents_say(catalogue, field, values):
    assert list(catalogue.column(field, None).values) == values


@pytest.mark.parametrize(
    ("name", "found"),
    [("alice", [1, 1, 0]), ("Adams Alice", [1, 0, 0]), ("bob", [1, 0, 0]), ("al", [0] * 3)],
)
def test_author_is_found_by_words_of_the_name(catalogue, name, found):
    assert catalogue.written_by([name]).astype(int).tolist() == found
