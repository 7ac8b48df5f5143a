import pytest

from kb.errors import RepositoryError
from kb.survey.looking import look_through, try_out
from kb.survey.proposing import propose
from tests.origin import Origin


def test_folder_and_repository_are_looked_through_alike(tmp_path):
    files = {"a/a.md": "---\ndescription: A\n---\nSee [[b]].\n", "a/b.md": "Text\n", "c.txt": "C"}
    origin = Origin(tmp_path / "origin")
    origin.commit(files)
    committed = look_through(str(origin.path), tmp_path / "one")
    (origin.path / ".git").rename(tmp_path / "elsewhere")
    saved = look_through(str(origin.path), tmp_path / "two")
    assert committed == saved
    assert (saved.paths, saved.with_fields, saved.with_wiki_links) == (
        ("a/a.md", "a/b.md"),
        ("a/a.md",),
        1,
    )


def test_same_text_in_two_files_counts_twice(tmp_path):
    origin = Origin(tmp_path / "origin")
    origin.commit({"a.md": "---\ntitle: A\n---\n", "b.md": "---\ntitle: A\n---\n"})
    assert look_through(str(origin.path), tmp_path / "data").with_fields == ("a.md", "b.md")


def test_proposal_is_tried_as_it_is_written(tmp_path):
    origin = Origin(tmp_path / "origin")
    origin.commit({"a.md": "---\nname: Pairing\n---\nText\n", "b.md": "---\nname: [\n---\n"})
    proposal = propose(look_through(str(origin.path), tmp_path / "look"), str(origin.path))
    state = try_out(proposal, tmp_path / "try")
    assert [document.title for document in state.documents] == ["Pairing"]
    assert [problem.path for problem in state.quarantined] == ["b.md"]


def test_folder_without_markdown_is_no_library(tmp_path):
    (tmp_path / "library").mkdir()
    with pytest.raises(RepositoryError, match="is Markdown"):
        look_through(str(tmp_path / "library"), tmp_path / "data")
