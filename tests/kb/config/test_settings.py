from pathlib import Path

from kb.config import Config, Source, as_text, settings_of
from kb.config.reference import reference

DOCS = Path(__file__).parents[3] / "docs" / "configuration.md"


def test_every_setting_says_what_it_means_and_what_is_allowed():
    for row in (*settings_of(Config), *settings_of(Source, "")):
        assert row.description.endswith((".", ")")), row.name
        assert row.allowed, row.name


def test_reference_in_the_docs_is_current():
    assert DOCS.read_text(encoding="utf-8") == reference(), "run: kb config --markdown"


def test_source_as_text_names_what_is_set():
    source = Source(location="lib", folder="content")
    assert as_text(source) == "name=library location=lib folder=content audience=public"
    aside = Source(location="lib", curation="branch")
    assert as_text(aside) == "name=library location=lib curation=branch audience=public"
