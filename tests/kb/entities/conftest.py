import subprocess
import sys

import pytest

from kb.entities.extractor import Extractor
from kb.rendering.prose import Passage


@pytest.fixture(scope="session")
def extractor():
    """One for all tests: making it takes a moment."""
    return Extractor()


@pytest.fixture
def extract(extractor):
    """What a few paragraphs say."""
    return lambda *paragraphs: extractor.extract([Passage("", text) for text in paragraphs])


@pytest.fixture
def found(extract):
    """The firm names and figures of one sentence, as words with labels."""

    def look(sentence):
        result = extract(sentence)
        return [
            (result.text_of(one), one.label)
            for one in result.mentions
            if one.label and not one.weak
        ]

    return look


@pytest.fixture
def run_python():
    """What a fresh Python prints for a script."""

    def run(script):
        done = subprocess.run(
            [sys.executable, "-c", script], capture_output=True, text=True, check=True
        )
        return done.stdout.strip()

    return run
