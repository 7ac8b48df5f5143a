"""What people and checks left behind about documents."""

from kb.curation.activity import place_of
from tests.documents import document


def test_place_of_a_document_is_its_source_and_path():
    assert place_of(document("a", source="field", path="x/a.md")) == "field:x/a.md"
