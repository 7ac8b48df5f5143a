import pytest

from kb.audience import ANONYMOUS
from webapp.suggestions import suggestions_for


@pytest.fixture
def suggested(app):
    view = app.extensions["views"].current(ANONYMOUS)
    return lambda path: [document.id for document in suggestions_for(path, view)]


def test_slip_in_an_address_is_forgiven(suggested):
    assert suggested("/library/playbooks/run-a-jma")[0] == "run-a-jam"


def test_words_of_the_path_are_searched_for(suggested):
    assert "recap-form" in suggested("/wiki/EXPERIMENTS/five_line%form.html")
    # What took the place of a page stands above it.
    assert suggested("/old/monthly/talks") == ["run-a-jam", "monthly-talks"]


@pytest.mark.parametrize("path", ["/", "//", "/-/", "/%", "/\0", "/a/b", "/" + "z" * 100_000])
def test_path_without_words_suggests_nothing(suggested, path):
    assert suggested(path) == []


def test_hidden_document_is_never_suggested(suggested):
    for path in ("/library/cases/hidden", "/library/cases/hiden", "/xylophone/quetzal"):
        assert "hidden-case" not in suggested(path)
