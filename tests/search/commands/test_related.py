import json

import pytest
from click.testing import CliRunner

from kb.errors import NotFoundError
from search.commands.related import related
from tests.search.commands.gardens import make_library


@pytest.fixture(autouse=True)
def library(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    make_library(tmp_path)


def run(*arguments):
    return CliRunner().invoke(related, arguments, catch_exceptions=False).output


def test_related_lists_the_nearest_first():
    lines = run("pruning").splitlines()
    assert [line[6:] for line in lines] == ["Cut pear trees (cutting)", "Pear trees (pears)"]
    assert run("pruning", "--limit", "1").splitlines() == lines[:1]


def test_related_says_that_there_is_nothing():
    assert run("recap") == "No other document is about the same.\n"


def test_related_prints_json():
    found = json.loads(run("pruning", "--json"))["related"]
    assert [(one["id"], one["title"]) for one in found] == [
        ("cutting", "Cut pear trees"),
        ("pears", "Pear trees"),
    ]
    assert 1 > found[0]["score"] > found[1]["score"] > 0


def test_slip_is_told():
    with pytest.raises(NotFoundError) as caught:
        run("prunign")
    assert caught.value.message == "There is no document 'prunign'."
    assert caught.value.remedy == "Did you mean 'pruning'?"
