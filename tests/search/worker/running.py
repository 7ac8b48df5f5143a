"""What tests of the worker wait for."""

import time

from search.generations import find_current
from tests.search.samples import found, view_of


def wait_until(true, seconds=20.0):
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, "it took too long"
        time.sleep(0.01)


def has(config, text, expected):
    return lambda: (
        find_current(config.data_folder) is not None
        and found(view_of(config.data_folder).engine, text) == expected
    )
