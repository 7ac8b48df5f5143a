"""One worker among several, asked by others (search.worker.working).

What it says is made by search.worker.answering and read by search.worker.asking.
"""

import os
import signal
import time

import pytest
from click.testing import CliRunner

from kb.cli import cli
from kb.errors import KbError
from kb.library.preview import Draft
from kb.wire import receive_frame, send_frame
from search.examinations import examine
from search.stamp import config_digest
from search.worker.asking import (
    ask,
    ask_preview,
    ask_status,
    ask_to_refresh,
    refreshed_by_worker,
)
from search.worker.place import connect, socket_file
from search.worker.protocol import Request
from tests.search.worker.running import has, wait_until


def answers(config):
    try:
        status = ask_status(config)
    except KbError:
        return False
    return status.ready and bool(status.generation) and not status.stage


def worker_line(config):
    return next(one for one in examine(config) if one.subject == "worker")


@pytest.fixture
def working(config, start):
    """Starts a worker and waits until it has read the library."""

    def begin():
        process = start()
        wait_until(lambda: answers(config))
        return process

    return begin


def test_status_says_who_works_since_when_on_what(config, working):
    process = working()
    status = ask_status(config)
    assert (status.pid, status.stage, status.ready) == (process.pid, "", True)
    assert status.settings == config_digest(config)
    assert status.generation.startswith("000001-")
    assert 20 << 20 < status.memory < 500 << 20
    line = worker_line(config)
    assert line.state == "good"
    assert line.message.startswith(
        f"Process {process.pid} is at work since {status.since}, resting"
    )


def test_preview_shows_a_file_that_is_not_saved(config, working, write_page):
    working()
    text = write_page("demo", "See [[jam]] and [[nowhere]].").encode()
    shown = ask_preview(config, Draft("library", "demo.md", text))
    assert 'href="/library/jam"' in shown.page.html
    assert [one.code for one in shown.problems] == ["KB405"]
    assert shown.document.title == "Demo"


def test_preview_knows_what_was_committed_a_moment_ago(config, origin, working, write_page):
    working()
    origin.commit({"new.md": write_page("new", "New.")})
    ask_to_refresh(config)
    shown = ask_preview(config, Draft("library", "a.md", write_page("a", "[[new]]").encode()))
    assert shown.problems == ()


def test_refresh_says_what_it_did(config, origin, working, write_page):
    working()
    assert ask_to_refresh(config).did_nothing
    origin.commit({"new.md": write_page("new", "About marmalade.")})
    ask_to_refresh(config)
    assert has(config, "marmalade", ["new"])()


def test_unknown_request_is_refused_and_the_worker_goes_on(config, working):
    process = working()
    with pytest.raises(KbError, match=r"The worker cannot 'previw'. Did you mean 'preview'"):
        ask(config, Request("previw"), 5)
    with connect(socket_file(config), 5) as connection:
        send_frame(connection, b"[" * 5000)
        send_frame(connection, b"")
        assert b"cannot be understood" in receive_frame(connection, seconds=5)
    assert ask_status(config).pid == process.pid


def test_no_worker_is_said_with_what_to_type(config):
    with pytest.raises(KbError, match=r"The worker does not answer: none is at work"):
        ask_status(config)
    assert worker_line(config).state == "good"


def test_worker_that_hangs_is_found_by_the_doctor(config, working):
    process = working()
    process.send_signal(signal.SIGSTOP)
    line = worker_line(config)
    process.send_signal(signal.SIGCONT)
    assert line.state == "bad"
    assert "does not answer within 2 s" in line.message
    assert f"locked by process {process.pid}" in line.message


def test_worker_that_others_may_speak_to_is_found_by_the_doctor(config, working):
    working()
    socket_file(config).chmod(0o666)
    line = worker_line(config)
    assert (line.state, line.remedy) == ("bad", f"Type: chmod go= {socket_file(config)}")


def test_second_worker_stands_by_and_takes_over_from_a_killed_one(
    config, start, working, origin, write_page
):
    first = working()
    second = start()
    said = second.stderr.readline()
    assert f"worker.lock is locked by process {first.pid}" in said
    assert said.endswith("This worker stands by.\n")
    os.kill(first.pid, signal.SIGKILL)
    first.wait()
    killed = time.monotonic()
    wait_until(lambda: answers(config))
    assert time.monotonic() - killed < 5
    assert ask_status(config).pid == second.pid
    origin.commit({"demo.md": write_page("demo", "About marmalade.")})
    wait_until(has(config, "marmalade", ["demo"]))


def test_worker_that_is_told_to_stop_leaves_no_socket(config, working):
    process = working()
    process.send_signal(signal.SIGTERM)
    assert process.wait(5) == 0
    assert not socket_file(config).exists()


def test_killed_worker_leaves_a_socket_that_the_next_one_replaces(config, working):
    working().kill()
    wait_until(lambda: worker_line(config).state == "doubtful")
    assert worker_line(config).remedy == "Type: kb serve"
    process = working()
    assert ask_status(config).pid == process.pid


def test_index_of_another_process_works_beside_the_worker(
    config, origin, working, index, write_page
):
    working()
    origin.commit({"demo.md": write_page("demo", "About marmalade.")})
    index(wait=20)
    assert has(config, "marmalade", ["demo"])()
    assert answers(config)


def test_kb_index_has_the_worker_do_it(config, origin, working, write_page, monkeypatch):
    process = working()
    monkeypatch.setenv("KB_DATA_FOLDER", str(config.data_folder))
    monkeypatch.setenv("KB_SOURCES", f'[{{"location": "{config.sources[0].location}"}}]')
    origin.commit({"demo.md": write_page("demo", "About marmalade.")})
    done = CliRunner().invoke(cli, ["index"])
    assert done.exit_code == 0
    assert done.stdout.startswith(("2 documents in", "Nothing to do: already at"))
    assert done.stderr == ""
    assert has(config, "marmalade", ["demo"])()
    process.terminate()
    assert "2 documents: 1 new" in process.communicate(timeout=5)[1]


def test_worker_with_other_settings_is_left_alone(config, working):
    working()
    other = config.model_copy(update={"default_audience": ("network",)})
    assert refreshed_by_worker(other, 5) is None
    assert refreshed_by_worker(config, 5).did_nothing
