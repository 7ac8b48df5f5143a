import json

import pytest
from click.testing import CliRunner

from kb.errors import NotFoundError
from search.commands.index import index
from search.commands.related import related
from tests.origin import Origin
from tests.search.commands.gardens import PAGE, make_library


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


def test_related_of_all_stands_below_each():
    lines = run("--all", "--limit", "1").splitlines()
    names = {"Cut pear trees": "cutting", "Pear trees": "pears", "Prune pear trees": "pruning"}
    expected = []
    for title, name in names.items():
        expected += [f"{title} ({name})", f"  {run(name).splitlines()[0]}"]
    assert sorted(lines) == sorted(expected)


def test_related_of_all_as_json_is_that_of_each():
    found = json.loads(run("--all", "--json"))["documents"]
    assert {one["id"]: one["related"] for one in found} == {
        name: json.loads(run(name, "--json"))["related"]
        for name in ("cutting", "pears", "pruning", "recap")
    }


def test_unlinked_leaves_linked_documents_out(tmp_path):
    link = PAGE.format(id="hub", title="Pear trees", more="", text="Pear trees. See [[pears]].")
    Origin(tmp_path).commit({"content/hub.md": link})
    assert CliRunner().invoke(index).exit_code == 0
    assert "(pears)" in run("hub")
    assert "(pears)" not in run("hub", "--unlinked")
    found = json.loads(run("--all", "--unlinked", "--json"))["documents"]
    of_hub = next(one["related"] for one in found if one["id"] == "hub")
    assert of_hub == json.loads(run("hub", "--unlinked", "--json"))["related"]


@pytest.mark.parametrize("arguments", [(), ("pruning", "--all")])
def test_one_document_or_all_have_to_be_named(arguments):
    assert "Name a document, or say --all." in run(*arguments)


def test_slip_is_told():
    with pytest.raises(NotFoundError) as caught:
        run("prunign")
    assert caught.value.message == "There is no document 'prunign'."
    assert caught.value.remedy == "Did you mean 'pruning'?"
