import time
from datetime import date

import pytest

from kb.audience import ANONYMOUS, Viewer
from kb.config import Config
from kb.entities.naming import Name, NameTable
from kb.library.document import Link
from kb.library.library import Library
from kb.vocabulary.tree import Tag, TagTree
from search.names import DocumentNames
from search.suggest import Entity, Suggester, Suggestions
from search.views import Views
from tests.search.samples import PUBLIC, publish_samples, sample

TAGS = TagTree({"jams": Tag("jams", "Jams", ("meetings",)), "unused": Tag("unused", "Jam jars")})
ACME = frozenset({"org:acme"})


def suggester(*samples, names=()):
    documents = tuple(document for document, _ in samples)
    library = Library(documents, TAGS, [NameTable(tuple(names))])
    return Suggester(library, [DocumentNames(documents)])


def titles(suggestions):
    return [found.document.title for found in suggestions.documents]


def test_documents_are_suggested_by_title_and_alias():
    made = suggester(sample("a", "Weekly jam"), sample("b", "Talks", aliases=("Jam talks",)))
    found = made.suggest("ja").documents
    assert [(one.document.id, one.alias) for one in found] == [("b", "Jam talks"), ("a", "")]


def test_document_with_title_and_alias_comes_once():
    made = suggester(sample("a", "Jam", aliases=("Jam session",)))
    assert [(one.document.id, one.alias) for one in made.suggest("j").documents] == [("a", "")]


def test_what_others_rely_on_comes_first_and_what_is_past_last():
    newer = (Link("supersedes", "old"),)
    made = suggester(
        sample("old", "Jam"),
        sample("new", "Jam, by new rules", links=newer),
        sample("relied", "Jam that is relied on"),
        sample("x", "X", links=(Link("based_on", "relied"),)),
    )
    assert titles(made.suggest("jam")) == ["Jam that is relied on", "Jam, by new rules", "Jam"]


def test_tags_are_suggested_by_label_and_synonym_where_documents_have_them():
    made = suggester(sample("a", tags=("jams",)))
    found = [(one.label, one.count, one.synonym) for one in made.suggest("jam").tags]
    assert found == [("Jams", 1, "")]
    assert [one.synonym for one in made.suggest("mee").tags] == ["meetings"]


def test_entity_is_suggested_once_by_any_of_its_names():
    board = Name("tool-x", "Xylo board", "TOOL", "published", "declared", ("Xylo",))
    made = suggester(sample("a", entities=("tool-x",)), names=[board])
    assert made.suggest("xyl").entities == (Entity("tool-x", "Xylo board", "tool", 1, ("Xylo",)),)


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("ty", ["type:"]),
        ("jam ty", ["jam type:"]),
        ("type:pag", ["type:page"]),
        ("jam -type:", ["jam -type:page", "jam -type:pattern"]),
        ("org:", ['org:"Team X"']),
        ("#ja", ["tag:jams"]),
        ("year:", ["year:2026"]),
        ("nonsense:", []),
        ("t", []),
    ],
)
def test_filters_complete_the_query(typed, wanted):
    made = suggester(
        sample("a", tags=("jams",), org="Team X", created=date(2026, 1, 1)),
        sample("b"),
        sample("c", type="pattern"),
    )
    assert [one.text for one in made.suggest(typed).filters] == wanted


def test_filter_leaves_the_words_before_it():
    made = suggester(sample("a", "Jam"))
    assert titles(made.suggest("jam type:page")) == ["Jam"]


@pytest.mark.parametrize("typed", ["", "  ", '"', "-", ":", "#", "x" * 10_000, "a:b:c", "\0\ud800"])
def test_nothing_is_suggested_for_nothing(typed):
    assert len(suggester(sample("b", "Jam")).suggest(typed)) == 0


def test_no_suggestion_comes_from_what_the_viewer_may_not_see(tmp_path):
    """The same answers, in the same order, as if the other documents did not exist."""
    shown = [sample("a", "Jam"), sample("b", "Jams of many")]
    hidden = [
        sample("h", "Jam jar", audience=ACME, tags=("jams",), org="acme",
               links=(Link("based_on", "b"),)),
    ]  # fmt: skip
    publish_samples(tmp_path / "one", shown, TAGS)
    publish_samples(tmp_path / "two", [*shown, *hidden], TAGS)
    views = [Views(Config(data_folder=tmp_path / name)) for name in ("one", "two")]
    one, two = (views.current(ANONYMOUS).suggester for views in views)
    for typed in ("j", "jam", "mee", "org:", "tag:", "type:"):
        assert one.suggest(typed) == two.suggest(typed)
    alice = views[1].current(Viewer(PUBLIC | ACME)).suggester
    assert titles(alice.suggest("jam j")) == ["Jams of many", "Jam", "Jam jar"]


def test_suggestions_follow_the_library(tmp_path):
    publish_samples(tmp_path, [sample("a", "Jam"), sample("b", "Tea")])
    views = Views(Config(data_folder=tmp_path))
    assert titles(views.current(ANONYMOUS).suggester.suggest("j")) == ["Jam"]
    publish_samples(tmp_path, [sample("b", "Juice")])
    time.sleep(0.06)
    assert titles(views.current(ANONYMOUS).suggester.suggest("j")) == ["Juice"]
    assert views.current(ANONYMOUS).suggester.suggest("jam") == Suggestions()
