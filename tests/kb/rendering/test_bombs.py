"""Bombs go off in a child; everybody else goes on."""

import importlib.util
import os
import time
from pathlib import Path

import pytest

from kb.problems import Problem
from kb.rendering.limits import Limits
from kb.rendering.reader import Reader
from kb.rendering.reading import Reading

FILE = Path(__file__).parents[2] / "hostile" / "bombs" / "bombs.py"
GOOD = "# Page {0}\n\nWords about {0} and [a link](page-{0}.md).\n"


def load_bombs():
    spec = importlib.util.spec_from_file_location("bombs", FILE)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.BOMBS


BOMBS = load_bombs()


# The same rules with less patience, so that the tests are soon done; `make soak` takes its time.
QUICK = Limits(seconds=0.5)


@pytest.fixture(scope="module")
def reader():
    with Reader(children=2, limits=QUICK) as reader:
        yield reader


def outcome(reader, text):
    """Both steps; the first problem that quarantines the text, or the page."""
    reading = reader.read(text.encode())
    if isinstance(reading, Problem):
        return reading
    return reader.finish(reading.converted.html, {})


@pytest.mark.parametrize("name", BOMBS)
def test_bomb_is_rendered_or_quarantined_with_a_reason(reader, name):
    make, codes = BOMBS[name]
    result = outcome(reader, make())
    if isinstance(result, Problem):
        assert (result.code in codes, result.quarantine) == (True, True), result
        assert result.message.endswith(".")
        assert result.hint
    else:
        assert "" in codes


@pytest.mark.soak
@pytest.mark.parametrize("name", BOMBS)
def test_bomb_is_over_in_two_and_a_half_seconds(name):
    text = BOMBS[name][0]().encode()
    with Reader(children=1) as reader:
        reader.read(b"warm")
        began = time.monotonic()
        reader.read(text)
        # On a busy machine the child waits for its turn, and its clock stands still.
        crowd = max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))
        assert time.monotonic() - began < 2.5 * crowd


def test_good_documents_go_on_rendering_while_bombs_explode(reader):
    bombs = [make() for make, codes in BOMBS.values() if "" not in codes][:4]
    texts = [GOOD.format(number) for number in range(100)]
    for place, bomb in enumerate(bombs):
        texts.insert(place * 25, bomb)
    results = list(reader.read_many((text, text.encode()) for text in texts))
    assert [text for text, _ in results] == texts
    headings = [one.heading for _, one in results if isinstance(one, Reading)]
    assert headings == [f"Page {number}" for number in range(100)]
