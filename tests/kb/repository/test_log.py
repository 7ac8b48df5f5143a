import pytest

from kb.errors import RepositoryError
from kb.repository.log import Commit, Step, parse_log

ONE, TWO, NONE = "1" * 40, "2" * 40, "0" * 40


def told(*parts):
    return "\0".join(parts).encode("utf-8", "surrogateescape")


def head(commit=ONE, *, parents="", subject="s", author="A <a@b>", trailers="", when="60"):
    return told(commit, parents, when, "50", author, trailers, subject, "")


def test_commit_without_steps():
    expected = Commit(ONE, (TWO, NONE), 60, ("A <a@b>",), "s", ())
    assert list(parse_log(head(parents=f"{TWO} {NONE}"))) == [expected]
    assert list(parse_log(b"")) == []


def test_every_kind_of_step():
    steps = told(
        f"\n:000000 100644 {NONE} {ONE} A", "new.md",
        f":100644 000000 {TWO} {NONE} D", "gone.md",
        f":100644 100644 {ONE} {TWO} M", "changed.md",
        f":100644 120000 {ONE} {TWO} T", "typed.md",
        f":100644 100644 {ONE} {TWO} R087", "old.md", "moved.md", "",
    )  # fmt: skip
    assert [commit.steps for commit in parse_log(head() + steps + head(TWO))] == [
        (
            Step("A", "new.md", blob=ONE),
            Step("D", "gone.md", blob=TWO),
            Step("M", "changed.md", blob=ONE),
            Step("M", "typed.md", blob=ONE),
            Step("R", "moved.md", "old.md", ONE),
        ),
        (),
    ]


def test_merge_names_only_what_no_parent_had():
    line = f"::100644 100644 100644 {NONE} {NONE} {ONE} "
    steps = told(
        "", line + "AA", "made.md", "made.md", "made.md", line + "MM", "both.md", "both.md",
        "both.md", line + "AM", "one.md", "one.md", "one.md", line + "AR", "to.md", "from.md",
        "to.md", "",
    )  # fmt: skip
    assert next(parse_log(head(parents=f"{ONE} {TWO}") + steps)).steps == (
        Step("A", "made.md", blob=ONE),
        Step("R", "to.md", "from.md"),
    )


def test_path_that_looks_like_a_step_or_a_commit_is_a_path():
    steps = told(
        f"\n:000000 100644 {NONE} {ONE} A", f":100644 100644 {ONE} {TWO} M",
        f":000000 100644 {NONE} {ONE} A", ONE,
        f":000000 100644 {NONE} {ONE} A", "\n", "",
    )  # fmt: skip
    paths = [step.path for step in next(parse_log(head() + steps)).steps]
    assert paths == [f":100644 100644 {ONE} {TWO} M", ONE, "\n"]


def test_bytes_that_are_no_text_are_replaced():
    step = told(f"\n:000000 100644 {NONE} {ONE} A", "caf\udce9.md", "")
    commit = next(parse_log(head(subject="\udcff", author="\udce9 <x@y>") + step))
    assert (commit.subject, commit.contacts) == ("\ufffd", ("\ufffd <x@y>",))
    assert commit.steps[0].path == "caf\ufffd.md"


@pytest.mark.parametrize(
    ("author", "trailers", "contacts"),
    [
        ("A <a@b>", "B <b@c>\x1fA <a@b>\x1f", ("A <a@b>", "B <b@c>")),
        ("A <a@b>", "no address", ("A <a@b>", "no address <>")),
        (" <>", "", ()),
        ("<x> <y> <a b@c>", "", ("x y <ab@c>",)),
        ("A\x1b[1m\n <a@\x00b>".replace("\x00", ""), "", ("A <a@b>",)),
    ],
)
def test_contacts_are_cleaned_and_named_once(author, trailers, contacts):
    assert next(parse_log(head(author=author, trailers=trailers))).contacts == contacts


@pytest.mark.parametrize(
    ("when", "seconds"), [("60", 60), ("", 50), ("-1", 50), ("9" * 40, 253_402_300_799)]
)
def test_date_is_kept_within_the_calendar(when, seconds):
    assert next(parse_log(head(when=when))).when == seconds


def test_nonsense_is_an_error():
    with pytest.raises(RepositoryError, match="makes no sense at b'nonsense'"):
        list(parse_log(head() + b"nonsense"))
