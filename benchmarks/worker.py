"""The running site: start, pages, search, previews, one change, memory, and pages under fire.

    python benchmarks/worker.py [--documents 1000 10000] [--json FILE]

Peers in the same run: a bare start of the interpreter, and bare Python-Markdown over the same
texts. Under fire, four people have previews made of texts that were written to hurt.
"""

import random
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import markdown
from corpus import Library, Writer, change, make_origin
from report import Figures, quantiles, run, seconds
from whole_library import kb

from kb.config import Config, Source
from kb.errors import KbError
from kb.library.preview import Draft
from search.worker.asking import ask_preview, ask_status

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.hostile.bombs.bombs import BOMBS

_PREVIEWS, _QUERIES, _CHANGES, _SECONDS = 40, 60, 5, 10.0


def make_site(folder: Path, documents: int) -> tuple[Config, Path]:
    """The settings of a site on a free port, with its index, and its origin."""
    origin = make_origin(folder, documents)
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    source = f'[[sources]]\nlocation = "{origin}"\nfolder = "content"\n'
    (folder / "kb.toml").write_text(f"port = {port}\n{source}", encoding="utf-8")
    kb(folder, "index")
    sources = (Source(location=str(origin), folder="content"),)
    return Config(data_folder=folder / ".kb", sources=sources, port=port), origin


def get(config: Config, path: str) -> str:
    address = f"http://127.0.0.1:{config.port}{path}"
    with urllib.request.urlopen(address, timeout=30) as answer:
        return str(answer.read(), "utf-8")


def until(attempt: Callable[[], object]) -> float:
    """Seconds until the attempt succeeds with something."""
    began = time.perf_counter()
    while True:
        try:
            if attempt():
                return time.perf_counter() - began
        except (OSError, KbError):
            pass
        time.sleep(0.01)


@contextmanager
def serving(folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    command = [sys.executable, "-m", "kb", "serve"]
    process = subprocess.Popen(command, cwd=folder, stderr=subprocess.DEVNULL)
    try:
        yield process
    finally:
        process.terminate()
        process.wait()


def resident_megabytes(pid: int) -> float:
    lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024


def previews(config: Config, library: Library) -> Figures:
    """Of changed texts of documents that are there, and of bare Markdown on the same."""
    texts = [library.document(number) for number in range(_PREVIEWS)]
    drafts = [
        Draft("library", f"content/document-{number:06}.md", text.encode())
        for number, text in enumerate(texts)
    ]
    for draft in drafts[:2]:
        ask_preview(config, draft)  # a warm worker is what is measured
    asked = [seconds(lambda one=one: ask_preview(config, one)) for one in drafts]  # type: ignore[misc]
    bare = [seconds(lambda one=one: markdown.markdown(one)) for one in texts]  # type: ignore[misc]
    return {**quantiles("preview", asked), **quantiles("peer: bare Markdown", bare)}


def searches(config: Config) -> Figures:
    """Pages of results for one to three words, asked for one after the other."""
    words, chance = Writer().words, random.Random(4)  # noqa: S311 - the same every time
    queries = [
        "+".join(chance.choices(words[20:6000], k=chance.randint(1, 3))) for _ in range(_QUERIES)
    ]
    times = [seconds(lambda one=one: get(config, f"/search?q={one}")) for one in queries]  # type: ignore[misc]
    return quantiles("search over HTTP", times)


def changes(config: Config, origin: Path) -> Figures:
    """From a commit in the source to a hit on the page of results."""
    times = []
    for number in range(_CHANGES):
        word = f"marmalade{number}"
        change(origin, word)
        times.append(until(lambda word=word: f"About {word}" in _found(config, word)))  # type: ignore[misc]
    return quantiles("one change until it is found", times)


def _found(config: Config, word: str) -> str:
    """What is shown for a word, without what repeats it back."""
    return get(config, f"/search?q={word}").replace("<mark>", "").replace("</mark>", "")


def page_times(config: Config, lasting: float) -> list[float]:
    """How long one page takes, asked for twenty times a second."""
    times, end = [], time.monotonic() + lasting
    while time.monotonic() < end:
        times.append(seconds(lambda: get(config, "/search?q=tag")))
        time.sleep(0.05)
    return times


def under_fire(config: Config) -> Figures:
    """The same page on a quiet site, and while four people preview what costs most."""
    quiet = page_times(config, _SECONDS / 2)
    stop, ended = threading.Event(), []
    texts = [make().encode()[:900_000] for make, _ in BOMBS.values()]

    def fire(first: int) -> None:
        number = first
        while not stop.is_set():
            number += 1
            try:
                ask_preview(config, Draft("library", "bomb.md", texts[number % len(texts)]))
                ended.append(number)
            except KbError:
                time.sleep(0.01)

    threads = [threading.Thread(target=fire, args=(7 * one,)) for one in range(4)]
    for thread in threads:
        thread.start()
    times = page_times(config, _SECONDS)
    stop.set()
    for thread in threads:
        thread.join()
    return {
        **quantiles("page, quiet", quiet),
        **quantiles("page, under fire", times),
        "hostile previews answered": len(ended),
    }


def measure(documents: int) -> Figures:
    """The figures for so many documents."""
    bare = [sys.executable, "-c", "pass"]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        config, origin = make_site(folder, documents)
        figures = {"peer: python -c pass, s": seconds(lambda: subprocess.run(bare, check=True))}
        with serving(folder) as site:
            start = until(lambda: get(config, "/"))
            ready = until(lambda: ask_status(config).ready)
            figures |= {"start to first page, s": start, "start to preview, s": start + ready}
            figures |= searches(config)
            figures |= previews(config, Library(documents))
            figures |= changes(config, origin)
            figures["memory of the web process, MB"] = resident_megabytes(site.pid)
            figures["memory of the worker, MB"] = ask_status(config).memory / 2**20
            figures |= under_fire(config)
    return figures


if __name__ == "__main__":
    run(__doc__ or "", measure)
