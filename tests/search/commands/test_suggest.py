import json

import pytest
from click.testing import CliRunner

from search.commands.suggest import suggest
from tests.search.commands.gardens import make_library


@pytest.fixture(autouse=True)
def library(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    make_library(tmp_path)


def run(*arguments):
    return CliRunner().invoke(suggest, ["tags", *arguments], catch_exceptions=False).output


def test_tags_come_with_reasons_and_new_ones_after_them():
    first, second = run("pruning").splitlines()
    assert first == "pears: named in the text as pears; like cutting, pears"
    assert second.startswith("New tags could be: ")
    assert "pear trees" in second


def test_tags_are_printed_as_json():
    found = json.loads(run("pruning", "--json"))
    assert [one["tag"] for one in found["tags"]] == ["pears"]
    assert "pear trees" in [one["text"] for one in found["new"]]


def test_document_without_anything_to_suggest_says_so():
    assert run("recap") == "Nothing speaks for a tag.\n"
