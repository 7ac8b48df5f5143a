import pytest

from kb.config import Config, Source
from kb.library.loading import Loader
from kb.library.mentioned import Mentioned, declared_in, fellows
from kb.progress import Silence
from tests.origin import Origin

PAGE = """---
id: {id}
title: {title}
type: page
summary: Of use.
audience: {audience}
{more}---
{text}
"""


def page(name, text, audience="public", more=""):
    return PAGE.format(id=name, title=name, text=text, audience=audience, more=more)


FILES = {
    "open.md": page("open", "The BHC uses Frobnicator and Docker.", more="authors: [Zyx Qworth]\n"),
    "other.md": page("other", "We thank Zyx Qworth."),
    "secret.md": page("secret", "The Blue Harbour Council (BHC) met.", audience="org:acme"),
    "entities.yml": "Frobnicator:\n  type: tool\nBroken: x\n",
}


@pytest.fixture
def library(tmp_path):
    """The documents of a small library, what it declares, and what finds names in it."""
    origin = Origin(tmp_path / "origin")
    origin.commit(FILES)
    source = Source(location=str(origin.path), audience=("public", "org:acme"))
    config = Config(data_folder=tmp_path / "data", sources=(source,))
    with Loader(config) as loader:
        loader.revisions()
        state = loader.load(Silence())
        mentioned = Mentioned(config, loader.store)
        yield (
            {one.id: one for one in state.documents},
            declared_in(loader.surroundings.taken),
            mentioned,
        )


def names(found):
    return [(one.name, one.documents) for one in found.entities]


def test_documents_name_what_is_declared_listed_and_in_front_matter(library):
    documents, declared, mentioned = library
    kept = fellows(documents["open"], documents.values())
    assert names(mentioned.find(kept, declared, Silence())) == [
        ("Zyx Qworth", ("other",)),
        ("Docker", ("open",)),
        ("Frobnicator", ("open",)),
    ]


def test_what_few_may_read_adds_nothing_to_what_all_may_read(library):
    documents, declared, mentioned = library
    everything = mentioned.find(tuple(documents.values()), declared, Silence())
    assert ("Blue Harbour Council", ("open", "secret")) in names(everything)
    kept = fellows(documents["open"], documents.values())
    assert {one.id for one in kept} == {"open", "other"}
    assert "Blue Harbour Council" not in dict(names(mentioned.find(kept, declared, Silence())))


def test_broken_declaration_is_a_finding_with_its_place(library):
    _, declared, _ = library
    assert [(str(one.path), one.line, one.code) for one in declared.problems] == [
        ("entities.yml", 3, "KB261")
    ]


def test_check_reports_what_is_wrong_in_the_file(tmp_path):
    Origin(tmp_path / "origin").commit(FILES)
    source = Source(location=str(tmp_path / "origin"))
    with Loader(Config(data_folder=tmp_path / "data", sources=(source,))) as loader:
        loader.revisions()
        problems = loader.load(Silence()).problems
    assert ("entities.yml", "KB261") in {(one.path, one.code) for one in problems}


def test_extracts_that_nobody_needs_are_forgotten(library):
    documents, declared, mentioned = library
    mentioned.find(tuple(documents.values()), declared, Silence())
    mentioned.forget_all_but([documents["open"]])
    assert mentioned.notices == ()
