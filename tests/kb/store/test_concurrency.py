import os
import signal
import subprocess
import sys
import textwrap

import pytest

from kb.config import Config
from kb.people.accounts import list_accounts
from kb.store import open_state
from tests.kb.store.crowd import ROOT, crowd

WRITE = textwrap.dedent(
    """
    import sys
    from datetime import UTC, datetime
    from pathlib import Path
    from kb.config import Config
    from kb.people.accounts import create_account
    from kb.people.audit import CONSOLE, By
    from kb.store import open_state

    with open_state(Config(data_folder=Path(sys.argv[1]))) as state:
        for number in range(10_000):
            email = f"{sys.argv[2]}-{number}@example.org"
            create_account(state, email, by=By(CONSOLE, datetime.now(UTC)))
            print(email, flush=True)
    """
)


def check_nothing_is_lost(folder, seconds):
    written, read, counted = crowd(folder, seconds)
    assert (written.complaints, read.complaints) == ([], [])
    assert counted == len(written.times) > 0
    assert read.times


def test_eight_writers_and_twenty_readers_meet_no_lock(tmp_path):
    check_nothing_is_lost(tmp_path, 2)


@pytest.mark.soak
def test_eight_writers_and_twenty_readers_meet_no_lock_for_two_minutes(tmp_path):
    check_nothing_is_lost(tmp_path, 120)


def kill_while_writing(folder, acknowledged, round_):
    """Kill a writer after it acknowledged that many; gives all that it acknowledged."""
    process = subprocess.Popen(
        [sys.executable, "-c", WRITE, str(folder), str(round_)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    said = [process.stdout.readline().strip() for _ in range(acknowledged)]
    os.kill(process.pid, signal.SIGKILL)
    said += process.communicate()[0].split()
    return [line for line in said if line.endswith("@example.org")]


def check_kills(folder, rounds):
    acknowledged = []
    for round_ in range(rounds):
        acknowledged += kill_while_writing(folder, 1 + round_ % 7, round_)
        with open_state(Config(data_folder=folder)) as state:
            kept = {account.email for account in list_accounts(state)}
            with state.reading() as connection:
                said = connection.exec_driver_sql("PRAGMA integrity_check").scalar()
        assert set(acknowledged) <= kept
        assert said == "ok"


def test_acknowledged_rows_outlive_a_kill(tmp_path):
    check_kills(tmp_path, 3)


@pytest.mark.soak
def test_acknowledged_rows_outlive_a_hundred_kills(tmp_path):
    check_kills(tmp_path, 100)


def test_processes_that_open_a_new_state_at_once_find_it_made(tmp_path):
    code = (
        "import sys; from pathlib import Path; from kb.config import Config; "
        "from kb.store import open_state; "
        "open_state(Config(data_folder=Path(sys.argv[1]))).close()"
    )
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", code, str(tmp_path)], cwd=ROOT, stderr=subprocess.PIPE
        )
        for _ in range(6)
    ]
    said = [process.communicate()[1] for process in processes]
    assert [process.returncode for process in processes] == [0] * 6, said
