"""Pairs of libraries that differ only in what a viewer may not see.

`pairs()` is a hypothesis strategy: a failing case shrinks to the smallest pair that differs. Each
side is a list of commits, which `write_history` makes a repository of in one go.

What a viewer may see is the same on both sides at every commit: documents under `open/`, whose
labels he holds, with the dates, authors and messages of commits that touched nothing else. All that
is under `shut/`, or has a label that he lacks, is free: it may be there or not, change its text,
title, id, tags, links and images, take the ids and titles of what is open, break, and be deleted.
A commit that touches both kinds does so on both sides, because that much its date and author say;
what it says may differ. A move of an open document has a commit of its own.
"""

import os
import subprocess
from dataclasses import dataclass, field

from hypothesis import strategies as st

TAGS = "jams: {label: Jams}\ntalks: {label: Talks, broader: jams}\nsecrets: {label: Secrets}\n"
RULES = "rules:\n  shut: org:birch\n"
SHUT_PATHS = ("shut/a.md", "shut/b.md", "shut/deep/c.md", "cases/d.md")
OPEN_PATHS = ("open/a.md", "open/b.md", "open/deep/c.md", "open/d.md")
MARK = "shut/mark.md"
SHUT_IMAGE, OPEN_IMAGE = "shut/plan.png", "open/plan.png"
IDS = ("jam", "recap", "demo", "xylophone")
TITLES = ("Jam", "Recap", "Quetzal", "Jam within a day")
NAMED = (
    "We use Docker and Quetzal.",
    "The Zugzwang Council (ZC) met.",
    "It was the ZC that asked.",
    "We thank Quentin Qworth for it.",
    "Jam is what Qworth calls it.",
    "Lead time fell by 30% in six weeks.",
)
WORDS = (
    *("jam", "jams", "recap", "weekly", "zugzwang", "quetzal", "Quetzal", "marmalade", "day"),
    *NAMED,
)
SHUT_TAGS = ("jams", "talks", "zugzwang", "secrets")
LINKS = (
    "[[xylophone]]",
    "[[jam]]",
    "[[Quetzal]]",
    "[there](../shut/a.md)",
    "[there](b.md#part)",
    "![Plan](plan.png)",
    "![Plan](../shut/plan.png)",
)
MORE_FIELDS = (
    "",
    "aliases: [old.md, shut/a.md]\n",
    "aliases: [open/a.md]\n",
    "authors: [Quentin]\norg: birch\nowner: quentin\n",
    "authors: [Quentin Qworth]\norg: Zugzwang Council\nteam: Quetzal team\n",
    "type: person\nname: Quetzal\norg: birch\nlisted: true\n",
)
QUERIES = (
    "",
    "jam",
    "zugz",
    "quetzal",
    '"weekly jam"',
    "tag:zugzwang",
    "tag:jam",
    "xylophone -day",
)
OPEN_LABELS = {
    frozenset({"public"}): ("", "public"),
    frozenset({"public", "network"}): ("", "public", "network"),
    frozenset({"public", "network", "org:acme"}): ("", "network", "org:acme", "[org:acme, org:x]"),
    frozenset({"public", "network", "org:acme", "circle:ring"}): (
        *("", "network", "org:acme", "circle:ring"),
        *("[org:acme, circle:ring]", "[circle:ring, org:x]"),
    ),
}
SHUT_LABELS = ("org:birch", "circle:x", "[org:birch, circle:x]")
MESSAGES = ("Write it", "Zugzwang at Quetzal", "Say more")
PEOPLE = ("Alice <alice@example.org>", "Bob <bob@example.org>")
SHUT_PEOPLE = (*PEOPLE, "Quentin <quentin@example.org>")
PAGE = """---
id: {id}
title: {title}
{audience}summary: {summary}
tags: [{tag}]
{evidence}---
## Part

{text}
"""

# One open document that names everything that may be hidden, in every way.
START = PAGE.format(
    id="jam",
    title="Jam",
    audience="",
    summary="Weekly",
    tag="jams",
    evidence="abstract_of: xylophone\nbased_on: [recap, shut/a.md]\ntested_by: [xylophone]\n",
    text=" ".join(LINKS),
)


@dataclass(frozen=True)
class Commit:
    """One commit: what it says, by whom, and the files it writes (None deletes one)."""

    message: str
    author: str
    files: dict[str, str | None]


@dataclass(frozen=True)
class Pair:
    """Two histories that look the same to whoever holds `labels`."""

    left: tuple[Commit, ...]
    right: tuple[Commit, ...]
    labels: frozenset[str] = field(default_factory=frozenset)


@st.composite
def pages(draw, labels, tags, ids=IDS):
    """The text of a document; its label is one of `labels`."""
    label = draw(st.sampled_from(labels))
    evidence = draw(st.sampled_from(["", *(f"based_on: [{one}]\n" for one in IDS)]))
    abstract = draw(st.sampled_from(["", "abstract_of: xylophone\n"]))
    more = draw(st.sampled_from(MORE_FIELDS))
    words = draw(st.lists(st.sampled_from((*WORDS, *LINKS)), max_size=6))
    return PAGE.format(
        id=draw(st.sampled_from(ids)),
        title=draw(st.sampled_from(TITLES)),
        audience=f"audience: {label}\n" if label else "",
        summary=" ".join(draw(st.lists(st.sampled_from(WORDS), max_size=3))) or "Short",
        tag=draw(st.sampled_from(tags)),
        evidence=evidence + abstract + more,
        text=" ".join(words),
    )


