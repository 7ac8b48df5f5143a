import os
import signal
import subprocess
import sys
import threading
import time

from kb.locking import Lock
from kb.queueing import Place

STAND = """
import sys, time
from kb.queueing import Place
with open(sys.argv[1], "a+b") as file, Place(file) as place:
    print("standing", flush=True)
    time.sleep(30)
"""


def test_first_is_who_came_first(tmp_path):
    path = tmp_path / "line"
    with path.open("a+b") as one, path.open("a+b") as two:
        with Place(two) as later:
            assert later.is_first()
        with Place(one) as first, Place(two) as second:
            assert (first.is_first(), second.is_first()) == (True, False)
        assert second.is_first()


def test_place_of_a_killed_process_is_free(tmp_path):
    path = tmp_path / "line"
    command = [sys.executable, "-c", STAND, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "standing\n"
        with path.open("a+b") as file, Place(file) as mine:
            assert not mine.is_first()
            process.kill()
            process.wait()
            assert mine.is_first()


def test_lock_goes_to_who_waits_longest(tmp_path):
    order, path = [], tmp_path / "a.lock"

    def take(number):
        with Lock(path).acquire(30):
            order.append(number)

    threads = [threading.Thread(target=take, args=(number,)) for number in range(5)]
    with Lock(path).acquire():
        for thread in threads:
            thread.start()
            time.sleep(0.02)
    for thread in threads:
        thread.join()
    assert order == [0, 1, 2, 3, 4]


def test_stopped_process_in_the_line_holds_nobody_up_for_long(tmp_path):
    path = tmp_path / "a.lock"
    command = [sys.executable, "-c", STAND, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "standing\n"
        os.kill(process.pid, signal.SIGSTOP)
        Lock(path).acquire(20).release()
        assert process.poll() is None
        process.kill()
