import os
import signal
import subprocess
import sys
import textwrap
import time

import pytest

from kb.errors import BusyError
from kb.locking import Lock

HOLD = textwrap.dedent(
    """
    import subprocess, sys, time
    from pathlib import Path
    from kb.locking import Lock
    lock = Lock(Path(sys.argv[1])).acquire()
    if sys.argv[2] == "child":
        child = subprocess.Popen(["sleep", "30"], pass_fds=[lock.fileno()])
        print(child.pid, flush=True)
    print("held", flush=True)
    time.sleep(30)
    """
)


@pytest.fixture
def hold(tmp_path):
    """Have another process hold the lock; gives that process and the pid of its child."""
    processes = []

    def start(mode="alone"):
        command = [sys.executable, "-c", HOLD, str(tmp_path / "a.lock"), mode]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        processes.append(process)
        child = int(process.stdout.readline()) if mode == "child" else 0
        assert process.stdout.readline() == "held\n"
        return process, child

    yield start
    for process in processes:
        process.kill()
        process.communicate()


def test_lock_is_free_again_after_release(tmp_path):
    lock = Lock(tmp_path / "folder" / "a.lock")
    for _ in range(2):
        with lock.acquire():
            assert lock.fileno() > 0
    lock.release()
    with pytest.raises(ValueError, match="is not held"):
        lock.fileno()


def test_lock_held_by_another_process_names_it(tmp_path, hold):
    process, _ = hold()
    with pytest.raises(BusyError) as caught:
        Lock(tmp_path / "a.lock").acquire(wait=0.1)
    assert f"a.lock is locked by process {process.pid} (-c " in caught.value.message
    assert caught.value.remedy == "Wait until that has finished, or stop it."


def test_lock_excludes_a_second_one_in_the_same_process(tmp_path):
    mine = f"locked by process {os.getpid()} "
    with Lock(tmp_path / "a.lock").acquire(), pytest.raises(BusyError, match=mine):
        Lock(tmp_path / "a.lock").acquire()


def test_lock_is_free_as_soon_as_its_holder_is_killed(tmp_path, hold):
    process, _ = hold()
    process.send_signal(signal.SIGKILL)
    started = time.monotonic()
    Lock(tmp_path / "a.lock").acquire(wait=5).release()
    assert time.monotonic() - started < 2


def test_lock_stays_taken_while_a_child_of_a_killed_holder_works(tmp_path, hold):
    process, child = hold("child")
    process.kill()
    process.wait()
    with pytest.raises(BusyError):
        Lock(tmp_path / "a.lock").acquire(wait=0.1)
    os.kill(child, signal.SIGKILL)
    Lock(tmp_path / "a.lock").acquire(wait=5).release()


def test_lock_waits_for_its_turn(tmp_path, hold):
    process, _ = hold()
    kill = subprocess.Popen(["sh", "-c", f"sleep 0.3; kill {process.pid}"])
    Lock(tmp_path / "a.lock").acquire(wait=5).release()
    assert kill.wait() == 0


@pytest.mark.parametrize("note", [b"", b"{", b"[]", b'{"pid": 1}', b"\xff", b"null"])
def test_unreadable_note_still_gives_a_sentence(tmp_path, hold, note):
    hold()
    (tmp_path / "a.lock").write_bytes(note)
    with pytest.raises(BusyError, match="is locked by another process"):
        Lock(tmp_path / "a.lock").acquire()


def test_lock_without_a_note_writes_nothing(tmp_path):
    with Lock(tmp_path / "a.lock", note=False).acquire():
        assert (tmp_path / "a.lock").read_bytes() == b""
        with pytest.raises(BusyError, match="is locked by another process"):
            Lock(tmp_path / "a.lock").acquire()
