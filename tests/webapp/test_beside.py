import threading

from tests.webapp.running import wait_for
from webapp.beside import Beside, Strangers


def test_work_is_done_in_another_thread_and_not_again_within_the_pause():
    done = []
    beside = Beside(lambda last: done.append((threading.current_thread().name, last)), 60.0)
    beside.soon()
    wait_for(lambda: done)
    beside.soon()
    beside.end()
    assert [last for _, last in done] == [False, True]
    assert done[0][0] != done[1][0] == threading.current_thread().name


def test_work_never_runs_twice_at_once():
    within, most = [], []

    def work(_):
        within.append(1)
        most.append(len(within))
        threading.Event().wait(0.01)
        within.pop()

    beside = Beside(work, 0.0)
    for _ in range(5):
        beside.soon()
    beside.end()
    wait_for(lambda: len(most) == 6)
    assert set(most) == {1}


def test_strangers_are_told_apart_and_not_known():
    one, other = Strangers(), Strangers()
    assert one.named("192.0.2.7") == one.named("192.0.2.7") != one.named("192.0.2.8")
    assert one.named("192.0.2.7") != other.named("192.0.2.7")


def test_who_asks_is_known_by_account_or_else_by_address(app, client_of):
    strangers = Strangers()
    with app.test_request_context("/", environ_base={"REMOTE_ADDR": "192.0.2.7"}):
        assert strangers.asking() == strangers.named("192.0.2.7")
