"""The worker beside the site: start, previews, memory, and pages while hostile texts render.

    python benchmarks/worker.py [--documents 29 10000] [--seconds 20] [--json FILE]

With 29 documents the library is content/; larger ones are generated. Peers in the same run: a bare
start of the interpreter, and bare Python-Markdown in this process over the same files.
"""

import argparse
import json
import shutil
import socket
import statistics
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
from history import git
from whole_library import Library, kb, seconds

from kb.config import Config, Source
from kb.errors import KbError
from kb.library.preview import Draft
from search.worker.asking import ask_preview, ask_status

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from tests.hostile.bombs.bombs import BOMBS  # noqa: E402 - the folder has to be found first

OWN = 29  # documents in content/, about


def quantiles(times: list[float]) -> tuple[float, float]:
    """The median and the 95th percentile, in milliseconds."""
    return 1000 * statistics.median(times), 1000 * statistics.quantiles(times, n=20)[-1]


def make_library(folder: Path, documents: int) -> Config:
    """A repository with the documents, and settings that serve it on a free port."""
    origin = folder / "origin"
    origin.mkdir()
    git(origin, "init", "--quiet", "--initial-branch=main")
    if documents <= OWN:
        shutil.copytree(ROOT / "content", origin / "content")
        git(origin, "add", "--all")
        git(origin, "-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-qm", "All")
    else:
        # The first commit has them all; what a long history costs is measured elsewhere.
        git(origin, "fast-import", "--quiet", text=next(Library(documents).commits()))
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    source = f'[[sources]]\nlocation = "{origin}"\nfolder = "content"\n'
    (folder / "kb.toml").write_text(f"port = {port}\n{source}", encoding="utf-8")
    sources = (Source(location=str(origin), folder="content"),)
    return Config(data_folder=folder / ".kb", sources=sources, port=port)


def get(config: Config, path: str) -> bytes:
    address = f"http://127.0.0.1:{config.port}{path}"
    with urllib.request.urlopen(address, timeout=10) as answer:
        return bytes(answer.read())


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


def drafts_of() -> list[Draft]:
    """The documents of content/, as files of the library that is served."""
    folder = ROOT / "content"
    files = sorted(folder.rglob("*.md"))
    return [Draft("library", str(one.relative_to(folder)), one.read_bytes()) for one in files]


def preview_times(config: Config, rounds: int) -> list[float]:
    drafts = drafts_of()
    for draft in drafts[:2]:
        ask_preview(config, draft)  # a warm worker is what is measured
    return [
        seconds(lambda draft=draft: ask_preview(config, draft))  # type: ignore[misc]
        for _ in range(rounds)
        for draft in drafts
    ]


def page_times(config: Config, path: str, lasting: float) -> list[float]:
    """How long one page takes, asked for twenty times a second."""
    times, end = [], time.monotonic() + lasting
    while time.monotonic() < end:
        times.append(seconds(lambda: get(config, path)))
        time.sleep(0.05)
    return times


def under_fire(config: Config, path: str, lasting: float) -> tuple[list[float], int]:
    """The same while four people preview what costs most; and how many previews came to an end."""
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
    times = page_times(config, path, lasting)
    stop.set()
    for thread in threads:
        thread.join()
    return times, len(ended)


def measure(documents: int, lasting: float) -> dict[str, float]:
    figures: dict[str, float] = {"documents": documents}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        config = make_library(folder, documents)
        kb(folder, "index")
        bare = [sys.executable, "-c", "pass"]
        figures["peer: python -c pass, ms"] = 1000 * seconds(
            lambda: subprocess.run(bare, check=True)
        )
        with serving(folder) as site:
            figures["start to first page, s"] = until(lambda: get(config, "/"))
            figures["start to first preview, s"] = figures["start to first page, s"] + until(
                lambda: ask_status(config).ready
            )
            previews = quantiles(preview_times(config, 5))
            figures["preview median, ms"], figures["preview p95, ms"] = previews
            bodies = [draft.data.decode() for draft in drafts_of()]
            peers = [seconds(lambda text=text: markdown.markdown(text)) for text in bodies]  # type: ignore[misc]
            figures["peer: markdown median, ms"], figures["peer: markdown p95, ms"] = quantiles(
                peers
            )
            figures["memory of the site, MB"] = resident_megabytes(site.pid)
            figures["memory of the worker, MB"] = ask_status(config).memory / 2**20
            path = "/search?q=tag"
            quiet = quantiles(page_times(config, path, lasting / 2))
            figures["page median, ms"], figures["page p95, ms"] = quiet
            times, ended = under_fire(config, path, lasting)
            figures["page median under fire, ms"], figures["page p95 under fire, ms"] = quantiles(
                times
            )
            figures["hostile previews answered"] = ended
    return figures


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, nargs="*", default=[OWN, 10_000])
    parser.add_argument("--seconds", type=float, default=20.0, help="of each measure of pages")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    measured = [measure(documents, options.seconds) for documents in options.documents]
    for figures in measured:
        print()
        for name, value in figures.items():
            print(f"{name:<30}{value:>12,.2f}")
    if options.json:
        options.json.write_text(json.dumps(measured, indent=2), encoding="utf-8")


if __name__ == "__main__":
    main()
