import os
import signal
import sys
import time

import pytest

from webapp.supervisor import Supervisor, worker_command

PATIENT = (sys.executable, "-c", "import time; time.sleep(60)")
STUBBORN = (
    sys.executable,
    "-c",
    "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(60)",
)


def wait_for(condition, seconds=10):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.02)


def is_running(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_worker_runs_while_the_block_lasts():
    with Supervisor(PATIENT, os.environ, print) as supervisor:
        pid = supervisor.pid
        assert is_running(pid)
    assert not is_running(pid)


def test_worker_that_dies_is_started_again():
    said = []
    with Supervisor(PATIENT, os.environ, said.append) as supervisor:
        first = supervisor.pid
        os.kill(first, signal.SIGKILL)
        wait_for(lambda: supervisor.pid not in {None, first})
    assert said == ["The worker was ended by signal 9; it is started again in 0.5 s."]


def test_worker_that_will_not_end_is_killed(monkeypatch):
    monkeypatch.setattr("webapp.supervisor._PATIENCE", 0.3)
    with Supervisor(STUBBORN, os.environ, print) as supervisor:
        pid = supervisor.pid
        time.sleep(0.3)  # so that it ignores the signal by now
    assert not is_running(pid)


def test_pauses_grow_while_the_worker_keeps_dying(monkeypatch):
    monkeypatch.setattr("webapp.supervisor._FIRST_PAUSE", 0.05)
    said = []
    failing = (sys.executable, "-c", "raise SystemExit(2)")
    with Supervisor(failing, os.environ, said.append):
        wait_for(lambda: len(said) >= 3)
    pauses = [float(line.split(" in ")[1].split()[0]) for line in said[:3]]
    assert pauses == pytest.approx([0.1, 0.1, 0.2], abs=0.1)
    assert pauses == sorted(pauses)


def test_worker_command_runs_the_follower_with_this_python():
    command = worker_command("--folder", "x")
    assert command[:3] == (sys.executable, "-m", "search.worker")
    assert command[3:] == ("--parent", str(os.getpid()), "--folder", "x")
