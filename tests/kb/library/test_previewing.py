"""A preview says what the library would say (kb.library.previewing, kb.library.preview)."""

import json
import shutil
from pathlib import Path

import pytest

from kb.config import Source
from kb.errors import KbError, NotFoundError
from kb.library.preview import Draft, Preview
from kb.library.previewing import preview
from kb.rendering.reader import Reader
from tests.origin import Origin

PAGE = "---\nid: {name}\ntitle: {title}\ntype: page\nsummary: S.\n{more}---\n{text}\n"
CONTENT = Path(__file__).parents[3] / "content"


def page(name, text="Words.", title="", more=""):
    return PAGE.format(name=name, title=title or name.title(), text=text, more=more)


@pytest.fixture(scope="module")
def reader():
    with Reader() as reader:
        yield reader


@pytest.fixture
def library(origin, loader, load, reader):
    """Commits files, loads them, and gives what previews them and the state."""

    def open_library(files, *sources, **settings):
        origin.commit(files)
        one = loader(*sources, **settings)
        state = load(one)

        def ask(path, text, source="library"):
            data = text if isinstance(text, bytes) else text.encode()
            return preview(Draft(source, path, data), one.surroundings, reader)

        return ask, state, one

    return open_library


def test_preview_of_what_is_committed_is_what_the_library_has(origin, library):
    shutil.copytree(CONTENT, origin.path, dirs_exist_ok=True)
    ask, state, loader = library({})
    assert state.documents
    for document in state.documents:
        shown = ask(document.path, (CONTENT / document.path).read_bytes())
        assert shown.document == document
        assert shown.page == loader.store.page(document.page)
        found = tuple(one for one in state.problems if one.path == document.path)
        assert shown.problems == found


def test_preview_of_a_change_is_what_the_next_load_says(origin, library, load):
    ask, _, loader = library({"a.md": page("a"), "b.md": page("b", "See [[a]].")})
    text = page("b", "See [[a]], [[nowhere]] and [there](a.md#gone).", "Changed")
    shown = ask("b.md", text)
    origin.commit({"b.md": text})
    state = load(loader)
    later = next(one for one in state.documents if one.path == "b.md")
    assert [one.code for one in shown.problems] == ["KB405", "KB406"]
    assert shown.problems == tuple(one for one in state.problems if one.path == "b.md")
    assert shown.document.links == later.links
    assert (shown.document.page, shown.document.title) == (later.page, "Changed")
    assert shown.page == loader.store.page(later.page)


def test_preview_of_a_new_file_stores_nothing(library):
    ask, _, loader = library({"a.md": page("a")})
    before = {table: loader.store.missing(table, []) for table in ("readings", "pages")}
    shown = ask("new/b.md", page("b", "See [[a]]."))
    assert shown.document.address == "new/b"
    assert 'href="/library/a"' in shown.page.html
    assert before == {table: loader.store.missing(table, []) for table in before}
    assert loader.store.get("pages", shown.document.page) is None


def test_preview_resolves_links_for_all_readers_of_the_page(library):
    hidden = page("plan", more="audience: org:acme\n")
    ask, _, _ = library({"plan.md": hidden})
    shown = ask("a.md", page("a", "See [[plan]]."))
    assert [one.code for one in shown.problems] == ["KB409"]
    assert "/library/plan" not in shown.page.html
    assert (
        "/library/plan" in ask("b.md", page("b", "[[plan]]", more="audience: org:acme\n")).page.html
    )


def test_preview_of_a_taken_id_is_told(library):
    ask, _, _ = library({"a.md": page("a")})
    shown = ask("z.md", page("a"))
    assert [one.code for one in shown.problems] == ["KB402"]
    assert shown.document.id != "a"


def test_preview_of_a_broken_file_is_a_finding(library):
    ask, _, _ = library({"a.md": page("a")})
    assert ask("b.md", "---\ntitle: [\n---\n").document is None
    assert ask("c.md", b"\xff\xfe").problems[0].quarantine


@pytest.mark.parametrize(
    ("path", "code"),
    [("../a.md", "KB503"), ("a\x1b.md", "KB503"), (".git/a.md", "KB503"), ("\ud800.md", "KB504")],
)
def test_preview_refuses_the_names_that_git_files_may_not_have(library, path, code):
    ask, _, _ = library({"a.md": page("a")})
    assert [one.code for one in ask(path, page("b")).problems] == [code]


def test_preview_of_a_file_that_is_too_large_is_refused(library):
    ask, _, _ = library({"a.md": page("a")}, max_document_bytes=1000)
    assert [one.code for one in ask("b.md", page("b", "x" * 1000)).problems] == ["KB507"]


def test_preview_of_what_is_no_document_is_an_error(origin, library):
    source = Source(location=str(origin.path), exclude=("drafts/**",))
    ask, _, _ = library({"a.md": page("a")}, source)
    with pytest.raises(KbError, match=r"'a.txt' is no document: its name ends with none of .md"):
        ask("a.txt", "x")
    with pytest.raises(KbError, match=r"The settings leave 'drafts/a.md' out of 'library'"):
        ask("drafts/a.md", page("a"))
    with pytest.raises(NotFoundError, match=r"There is no source 'libary'. Did you mean 'library'"):
        ask("a.md", page("a"), "libary")


def test_preview_goes_through_json_and_back(library):
    ask, _, _ = library({"a.md": page("a")})
    for shown in (ask("a.md", page("a", "# One\n\nTwo.")), ask("b.md", "---\n")):
        assert Preview.from_json(json.loads(json.dumps(shown.to_json()))) == shown


def test_preview_in_one_of_several_sources_is_what_the_library_has(origin, library, tmp_path):
    other = Origin(tmp_path / "acme")
    other.commit(
        {"plan.md": page("plan", "See [[a]] and [it](b.md).", more="audience: org:acme\n")}
    )
    other.commit({"b.md": page("b", more="tags: [jam]\naliases: [old.md]\n")})
    sources = (
        Source(location=str(origin.path)),
        Source(name="acme", location=str(other.path), audience=("org:acme",)),
    )
    ask, state, _ = library({"a.md": page("a")}, *sources)
    assert [one.address for one in state.documents] == ["acme/b", "acme/plan", "library/a"]
    for one in state.documents:
        text = (origin if one.source == "library" else other).path.joinpath(one.path).read_bytes()
        assert ask(one.path, text, one.source).document == one
