import os
import signal
import subprocess
import sys
import textwrap
import threading
import time

import pytest

from kb.errors import BusyError
from kb.locking import Lock
from kb.store.turns import Turns
from tests.webapp.running import wait_for

HOLD = textwrap.dedent(
    """
    import sys, time
    from pathlib import Path
    from kb.store.turns import Turns
    with Turns(Path(sys.argv[1])).turn(5):
        print("held", flush=True)
        time.sleep(60)
    """
)


@pytest.fixture
def file(tmp_path):
    return tmp_path / "queue"


def test_threads_come_in_the_order_of_their_arrival(file):
    turns, order = Turns(file), []

    def come(number):
        with turns.turn(10):
            order.append(number)

    threads = [threading.Thread(target=come, args=(number,)) for number in range(8)]
    with turns.turn(10):
        for number, thread in enumerate(threads, 1):
            thread.start()
            wait_for(lambda number=number: len(turns._line) == number)
    for thread in threads:
        thread.join()
    assert order == list(range(8))


def test_one_at_a_time(file):
    turns, inside, most = Turns(file), [], []

    def come():
        for _ in range(50):
            with turns.turn(10):
                inside.append(1)
                most.append(len(inside))
                inside.pop()

    threads = [threading.Thread(target=come) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == [1] * 400


def test_who_waits_too_long_gives_up_and_holds_nobody_up(file):
    turns = Turns(file)
    # Within one thread it is the same: whoever asks has to wait.
    with turns.turn(1), pytest.raises(TimeoutError):
        enter(turns, 0.05)
    with turns.turn(0.1):
        pass
    Lock(file).acquire().release()


def enter(turns, patience):
    with turns.turn(patience):
        pass


def test_other_processes_are_waited_for(file):
    with Lock(file).acquire(), pytest.raises(BusyError):
        enter(Turns(file), 0.05)
    enter(Turns(file), 0.05)


def test_a_process_with_much_to_do_lets_others_in(file):
    turns, stop = Turns(file), threading.Event()

    def come():
        while not stop.is_set():
            with turns.turn(10):
                time.sleep(0.001)

    threads = [threading.Thread(target=come) for _ in range(4)]
    for thread in threads:
        thread.start()
    for _ in range(5):
        enter(Turns(file), 10)
    stop.set()
    for thread in threads:
        thread.join()


def test_a_process_that_is_killed_loses_its_turn(file):
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(file)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout.readline() == "held\n"
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    enter(Turns(file), 5)


def test_an_exception_ends_the_turn(file):
    turns = Turns(file)
    with pytest.raises(ZeroDivisionError), turns.turn(1):
        _ = 1 / 0
    enter(turns, 0.05)
