import pytest

from kb.documents.untyped import check_untyped

PATTERN = "## Context\n\nC.\n\n## Problem\n\nP.\n\n## Solution\n\nS.\n"


@pytest.mark.parametrize(
    ("path", "body", "likely", "reason"),
    [
        ("a.md", PATTERN, "pattern", "its headings are those of a pattern"),
        ("patterns/a.md", "", "pattern", "it is in the folder 'patterns'"),
        ("case-studies/2024/a.md", "", "case-study", "it is in the folder 'case-studies'"),
        ("Playbooks/a.md", PATTERN, "playbook", "it is in the folder 'Playbooks'"),
    ],
)
def test_document_that_lost_its_type_is_a_finding(path, body, likely, reason):
    (found,) = check_untyped(frozenset({"id", "title"}), body, path)
    assert (found.code, found.level) == ("KB225", "info")
    assert found.message == f"type: There is none, so it is shown as a page; but {reason}."
    assert found.hint == f"Add 'type: {likely}', or 'type: page' if it is a page."


@pytest.mark.parametrize(
    ("present", "path", "body"),
    [
        ({"id", "type"}, "patterns/a.md", PATTERN),
        ({"title"}, "patterns/README.md", PATTERN),
        ({"id"}, "pages/a.md", "## Problem\n\nOnly one.\n"),
        ({"id"}, "notes/a.md", ""),
    ],
)
def test_page_that_looks_like_one_is_none(present, path, body):
    assert check_untyped(frozenset(present), body, path) == []
