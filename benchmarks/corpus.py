"""The library that every benchmark uses: generated, and the same every time.

Documents have about 400 words, tags, types, authors, dates and links. There are twice as many
commits as documents; some of them are merges, some move a file.
"""

import itertools
import random
import subprocess
from collections.abc import Iterator
from pathlib import Path

TYPES = ("playbook", "pattern", "case-study", "experiment", "decision")

# One commit in so many is made aside and merged at once, or moves a file.
_MERGE_EVERY, _MOVE_EVERY = 10, 23
_VOCABULARY = 20_000

_BODY = """## {first}

{a} See [[document-{link:06}]].

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
_FRONT = """---
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


def vocabulary() -> list[str]:
    """Made-up words, the most common first."""
    chance = random.Random(1)  # noqa: S311 - the same numbers every time are the point
    syllables = [a + b for a in "bcdfglmnprstv" for b in "aeiou"]
    endings = ("", "", "s", "ing", "er", "ation", "ed")
    words = {
        "".join(chance.choices(syllables, k=chance.randint(1, 4))) + chance.choice(endings)
        for _ in range(_VOCABULARY * 2)
    }
    return sorted(words, key=lambda word: (len(word), word))[:_VOCABULARY]


class Writer:
    """Writes sentences whose words are as unevenly common as in prose (Zipf's law)."""

    def __init__(self) -> None:
        self.words = vocabulary()
        self._weights = list(
            itertools.accumulate(1 / (rank + 3) for rank in range(len(self.words)))
        )
        self._chance = random.Random(2)  # noqa: S311 - as above

    def text(self, words: int) -> str:
        """A sentence of so many words."""
        chosen = self._chance.choices(self.words, cum_weights=self._weights, k=words)
        return " ".join(chosen).capitalize() + "."


class Library:
    """So many documents, and their past."""

    def __init__(self, documents: int) -> None:
        self.documents = documents
        self._writer = Writer()
        self._chance = random.Random(3)  # noqa: S311 - as above
        self._marks = 0
        self._tip = 0

    def document(self, number: int) -> str:
        """The text of one file."""
        return self._front(number) + self.body()

    def body(self) -> str:
        """The text below the front matter of one file."""
        text = self._writer.text
        return _BODY.format(
            first=text(4), second=text(4), third=text(4), a=text(90), b=text(30), c=text(30),
            d=text(100), e=text(8), f=text(110), link=self._chance.randrange(self.documents),
        )  # fmt: skip

    def _front(self, number: int) -> str:
        text = self._writer.text
        return _FRONT.format(
            number=number, title=text(5), type=TYPES[number % len(TYPES)], summary=text(15),
            tag=number % 40, other_tag=number % 7, author=number % 50, year=20 + number % 7,
            link=self._chance.randrange(self.documents),
        )  # fmt: skip

    def history(self, commits: int) -> Iterator[str]:
        """Commands for `git fast-import`: the first commit adds everything."""
        texts = [self.document(number) for number in range(self.documents)]
        names = [f"content/document-{number:06}.md" for number in range(self.documents)]
        everything = "".join(map(put, names, texts))
        yield self._commit("Add everything", everything)
        while self._marks < commits:
            place, number = self._chance.randrange(self.documents), self._marks
            if number % _MOVE_EVERY == 1:
                old, names[place] = names[place], f"content/moved-{place:06}-{number}.md"
                yield self._commit("Move", f"R {old} {names[place]}\n")
                continue
            texts[place] += f"\nChange {number}.\n"
            change = put(names[place], texts[place])
            if number % _MERGE_EVERY == 0:
                before = self._tip
                yield self._commit("Change aside", change)
                yield self._commit(f"Merge {number}", change, before, self._tip)
            else:
                yield self._commit(f"Change {number}", change)

    def _commit(self, message: str, changes: str, parent: int = 0, other: int = 0) -> str:
        parent, self._marks = parent or self._tip, self._marks + 1
        self._tip = self._marks
        who = f"Author {self._tip % 40} <author{self._tip % 40}@example.org>"
        parents = (f"from :{parent}\n" if parent else "") + (f"merge :{other}\n" if other else "")
        return (
            f"commit refs/heads/main\nmark :{self._tip}\n"
            f"committer {who} {1_600_000_000 + self._tip * 60} +0000\n"
            f"data {len(message)}\n{message}\n{parents}{changes}\n"
        )


def put(name: str, text: str) -> str:
    """The command that writes a file."""
    return f"M 100644 inline {name}\ndata {len(text.encode())}\n{text}\n"


def git(folder: Path, *arguments: str, text: str | None = None) -> str:
    """What Git says about the repository in `folder`."""
    done = subprocess.run(
        ["git", "-C", str(folder), *arguments],
        input=text,
        text=True,
        capture_output=True,
        check=True,
    )
    return done.stdout


def make_origin(folder: Path, documents: int) -> Path:
    """The library as a bare repository in `folder`, with its whole history."""
    origin = folder / "origin"
    origin.mkdir()
    git(origin, "init", "--quiet", "--bare", "--initial-branch=main")
    text = "".join(Library(documents).history(2 * documents))
    git(origin, "fast-import", "--quiet", text=text)
    return origin


def change(origin: Path, word: str) -> None:
    """Commit one more document, with a word in it that nothing else has."""
    head = git(origin, "rev-parse", "main").strip()
    front = f"---\nid: {word}\ntitle: About {word}\ntype: page\nsummary: New.\n---\n"
    command = (
        "commit refs/heads/main\ncommitter A <a@example.org> 1900000000 +0000\n"
        f"data 3\nNew\nfrom {head}\n{put(f'content/{word}.md', front + f'All on {word}.')}\n"
    )
    git(origin, "fast-import", "--quiet", text=command)
