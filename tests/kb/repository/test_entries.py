import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.findings import FINDINGS
from kb.repository.entries import Entry, Found, Limits, sift

BLOB = "0" * 40


def found(path, mode="100644", size=1):
    return Found(path.encode("utf-8", "surrogateescape"), mode, BLOB, size)


@pytest.mark.parametrize(
    "path",
    ["a.md", "-a.md", "a b/c d.md", "émile/ü.md", "日本.md", ".gitignore", ".github/x.md",
     "git/a.md", "a.git", "git~x.md", "a'b\"c.md", "x" * 255, "/".join("d" * 33)],
)  # fmt: skip
def test_ordinary_name_is_taken(path):
    assert sift([found(path)], Limits()) == ({path: Entry(BLOB, 1)}, ())


@pytest.mark.parametrize(
    ("path", "size", "taken"),
    [
        ("a.md", 10, True),
        ("a.md", 11, False),
        ("a.html.erb", 11, False),
        ("a.png", 20, True),
        ("a.png", 21, False),
    ],
)
def test_size_is_limited_by_kind(path, size, taken):
    limits = Limits((".md", ".erb"), document_bytes=10, asset_bytes=20)
    entries, problems = sift([found(path, size=size)], limits)
    assert (path in entries, len(problems)) == (taken, 0 if taken else 1)


def test_three_names_that_collide_are_all_refused():
    names = ["Straße.md", "STRASSE.md", "strasse.md", "other.md"]
    entries, problems = sift(map(found, names), Limits())
    assert list(entries) == ["other.md"]
    assert sorted(each.path for each in problems) == sorted(names[:3])
    assert all(each.quarantine for each in problems)


@given(st.lists(st.tuples(st.binary(max_size=12), st.sampled_from(["100644", "120000", "x"]))))
def test_everything_found_is_taken_or_reported(rows):
    items = [Found(path, mode, BLOB, 1) for path, mode in rows]
    entries, problems = sift(items, Limits())
    assert len(entries) + len(problems) >= len({path for path, _ in rows})
    assert not set(entries) & {each.path for each in problems if each.code == "KB506"}
    for path in entries:
        assert path.isprintable() or not path.isascii()
        assert not {"..", "", "."} & set(path.split("/"))
    assert {each.code for each in problems} <= FINDINGS.keys()
