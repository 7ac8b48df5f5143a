import pytest

from kb.errors import NotFoundError
from search.lookup import get_document, whole_view
from tests.search.commands.gardens import make_library


def test_document_is_found_by_id_and_path_and_a_slip_is_told(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    make_library(tmp_path)
    view = whole_view()
    assert get_document(view, "pears") is get_document(view, "pears.md")
    with pytest.raises(NotFoundError, match="There is no document 'peers'"):
        get_document(view, "peers")
