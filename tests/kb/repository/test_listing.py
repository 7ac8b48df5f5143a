from kb.repository.entries import Limits
from kb.repository.git import Git
from kb.repository.listing import Listing
from tests.origin import Origin


def test_tree_is_listed_once_and_another_one_anew(tmp_path):
    origin = Origin(tmp_path / "origin")
    origin.commit({"a.md": "A", "b.txt": "B" * 9})
    first = origin.git("rev-parse", "HEAD^{tree}")
    origin.commit({"c.md": "C"})
    second = origin.git("rev-parse", "HEAD^{tree}")
    git = Git(tmp_path / "gitconfig", directory=origin.path / ".git")
    listing = Listing(git, Limits(asset_bytes=5))
    entries, problems = listing.sift(first)
    assert (list(entries), [one.path for one in problems]) == (["a.md"], ["b.txt"])
    assert listing.names(first) == ["a.md", "b.txt"]
    assert listing.sift(first)[0] is entries
    assert list(listing.sift(second)[0]) == ["a.md", "c.md"]
