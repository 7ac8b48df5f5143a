from dataclasses import replace

import pytest

from kb.errors import NotFoundError, RepositoryError
from kb.repository import objects
from kb.repository.objects import find_object, read_blobs


@pytest.fixture
def git(origin, follow):
    return follow(fetch=False)._clone.git


@pytest.fixture
def store(origin, git):
    """Put a blob into our clone."""
    origin.path = git.directory
    return lambda content: origin.git("hash-object", "-w", "--stdin", stdin=content)


def test_blobs_come_in_the_order_asked_for_however_many_batches(git, store, monkeypatch):
    monkeypatch.setattr(objects, "BATCH_BYTES", 50)
    contents = [b"x" * n for n in (60, 0, 30, 30, 1)] + [b"\n", b"a missing\n", b"\0\xff"]
    blobs = {store(content): content for content in contents}
    sizes = {blob: len(content) for blob, content in blobs.items()}
    assert list(read_blobs(git, sizes)) == list(blobs.items())


def test_missing_blob_is_named(git):
    with pytest.raises(NotFoundError, match="has no blob 1111"):
        list(read_blobs(git, {"1" * 40: 3}))


def test_tree_is_not_read_as_a_blob(git, origin, store):
    tree = origin.git("mktree", stdin=f"100644 blob {store(b'x')}\ta\n".encode())
    with pytest.raises(RepositoryError, match="makes no sense"):
        list(read_blobs(git, {tree: 3}))


def test_object_is_found_by_id_and_path(git, origin, store):
    blob = store(b"text")
    tree = origin.git("mktree", stdin=f"100644 blob {blob}\ta b\n".encode())
    assert find_object(git, blob) == (blob, "blob", 4)
    assert find_object(git, f"{tree}:a b") == (blob, "blob", 4)
    assert find_object(git, f"{tree}:nothing here 12") is None
    assert find_object(git, "2" * 40) is None
    assert find_object(git, f"{tree}\n{blob}") is None


def test_answer_that_was_cut_is_an_error(git, store, tmp_path):
    blob = store(b"text")
    script = tmp_path / "git"
    script.write_text(f"#!/bin/sh\nprintf '{blob[:20]}'\n")
    script.chmod(0o755)
    with pytest.raises(RepositoryError, match="makes no sense"):
        list(read_blobs(replace(git, program=str(script)), {blob: 4}))
