"""How long finding names and figures takes: a cold library, one changed document, a fresh start.

python benchmarks/entities.py [--documents 1000] [--json FILE]

Documents have 600 words, drawn with a fixed seed from the annotated sentences of tests/entities.
They are denser in names and figures than ordinary prose. Times are of the processor, because the
work has one thread; memory is the peak of the whole process.
"""

import json
import random
import resource
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from html import escape
from pathlib import Path
from typing import TypeVar

from report import Figures, run

from kb.entities.entity import Text
from kb.entities.extract import Extract
from kb.entities.keeping import STORE, Extracts
from kb.entities.settling import Settling
from kb.progress import Silence

SENTENCES = Path(__file__).parent.parent / "tests" / "entities" / "sentences.jsonl"
WORDS = 600

T = TypeVar("T")


def pages_of(documents: int) -> Iterator[tuple[str, str]]:
    """So many pages by their key, in paragraphs of five sentences."""
    chance = random.Random(WORDS)  # noqa: S311 - repeatable on purpose
    with SENTENCES.open(encoding="utf-8") as lines:
        sentences = [json.loads(line)["text"] for line in lines]
    for number in range(documents):
        html, words = "", 0
        while words < WORDS:
            paragraph = " ".join(chance.choices(sentences, k=5))
            words += len(paragraph.split())
            html += f"<p>{escape(paragraph)}</p>"
        yield str(number), html


def texts(read: Mapping[str, Extract]) -> list[Text]:
    """The documents as the second stage takes them."""
    return [Text(key, extract) for key, extract in read.items()]


def timed(action: Callable[[], T]) -> tuple[float, T]:
    """How many seconds of the processor it took, and what it gave."""
    began = time.process_time()
    given = action()
    return time.process_time() - began, given


def measure(documents: int) -> Figures:
    """The figures for so many documents."""
    pages = dict(pages_of(documents))
    settling = Settling()
    with tempfile.TemporaryDirectory() as folder:
        cold = Extracts(Path(folder))
        finding, read = timed(lambda: cold.read(pages, pages.__getitem__, Silence()))
        settled, found = timed(lambda: settling.settle(texts(read)))
        pages["changed"] = pages.pop("0") + "<p>The queue is down to 35 cases.</p>"
        refinding, read = timed(lambda: cold.read(pages, pages.__getitem__, Silence()))
        resettled, found = timed(lambda: settling.settle(texts(read)))
        fresh = Extracts(Path(folder))
        started, _ = timed(lambda: fresh.read(pages, pages.__getitem__, Silence()))
        size = (Path(folder) / STORE).stat().st_size
    return {
        "cold: find, s": finding,
        "cold: settle, s": settled,
        "one changed: find, ms": 1000 * refinding,
        "one changed: settle all, ms": 1000 * resettled,
        "unchanged, new process: read, ms": 1000 * started,
        "kept on disk, KiB a document": size / documents / 1024,
        "entities": len(found.entities),
        "measured values": len(found.effects),
        "peak memory, MiB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


if __name__ == "__main__":
    run(__doc__, measure)
