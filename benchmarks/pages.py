"""Time the pages that people wait for, over HTTP, as four of them at once ask for them.

    python benchmarks/pages.py [--documents 1000 10000] [--json FILE]

The server is a process of its own, as in `kb serve`; each reader keeps one connection and asks for
the next thing when he has the last. What somebody types into the search box is asked for letter by
letter. The budgets at 10,000 documents are 50 ms for a search page and 10 ms for suggestions, both
for 95 of 100, 1 s for whatever is asked, and 500 MiB for the process.
"""

import http.client
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from corpus import make_origin
from report import Figures, quantiles, run

from kb.audience import ANONYMOUS
from kb.config import Config, Source
from kb.library.loading import Loader
from kb.progress import Silence
from search.sync import catch_up
from search.views import Views

_READERS = 4
_TIMES = 150  # requests of each reader
_WARM = 20  # of them that do not count
_WANTED = 100  # titles whose words people look for again and again
_HARD = ("*", "a " * 900, "(" * 1000, '"' + "ba " * 600 + '"', "-a -b -c", "x" * 2000, "b ba be")
_SERVER = """
import sys
from waitress.server import create_server
from kb.config import load_config
from webapp.app import create_app
from webapp.serving import THREADS
server = create_server(create_app(load_config().config), host="127.0.0.1", port=0, threads=THREADS)
print(server.effective_port, flush=True)
server.run()
"""

# The next address that somebody asks for.
Ask = Callable[[], str]


@contextmanager
def serving(folder: Path) -> Iterator[tuple[int, int]]:
    """A server over the library in the folder: its port, and the number of its process."""
    process = subprocess.Popen(
        [sys.executable, "-c", _SERVER], cwd=folder, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout  # noqa: S101 - for the type checker only
    try:
        yield int(process.stdout.readline()), process.pid
    finally:
        process.terminate()
        process.wait()
        process.stdout.close()


def searches(titles: Sequence[str], seed: int) -> Ask:
    """Addresses of searches of one to four words of titles, common and rare ones."""
    chance = random.Random(seed)  # noqa: S311 - the same numbers every time are the point

    def ask() -> str:
        text = " ".join(chance.choice(titles).split()[: chance.randint(1, 4)])
        return f"/search?q={quote(text)}"

    return ask


def typing(titles: Sequence[str], seed: int) -> Ask:
    """Addresses of suggestions, as somebody types the beginning of a title letter by letter."""
    chance = random.Random(seed)  # noqa: S311 - as above

    def letters() -> Iterator[str]:
        while True:
            title = chance.choice(titles)
            yield from (title[:end] for end in range(1, 9))

    typed = letters()
    return lambda: f"/suggest?q={quote(next(typed))}"


def asked(port: int, ask: Ask, times: int) -> list[float]:
    """The seconds of each request of one reader, with its whole answer."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    taken = []
    for _ in range(times):
        path = ask()
        began = time.perf_counter()
        connection.request("GET", path)
        answer = connection.getresponse()
        answer.read()
        taken.append(time.perf_counter() - began)
        assert answer.status in {200, 503}, path  # noqa: S101 - a figure of an error would be none
    connection.close()
    return taken


def together(port: int, asks: Sequence[Ask]) -> list[float]:
    """The seconds of all requests of readers who ask at the same time, once all are under way."""
    taken: list[float] = []
    threads = [
        threading.Thread(target=lambda ask=ask: taken.extend(asked(port, ask, _TIMES)[_WARM:]))
        for ask in asks
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return taken


def busy(process: int) -> float:
    """The seconds of processor time that a process has used."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def memory(process: int) -> float:
    """The most memory that a process has used, in MiB."""
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def measure(documents: int) -> Figures:
    """The figures for so many documents."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        origin = make_origin(folder, documents)
        source = Source(location=str(origin), folder="content")
        config = Config(data_folder=folder / ".kb", sources=(source,))
        with Loader(config) as loader:
            catch_up(config, loader, Silence())
        return figures(folder)


def figures(folder: Path) -> Figures:
    """What is measured over the index in a folder."""
    (folder / "kb.toml").write_text("searches_per_minute = 0\n", encoding="utf-8")
    library = Views(Config(data_folder=folder / ".kb")).current(ANONYMOUS).library
    titles = [document.title for document in library.documents]
    wanted = titles[:: max(1, len(titles) // _WANTED)]
    with serving(folder) as (port, process):
        first = asked(port, lambda: "/search?q=first", 1)[0]
        alone = asked(port, searches(titles, 9), _TIMES)[_WARM:]
        asked(port, searches(wanted, 8), 4 * _WANTED)
        before = busy(process)
        pages = together(port, [searches(wanted, seed) for seed in range(_READERS)])
        between = busy(process)
        letters = together(port, [typing(titles, seed) for seed in range(_READERS)])
        after = busy(process)
        hard = [
            max(asked(port, iter([f"/search?q={quote(one)}"] * 2).__next__, 2)) for one in _HARD
        ]
        return {
            "first page of a new server, ms": 1000 * first,
            **quantiles("search page, new words, one reader", alone),
            **quantiles("search page, four readers", pages),
            **quantiles("suggestions, four readers", letters),
            "processor time of a search page, ms": 1000 * (between - before) / _READERS / _TIMES,
            "processor time of suggestions, ms": 1000 * (after - between) / _READERS / _TIMES,
            "slowest of hard queries, ms": 1000 * max(hard),
            "memory of the server, MiB": memory(process),
        }


if __name__ == "__main__":
    run(__doc__ or "", measure)
