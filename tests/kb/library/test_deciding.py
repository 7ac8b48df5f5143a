import pytest

from kb.config import Config, Source
from kb.entities.deciding import Decision
from kb.errors import KbError
from kb.library.deciding import decide, with_decision
from kb.repository import Repository
from kb.repository.history import Person
from tests.origin import Origin

BOB = Person("Bob", "bob@localhost")
ZORBEX = Decision("Zorbex", "TOOL", "confirmed")
JIRA = Decision("Trackle", "TOOL", "removed")


@pytest.fixture
def config(tmp_path):
    origin = Origin(tmp_path / "origin")
    origin.commit({"a.md": "---\nid: a\ntitle: A\n---\nZorbex.\n"})
    source = Source(location=str(origin.path))
    config = Config(data_folder=tmp_path / "data", sources=(source,))
    Repository.open(source, config.data_folder).fetch()
    return config


def test_decisions_are_commits_one_after_the_other(config):
    with_first = decide(config, ZORBEX, BOB)
    decide(config, JIRA, BOB)
    repository = Repository.open(config.sources[0], config.data_folder)
    snapshot = repository.snapshot()
    ((_, data),) = snapshot.read([snapshot.entries["entities.yml"].blob])
    assert data.decode() == ZORBEX.lines + JIRA.lines
    changes = repository.history().files["entities.yml"].changes
    assert {person.name for change in changes for person in change.people} == {"Bob"}
    assert with_first.commit != snapshot.revision


def test_second_decision_about_a_name_is_a_conflict(config):
    decide(config, ZORBEX, BOB)
    with pytest.raises(KbError, match="decided about 'zorbex' in the meantime"):
        decide(config, Decision("zorbex", "METHOD", "removed"), BOB)


def test_every_byte_before_stays():
    before = b"# Ours.\nFrob:\n  type: tool # really"
    assert with_decision(before, ZORBEX) == before + b"\n" + ZORBEX.lines.encode()


@pytest.mark.parametrize("data", [b"a: [", b"Frob:\n  type: tool\n...\n", b"{}\n"])
def test_file_that_cannot_be_added_to_stays(data):
    with pytest.raises(KbError, match="Paste the lines"):
        with_decision(data, ZORBEX)
