"""`kb curate` (search.commands.curate, search.curating_here, search.acting)."""

import json

import pytest
from click.testing import CliRunner

from kb.errors import KbError
from search.commands.curate import curate
from search.commands.index import index
from tests.origin import Origin

PAGE = """---
id: {name}
title: {title}
type: page
summary: A page.
tags: [{tag}]
owner: {owner}
created: 2026-03-01
review_every: 30d
---
{title} is about {text}.
"""
TAGS = "sessions: {label: Sessions}\njams: {label: Jams, broader: sessions}\n"


def page(name, owner="Alice", tag="jams", text="this"):
    return PAGE.format(name=name, title=name.title(), owner=owner, tag=tag, text=text)


@pytest.fixture(autouse=True)
def origin(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    origin = Origin(tmp_path)
    files = {"jam.md": page("jam"), "recap.md": page("recap", "Dan", "sessions", "other things")}
    files["tags.yml"] = TAGS
    origin.commit({f"content/{path}": text for path, text in files.items()})
    assert CliRunner().invoke(index).exit_code == 0
    return origin


def run(*arguments):
    return CliRunner().invoke(curate, ["--today", "2026-05-01", "--as", "Bob", *arguments])


def listed(*arguments):
    return {row["id"]: row for row in json.loads(run("--json", *arguments).stdout)}


def test_queue_is_listed_with_reasons_and_the_most_pressing_first():
    lines = run().stdout.splitlines()
    assert lines[0].endswith("Jam  (jam)")
    assert "        A review was due on 2026-03-31, 31 days ago.  [overdue]" in lines
    assert lines[-1].startswith("2 documents need a look: ")
    assert run("--limit", "1").stdout.endswith("The first 1 are shown; --limit shows more.\n")


def test_queue_of_a_person_a_tag_and_a_signal():
    assert listed("--for", "alice").keys() == {"jam"}
    assert listed("--tag", "sessions").keys() == {"jam", "recap"}
    assert listed("--tag", "jams", "--signal", "overdue").keys() == {"jam"}
    assert listed()["jam"]["health"] == "overdue"


def test_empty_queue_says_when_the_next_review_is_due():
    done = CliRunner().invoke(curate, ["--today", "2026-03-02", "--signal", "overdue"])
    assert done.stdout == "Nothing needs a look. The next review is due on 2026-03-31: 'Jam'.\n"


def test_actions_are_done_and_taken_back_without_a_worker():
    said = run("confirm", "jam", "--basis", "used").stdout.splitlines()
    assert said[0] == "'Jam' is confirmed."
    assert listed("--signal", "overdue").keys() == {"recap"}
    token = said[1].rpartition(" ")[2]
    assert run("undo", token).stdout.startswith("Undone: Confirm 'Jam' (used).\n")
    assert listed("--signal", "overdue").keys() == {"jam", "recap"}


def test_what_was_put_off_or_is_no_problem_leaves_the_queue():
    run("snooze", "jam", "--until", "2026-06-01", "--reason", "On leave.")
    run("no-problem", "recap", "--signal", "overdue", "--reason", "It is timeless.")
    assert listed("--signal", "overdue") == {}
    assert "jam" not in listed()


def test_documents_go_out_of_use_and_come_back():
    assert run("archive", "jam", "--reason", "Old.").stdout.startswith("'Jam' is in the archive")
    assert run("restore", "jam").stdout.startswith("'Jam' is in use again.")
    assert "supersedes" not in run("supersede", "jam", "--by", "recap").stdout
    assert run("merge", "recap", "--into", "jam").exception.message.startswith("'Recap' supersedes")


def test_question_stays_in_the_queue_of_the_owner():
    assert run("ask", "jam", "Do we still do it?").stdout == "Alice will find it in the queue.\n"
    assert listed("--for", "Alice", "--signal", "asked").keys() == {"jam"}


def test_edits_need_the_site_and_one_that_is_there():
    assert "none is at work" in run("edits").exception.message
    assert run("take-over", "jam").exception.message == "No edit waits for 'Jam'."
    assert run("withdraw", "jam").exception.message == "No edit waits for 'Jam'."


def test_file_that_was_changed_after_the_index_was_made_is_shown(origin):
    origin.commit({"content/jam.md": page("jam", text="something else")})
    done = run("archive", "jam")
    assert done.exit_code == 1
    assert done.stderr.startswith("Alice changed the document on 20")
    assert "something else" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["archive", "jan"], "There is no document 'jan'."),
        (["--signal", "overdu"], "There is no signal 'overdu'."),
        (["snooze", "jam", "--until", "2027-01-01", "--reason", "x"], "It cannot wait until"),
        (
            ["no-problem", "jam", "--signal", "due-soon", "--reason", "x"],
            "'due-soon' found nothing",
        ),
    ],
)
def test_what_makes_no_sense_is_said(arguments, message):
    with pytest.raises(KbError) as refused:
        CliRunner().invoke(curate, ["--today", "2026-05-01", *arguments], catch_exceptions=False)
    assert refused.value.message.startswith(message)
