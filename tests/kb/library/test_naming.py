"""What documents name, for a library with documents that not everybody may read."""

import pytest

from kb.config import Config, Source
from kb.library.loading import Loader
from kb.progress import Silence
from tests.kb.library.test_mentioned import FILES, page
from tests.origin import Origin

SECRET = page(
    *("secret", "The Blue Harbour Council (BHC) met.", "org:acme"), "org: Blue Harbour Council\n"
)


@pytest.fixture
def site(tmp_path):
    """The origin of a library, and what names its documents."""
    origin = Origin(tmp_path / "origin")
    origin.commit({**FILES, "secret.md": SECRET})
    source = Source(location=str(origin.path), audience=("public", "org:acme"))
    with Loader(Config(data_folder=tmp_path / "data", sources=(source,))) as loader:

        def named():
            loader.revisions()
            return loader.name(loader.load(Silence()), Silence())

        yield origin, loader, named


def by_id(state):
    return {one.id: one for one in state.documents}


def test_documents_know_what_they_name(site):
    _, loader, named = site
    document = by_id(named())["open"]
    assert document.entities == ("tool-docker", "tool-frobnicator")
    mentions = loader.store.mentions(document.mentions)
    assert [one.text for one in mentions.sentences] == ["The BHC uses Frobnicator and Docker."]


def test_restricted_document_teaches_open_ones_nothing(site):
    _, _, named = site
    documents = by_id(named())
    assert "organisation-blue-harbour-council" in documents["secret"].entities
    assert "organisation-blue-harbour-council" not in documents["open"].entities


def test_open_document_teaches_restricted_ones(site):
    origin, _, named = site
    origin.commit({"secret.md": page("secret", "We thank Zyx Qworth.", audience="org:acme")})
    assert by_id(named())["secret"].entities == ("person-zyx-qworth",)


def test_each_class_has_a_table_of_its_own(site):
    _, _, named = site
    tables = named().names
    assert [one.id for one in tables[frozenset({"org:acme"})].names] == [
        "organisation-blue-harbour-council"
    ]


def test_document_stays_the_same_value_while_its_names_do(site):
    origin, _, named = site
    before = by_id(named())
    origin.commit({"other.md": page("other", "Nobody.")})
    after = by_id(named())
    assert after["open"] is before["open"]
    assert after["other"].entities == ()


def test_what_nobody_needs_is_forgotten(site):
    _, loader, named = site
    documents = by_id(named())
    loader.forget_all_but([documents["other"]])
    assert loader.store.missing("mentions", [documents["other"].mentions]) == set()
    assert loader.store.missing("mentions", [documents["open"].mentions]) != set()
