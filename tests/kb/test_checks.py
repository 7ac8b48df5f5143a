from importlib.metadata import entry_points

from kb.checks import GROUP, run_checks
from kb.config import Config, Source
from kb.library.loading import Loader
from kb.progress import Silence
from tests.origin import Origin


def test_checks_of_higher_layers_are_found():
    assert {point.value for point in entry_points(group=GROUP)} == {
        "search.golden:check_questions",
        "kb.curation.checking:check_reviews",
        "kb.curation.checking:check_supersession",
    }


def test_checks_run_on_what_was_loaded(tmp_path):
    origin = Origin(tmp_path / "origin")
    page = "---\nid: a\ntitle: A\ntype: page\nsummary: S.\n---\nJam.\n"
    origin.commit({"a.md": page, "queries.yml": "questions: [{ask: tea, expect: [a]}]"})
    config = Config(data_folder=tmp_path / "data", sources=(Source(location=str(origin.path)),))
    with Loader(config) as loader:
        loader.revisions()
        assert [one.code for one in run_checks(loader, loader.load(Silence()))] == ["KB274"]
