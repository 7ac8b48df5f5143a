from concurrent.futures import ProcessPoolExecutor
from datetime import timedelta
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb.errors import BusyError
from webapp.security.limits import Limit
from webapp.security.tally import Tally

LIMIT = Limit(3, timedelta(seconds=30), "searches", "address")
MANY = Limit(50, timedelta(hours=1), "searches", "address")
NOW = 1_000_000.0


@pytest.fixture
def tally(tmp_path):
    tally = Tally(tmp_path)
    yield tally
    tally.close()


def test_so_many_are_allowed_at_once_and_then_one_after_the_other(tally):
    assert [tally.count(LIMIT, "a", NOW) for _ in range(4)] == [0, 0, 0, 10]
    assert tally.count(LIMIT, "a", NOW + 4) == 6
    assert tally.count(LIMIT, "a", NOW + 10) == 0
    assert tally.count(LIMIT, "a", NOW + 10) == 10


def test_others_are_counted_apart(tally):
    assert [tally.count(LIMIT, "a", NOW) for _ in range(3)] == [0, 0, 0]
    assert tally.count(LIMIT, "b", NOW) == 0


def test_file_holds_nobodys_name_and_only_its_owner_reads_it(tally, tmp_path):
    tally.count(LIMIT, "192.0.2.77", NOW)
    files = list(tmp_path.iterdir())
    assert not any(b"192.0.2.77" in file.read_bytes() for file in files)
    assert {file.stat().st_mode & 0o077 for file in files} == {0}


def test_file_that_is_none_is_a_sentence(tmp_path):
    (tmp_path / "limits.sqlite").write_bytes(b"nonsense" * 1000)
    with pytest.raises(BusyError, match=r"cannot be counted at the moment\. Try again"):
        Tally(tmp_path).count(LIMIT, "a", NOW)


def count_many(folder, times):
    tally = Tally(folder)
    allowed = sum(tally.count(MANY, "a", NOW) == 0 for _ in range(times))
    tally.close()
    return allowed


def test_count_holds_across_processes(tmp_path):
    with ProcessPoolExecutor(4, mp_context=get_context("spawn")) as pool:
        allowed = pool.map(count_many, [tmp_path] * 4, [40] * 4)
        assert sum(allowed) == MANY.times


@settings(max_examples=20)
@given(st.lists(st.floats(0, 20), max_size=40))
def test_never_more_than_allowed_in_any_window(gaps):
    with TemporaryDirectory() as folder:
        tally, now, allowed = Tally(Path(folder)), NOW, []
        for gap in gaps:
            now += gap
            if not tally.count(LIMIT, "a", now):
                allowed.append(now)
        tally.close()
    for start in allowed:
        # A full bucket, and what leaks out of it meanwhile.
        assert sum(start <= moment < start + 30 for moment in allowed) <= 2 * LIMIT.times
