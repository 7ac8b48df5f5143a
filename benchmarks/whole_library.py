"""From a repository to a searchable site: full build, nothing new, one change by `kb index`.

    python benchmarks/whole_library.py [--documents 1000 10000] [--json FILE]

The peer in the same run is bare Python-Markdown over the same bodies plus `git log` over the same
history: the work that no other product could leave out.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import markdown
from corpus import Library, change, git, make_origin
from report import Figures, run, seconds, timed


def kb(folder: Path, *arguments: str) -> float:
    """Run `kb`; the most memory that it or one of its children used, in MB."""
    command = [sys.executable, "-m", "kb", *arguments]
    process = subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return usage.ru_maxrss / 1024


def _bare(documents: int) -> None:
    library = Library(documents)
    for _ in range(documents):
        markdown.markdown(library.body())


def measure(documents: int) -> Figures:
    """The figures for so many documents."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        origin = make_origin(folder, documents)
        (folder / "kb.toml").write_text(
            f'[[sources]]\nlocation = "{origin}"\nfolder = "content"\n', encoding="utf-8"
        )
        build, peak = timed(lambda: kb(folder, "index"))
        nothing = seconds(lambda: kb(folder, "index"))
        change(origin, "marmalade")
        log = seconds(lambda: git(origin, "log", "-M", "-c", "--raw", "-z", "main"))
        pages = seconds(lambda: _bare(documents))
        return {
            "full build, s": build,
            "full build, a document, ms": 1000 * build / documents,
            "peak memory of the build, MB": peak,
            "peer: bare Markdown and git log, s": log + pages,
            "build beside the peer, times": build / (log + pages),
            "nothing new, new process, s": nothing,
            "one change, new process, s": seconds(lambda: kb(folder, "index")),
            "search, new process, s": seconds(lambda: kb(folder, "search", "marmalade")),
        }


if __name__ == "__main__":
    run(__doc__ or "", measure)
