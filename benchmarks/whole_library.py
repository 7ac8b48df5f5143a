"""From a repository to a searchable site: full build, nothing new, one change, first page.

    python benchmarks/whole_library.py [--documents 1000 10000] [--json FILE]

The library is generated: documents of about 400 words with tags, types, authors, dates and links,
and twice as many commits as documents. The peer in the same run is bare Python-Markdown over the
same bodies plus `git log` over the same history: the work that no other product could leave out.
"""

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import markdown
from history import git
from search_engine import TYPES, Writer

BODY = """## {first}

{a} See [[document-{link:06}]] and [another](document-{other:06}.md).

- {b}
- {c}

## {second}

{d}

| what | how many |
|---|---|
| {e} | 12 |

## {third}

{f}
"""
FRONT = """---
id: document-{number:06}
title: {title}
type: {type}
summary: {summary}
tags: [tag-{tag}, tag-{other_tag}]
authors: [author-{author}]
owner: group-{author}
created: 20{year}-03-01
review_every: 6 months
based_on: [document-{link:06}]
---
"""


class Library:
    """Generated documents, the same every time."""

    def __init__(self, documents: int) -> None:
        self.documents = documents
        self._writer = Writer()
        self._chance = random.Random(3)  # noqa: S311 - the same numbers every time are the point

    def document(self, number: int) -> str:
        text, chance = self._writer.text, self._chance
        body = BODY.format(
            first=text(4), second=text(4), third=text(4), a=text(90), b=text(30), c=text(30),
            d=text(100), e=text(8), f=text(110),
            link=chance.randrange(self.documents), other=chance.randrange(self.documents),
        )  # fmt: skip
        front = FRONT.format(
            number=number, title=text(5), type=TYPES[number % len(TYPES)], summary=text(15),
            tag=number % 40, other_tag=number % 7, author=number % 50, year=20 + number % 7,
            link=chance.randrange(self.documents),
        )  # fmt: skip
        return front + body

    def commits(self) -> Iterator[str]:
        """Commands for `git fast-import`: one commit adds everything, the others change one."""
        texts = [self.document(number) for number in range(self.documents)]
        changes = "".join(change(number, text) for number, text in enumerate(texts))
        yield commit(1, "Add everything", changes)
        for number in range(2, 2 * self.documents + 1):
            place = self._chance.randrange(self.documents)
            texts[place] += f"\nChange {number}.\n"
            yield commit(number, f"Change {number}", change(place, texts[place]))


def change(number: int, text: str) -> str:
    data = text.encode()
    return f"M 100644 inline content/document-{number:06}.md\ndata {len(data)}\n{text}\n"


def commit(number: int, message: str, changes: str) -> str:
    who = f"Author {number % 40} <author{number % 40}@example.org>"
    parent = "" if number == 1 else f"from :{number - 1}\n"
    return (
        f"commit refs/heads/main\nmark :{number}\ncommitter {who} {1_600_000_000 + number} +0000\n"
        f"data {len(message)}\n{message}\n{parent}{changes}\n"
    )


def seconds(action: Callable[[], object]) -> float:
    began = time.perf_counter()
    action()
    return time.perf_counter() - began


def kb(folder: Path, *arguments: str) -> None:
    subprocess.run(
        [sys.executable, "-m", "kb", *arguments], cwd=folder, check=True, capture_output=True
    )


def first_change(origin: Path) -> None:
    text = git(origin, "show", "main:content/document-000007.md").replace("title: ", "title: New ")
    head = git(origin, "rev-parse", "main").strip()
    body = change(7, text)
    command = (
        "commit refs/heads/main\ncommitter A <a@example.org> 1900000000 +0000\n"
        f"data 3\nNew\nfrom {head}\n{body}\n"
    )
    git(origin, "fast-import", "--quiet", text=command)


def measure(documents: int) -> dict[str, float]:
    """Seconds of each step, and peak memory in MB."""
    figures: dict[str, float] = {"documents": documents}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        origin = folder / "origin"
        origin.mkdir()
        git(origin, "init", "--quiet", "--bare", "--initial-branch=main")
        library = Library(documents)
        git(origin, "fast-import", "--quiet", text="".join(library.commits()))
        (folder / "kb.toml").write_text(
            f'[[sources]]\nlocation = "{origin}"\nfolder = "content"\n', encoding="utf-8"
        )
        figures["full build"] = seconds(lambda: kb(folder, "index"))
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        figures["peak memory MB"] = peak
        figures["nothing new"] = seconds(lambda: kb(folder, "index"))
        first_change(origin)
        figures["one change, new process"] = seconds(lambda: kb(folder, "index"))
        figures["search, new process"] = seconds(lambda: kb(folder, "search", "new"))
        figures["peer: markdown"] = seconds(lambda: _bare(Library(documents)))
        figures["peer: git log"] = seconds(lambda: git(origin, "log", "-M", "--raw", "-z", "main"))
    return figures


def _bare(library: Library) -> None:
    for number in range(library.documents):
        markdown.markdown(library.document(number).split("---\n", 2)[2])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, nargs="*", default=[1_000, 10_000])
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    measured = [measure(documents) for documents in options.documents]
    for figures in measured:
        print()
        for name, value in figures.items():
            print(f"{name:<28}{value:>12,.2f}")
    if options.json:
        options.json.write_text(json.dumps(measured, indent=2), encoding="utf-8")


if __name__ == "__main__":
    main()