@st.composite
def open_changes(draw, labels):
    """A change that the viewer may see."""
    path = draw(st.sampled_from(OPEN_PATHS))
    files = {path: draw(pages(OPEN_LABELS[labels], ("jams", "talks", "free")))}
    if draw(st.booleans()):
        files[OPEN_IMAGE] = draw(st.sampled_from(["one", "two"]))
    return files


@st.composite
def shut_changes(draw, *, delete=True):
    """A change that the viewer may not see."""
    kind = draw(st.sampled_from(["write", "write", "break", "image", "rule", "delete"]))
    path = draw(st.sampled_from(SHUT_PATHS))
    if kind == "image":
        return {SHUT_IMAGE: draw(st.sampled_from(["one", "two"]))}
    if kind == "rule":
        return {"audience.yml": RULES + draw(st.sampled_from(_MORE_RULES))}
    if kind == "delete" and delete:
        return {path: None}
    # A rule may shut a folder whatever its documents say; elsewhere their labels have to.
    free = ("", "public") if path.startswith("shut/") else ()
    text = draw(pages((*SHUT_LABELS, *free), SHUT_TAGS))
    return {path: text.replace("\n---", "\ntags: [\n---", 1) if kind == "break" else text}


_MORE_RULES = (
    "  shut/deep: circle:x\n",
    "  cases/d.md: org:birch\n",
    "  shut/b.md: Public\n",
    "  nowhere: org:birch\n",
    "approved:\n  shut/a.md: {audience: 'org:birch', by: Bob, on: 2023-11-14}\n",
)


@st.composite
def steps(draw, labels):
    """One commit on each side; None where a side has none."""
    kind = draw(st.sampled_from(["open", "open", "shut", "shut", "mixed", "move", "delete"]))
    author, message = draw(st.sampled_from(PEOPLE)), draw(st.sampled_from(MESSAGES))
    if kind == "shut":
        sides = st.none() | st.builds(
            Commit, st.sampled_from(MESSAGES), st.sampled_from(SHUT_PEOPLE), shut_changes()
        )
        return draw(sides), draw(sides)
    if kind == "mixed":
        files = draw(open_changes(labels))
        return tuple(
            Commit(
                draw(st.sampled_from(MESSAGES)) + draw(st.sampled_from(_TRAILERS)),
                author,
                files | draw(shut_changes(delete=False)) | {MARK: ""},
            )
            for _ in range(2)
        )
    path = draw(st.sampled_from(OPEN_PATHS))
    if kind == "open":
        files = draw(open_changes(labels))
    else:
        files = {path: None} if kind == "delete" else {path: draw(st.sampled_from(OPEN_PATHS))}
    one = Commit(message, author, files)
    return one, one


_TRAILERS = ("", "\n\nCo-authored-by: Quentin <quentin@example.org>")


def _mark(number):
    """A hidden file that a mixed commit always changes, so that it is one on both sides."""
    return PAGE.format(
        id="mark",
        title=f"Mark {number}",
        audience="",
        summary="Short",
        tag="secrets",
        evidence="",
        text=f"{number}",
    )


@st.composite
def pairs(draw):
    """Two libraries that the holder of some labels cannot tell apart."""
    labels = draw(st.sampled_from(sorted(OPEN_LABELS, key=len)))
    taken = draw(st.lists(steps(labels), min_size=1, max_size=6))
    files = {"tags.yml": TAGS, "audience.yml": RULES, OPEN_PATHS[0]: START}
    first = Commit("Begin", PEOPLE[0], files)
    sides = [_settled([first, *(step[side] for step in taken if step[side])]) for side in (0, 1)]
    return Pair(*_in_time(sides, taken), labels)


def _settled(commits):
    """The same with moves written out, and nothing deleted that is not there."""
    there = {}
    settled = []
    for one in commits:
        files = {}
        for path, text in one.files.items():
            if path == MARK:
                files[path] = _mark(len(settled))
            elif text in OPEN_PATHS:
                if path in there and text not in there:
                    files |= {path: None, text: there[path]}
            elif text is not None or path in there:
                files[path] = text
        there = {path: text for path, text in (there | files).items() if text is not None}
        settled.append(Commit(one.message, one.author, files))
    return settled


def _in_time(sides, taken):
    """Both sides with gaps, so that what both have comes at the same moment."""
    left, right = [list(side) for side in sides]
    ours, theirs = [left.pop(0)], [right.pop(0)]
    for one, other in taken:
        ours.append(left.pop(0) if one else None)
        theirs.append(right.pop(0) if other else None)
    return tuple(ours), tuple(theirs)


def write_history(path, commits):
    """Make the repository at `path` have exactly these commits; a None is a minute without one."""
    path.mkdir(parents=True, exist_ok=True)
    if not (path / ".git").exists():
        _git(path, "init", "--quiet", "--initial-branch=main")
    stream = [b"reset refs/heads/main\n"]
    for number, one in enumerate(commits):
        if one is not None:
            stream += _commit(one, 1_700_000_000 + 60 * number)
    _git(path, "fast-import", "--quiet", "--force", stdin=b"".join(stream))


def _commit(one, when):
    yield f"commit refs/heads/main\ncommitter {one.author} {when} +0000\n".encode()
    yield _data(one.message)
    for path, text in one.files.items():
        if text is None:
            yield f"D {path}\n".encode()
        else:
            yield f"M 100644 inline {path}\n".encode() + _data(text)


def _data(text):
    content = text.encode()
    return b"data %d\n%s\n" % (len(content), content)


def _git(path, *arguments, stdin=b""):
    own = {"PATH": os.environ["PATH"], "GIT_CONFIG_GLOBAL": os.devnull, "HOME": str(path)}
    subprocess.run(["git", *arguments], cwd=path, env=own, input=stdin, check=True)
