import pytest

from kb.errors import ConfigError, NotFoundError
from kb.library.page_store import PageStore
from kb.rendering.page import Page, Section

PAGE = Page("<p>Hello</p>", (Section("", 0, "", "Hello"),))


@pytest.fixture
def store(tmp_path):
    with PageStore(tmp_path / "pages.sqlite", write=True) as store:
        yield store


def test_page_comes_back_as_it_went_in(store):
    store.put_pages([("k", PAGE)])
    assert store.page("k") == PAGE


def test_page_that_is_not_there_says_what_to_type(store):
    with pytest.raises(NotFoundError, match="kb index --rebuild"):
        store.page("k")


def test_reader_sees_what_the_writer_adds_meanwhile(store):
    with PageStore(store.path) as reader:
        assert reader.asset("a") is None
        store.put("assets", [("a", b"\x89PNG")])
        assert reader.asset("a") == b"\x89PNG"


def test_find_and_missing_divide_the_keys(store):
    store.put("readings", [("a", b"1"), ("b", b"2")])
    assert store.find("readings", ["a", "c"]) == {"a": b"1"}
    assert store.missing("readings", ["a", "c"]) == {"c"}


def test_put_takes_all_or_nothing(store):
    def rows():
        yield "a", b"1"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        store.put("readings", rows())
    assert store.missing("readings", ["a"]) == {"a"}


def test_keep_only_forgets_the_rest(store):
    store.put("pages", [("a", b"1"), ("b", b"2")])
    assert store.keep_only("pages", ["b"]) == 1
    assert store.missing("pages", ["a", "b"]) == {"a"}


def test_damaged_file_is_made_anew(tmp_path):
    path = tmp_path / "pages.sqlite"
    path.write_bytes(b"not a database" * 100)
    with PageStore(path, write=True) as store:
        store.put_pages([("k", PAGE)])
        assert store.page("k") == PAGE


def test_store_tells_what_others_wrote_from_its_own(tmp_path):
    path = tmp_path / "pages.sqlite"
    with PageStore(path, write=True) as one, PageStore(path, write=True) as other:
        assert (one.changed_elsewhere(), one.changed_elsewhere()) == (True, False)
        one.put("bodies", [("a", b"A")])
        assert not one.changed_elsewhere()
        other.keep_only("bodies", [])
        assert one.changed_elsewhere()


def test_store_that_is_busy_or_forbidden_is_not_thrown_away(tmp_path):
    path = tmp_path / "pages.sqlite"
    path.mkdir()
    with pytest.raises(ConfigError, match=r"pages\.sqlite cannot be used: unable to open"):
        PageStore(path, write=True)
    assert path.is_dir()


def test_store_keeps_its_identity_until_it_is_lost(store):
    with PageStore(store.path, write=True) as other:
        assert other.identity == store.identity > 0
    assert not store.is_lost()
    store.path.unlink()
    assert store.is_lost()
