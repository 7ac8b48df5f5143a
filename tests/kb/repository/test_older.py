from kb.repository.log import Commit, Step
from kb.repository.older import read_fitting
from kb.repository.replaced import Replaced

A, B, C = "a" * 40, "b" * 40, "c" * 40


def commit(name, *steps):
    return Commit(name, (), 0, (), "", steps)


FIRST = commit("1", Step("A", "lib/x.md", blob=A), Step("A", "else.md", blob=A))
SECOND = commit("2", Step("M", "lib/x.md", blob=A), Step("M", "else.md", blob=A))
MOVED = commit("3", Step("R", "lib/y.md", "lib/x.md", B), Step("D", "lib/z.md", blob=C))


def test_replaced_blobs_are_named_by_the_path_where_they_stood():
    found = Replaced("lib").by_path([FIRST, SECOND, MOVED])
    assert found == {"x.md": frozenset({A, B}), "z.md": frozenset({C})}


def test_replaced_blobs_are_the_same_read_on_or_read_anew():
    going_on = Replaced("")
    for known in ([FIRST], [FIRST, SECOND], [FIRST, SECOND, MOVED]):
        assert going_on.by_path(known) == Replaced("").by_path(known)


def test_replaced_blobs_of_a_rewritten_history_are_forgotten():
    going_on = Replaced("lib")
    going_on.by_path([FIRST, MOVED])
    assert going_on.by_path([FIRST, SECOND]) == {"x.md": frozenset({A})}


def test_earlier_blobs_are_read_unless_too_large_or_missing(follow, origin):
    origin.commit({"x.md": "one\n", "y.md": "a longer text\n"})
    small, large = (origin.git("rev-parse", f"HEAD:{name}") for name in ("x.md", "y.md"))
    origin.commit({"x.md": None, "y.md": None})
    one = follow()
    assert list(read_fitting(one._clone.git, [large, small, C], 5)) == [(small, b"one\n")]
    assert dict(one.read_earlier([small, large])) == {small: b"one\n", large: b"a longer text\n"}
    assert list(one.read_earlier([])) == []
