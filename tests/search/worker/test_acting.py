"""The worker does what curators ask for, once, whatever happens to it (search.worker.asking)."""

import random
import signal
import threading
import time
from datetime import date

import pytest

from kb.audience import Viewer
from kb.curation.acting.request import Actor, Clash, Done, Request
from kb.errors import KbError
from kb.repository import Repository
from search.views import Views
from search.worker.asking import AbsentError, ask_for_edits, ask_status, ask_to_act
from tests.search.worker.running import wait_until

BOB = Actor("Bob", "account-2", frozenset({"public"}))
DAY = date(2026, 5, 1)


def answers(config):
    try:
        status = ask_status(config)
    except KbError:
        return False
    return status.ready and bool(status.generation) and not status.stage


def request(action, **more):
    return Request(action, "library:jam.md", BOB, DAY, **more)


def shown(config):
    return Views(config).current(Viewer()).library.by_id["jam"]


def numbers(config):
    """The actions in the history of the library, newest first."""
    clone = Repository.open(config.sources[0], config.data_folder)
    form = "--format=%(trailers:key=Curation-Id,valueonly)"
    said = clone._clone.git.run("log", form, clone.head(), task="look").decode()
    return said.split()


def test_action_is_shown_when_it_is_answered(config, start):
    start()
    wait_until(lambda: answers(config))
    done = ask_to_act(config, request("archive", blob=shown(config).blob))
    assert done == Done("'Jam' is in the archive now.", done.commit, done.token, shown=True)
    assert shown(config).lifecycle == "archived"
    undone = ask_to_act(config, request("undo", token=done.token))
    assert undone.shown
    assert shown(config).lifecycle == "active"


def test_second_of_two_curators_gets_both_versions(config, start):
    start()
    wait_until(lambda: answers(config))
    blob = shown(config).blob
    ask_to_act(config, request("archive", blob=blob))
    clash = ask_to_act(config, request("confirm", blob=blob, basis="read"))
    assert isinstance(clash, Clash)
    assert "lifecycle: archived" in clash.present
    assert clash.seen == clash.present.replace("lifecycle: archived\n", "")


def test_of_two_curators_at_once_one_is_first(config, start):
    start()
    wait_until(lambda: answers(config))
    seen, outcomes = shown(config).blob, []
    requests = [request("archive", blob=seen), request("confirm", blob=seen, basis="used")]
    threads = [
        threading.Thread(target=lambda one=one: outcomes.append(ask_to_act(config, one)))
        for one in requests
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert {type(one) for one in outcomes} == {Done, Clash}
    assert len(numbers(config)) == 1


def test_edits_are_listed_for_whoever_may_read_them(config, start):
    start()
    wait_until(lambda: answers(config))
    ask_to_act(config, request("edit", text="Hold it daily.\n"))
    assert [edit.by for edit in ask_for_edits(config, BOB)] == ["Bob"]
    assert ask_for_edits(config, Actor("Eve", "account-9", frozenset({"org:acme"}))) == ()


def test_refusal_is_told(config, start):
    start()
    wait_until(lambda: answers(config))
    with pytest.raises(KbError, match="A review needs a basis"):
        ask_to_act(config, request("confirm"))


@pytest.mark.parametrize("seed", range(2))
def test_action_is_done_once_when_the_worker_is_killed_over_it(config, start, seed):
    rounds_of_killing(config, start, seed)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(2, 60))
def test_action_is_done_once_in_many_rounds(config, start, seed):
    rounds_of_killing(config, start, seed)


def rounds_of_killing(config, start, seed):
    """Kill the worker while it acts; the next one says what became of it."""
    worker = start()
    wait_until(lambda: answers(config))
    outcomes = []
    asking = threading.Thread(target=lambda: outcomes.append(told(config, "archive")))
    asking.start()
    time.sleep(random.Random(seed).uniform(0, 0.4))  # noqa: S311 - when it dies
    worker.send_signal(signal.SIGKILL)
    worker.wait()
    start()
    asking.join(60)
    (outcome,) = outcomes
    done = isinstance(outcome, Done)
    assert len(numbers(config)) == done, outcome
    wait_until(lambda: shown(config).lifecycle == ("archived" if done else "active"))


def told(config, action):
    try:
        return ask_to_act(config, request(action))
    except AbsentError as error:  # it died before it was asked
        return error
