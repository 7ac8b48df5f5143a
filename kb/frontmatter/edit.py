"""Changing front matter in place: every byte that need not change stays as it is.

The file is never written out by a YAML library, which would lose comments, quotes, order and line
ends. What was changed is read again before anybody gets it.
"""

from collections.abc import Iterator, Mapping, Sequence

from kb.errors import KbError
from kb.frontmatter.changing import Changing
from kb.frontmatter.fence import Block, find_block
from kb.frontmatter.habits import Slot, habits_of
from kb.frontmatter.order import arranged
from kb.frontmatter.place import Places
from kb.frontmatter.reading import read_front_matter
from kb.frontmatter.spans import Node, read_spans
from kb.frontmatter.splices import Original, Splice
from kb.frontmatter.value import FrontMatter, KeyPath, Value
from kb.frontmatter.wanted import wanted_fields
from kb.frontmatter.writing import write_field, write_value
from kb.problems import Problem

# Too large, too deep, too many values, a merge key, an unusable key: the request is at fault.
_ASKED_TOO_MUCH = frozenset({"KB109", "KB113", "KB114", "KB117", "KB119"})


def edit_front_matter(
    data: bytes, changes: Mapping[KeyPath, Value | None], order: Sequence[KeyPath] = ()
) -> bytes:
    """The Markdown file `data` with other values at some key paths; None takes a key away.

    A mapping that loses its last key goes too, and one that is missing is added. A new key goes
    behind the nearest one that comes before it in `order`, else to the end. The answer is `data`
    itself when it says so already. Raises KbError when the file is quarantined, when a change does
    not fit its fields, or when no file could hold the result.
    """
    before = read_front_matter(data)
    if before.quarantined:
        raise _unreadable(before.problems)
    wanted = wanted_fields(before.fields, changes)
    if wanted == before.fields:
        return data
    original = Original(data)
    block = find_block(original.text, Places(original.text))
    edited = original.spliced(_splices(original.text, block, wanted, order))
    _verify(before, read_front_matter(edited), wanted)
    return edited


def _splices(
    text: str, block: Block, wanted: dict[str, Value], order: Sequence[KeyPath]
) -> Iterator[Splice]:
    root = read_spans(text, block.start, block.yaml)
    changing = Changing(text, habits_of(text, root), order)
    if root and any(entry.key in wanted for entry in root.entries):
        yield from changing.fields(root, wanted)
    elif root and root.style == "flow":
        written = write_value(_sorted(wanted, order), Slot(0, changing.habits, flow=True))
        yield Splice(root.start, root.end, written.inline)
    else:
        yield from _written_anew(block, root, changing, wanted)


def _written_anew(
    block: Block, root: Node | None, changing: Changing, wanted: dict[str, Value]
) -> Iterator[Splice]:
    """All fields are new: below what stays of the block, or in a block of their own."""
    slot = Slot(0, changing.habits)
    rows = "".join(
        write_field(key, value, slot).below
        for key, value in _sorted(wanted, changing.order).items()
    )
    if not block.body_start:
        yield Splice(0, 0, f"---\n{rows}---\n")
        return
    end = block.start + len(block.yaml)
    yield from changing.emptied(root) if root else ()
    yield Splice(end, end, rows)


def _sorted(wanted: dict[str, Value], order: Sequence[KeyPath]) -> dict[str, Value]:
    return {key: wanted[key] for key in arranged([], list(wanted), (), order)}


def _verify(before: FrontMatter, after: FrontMatter, wanted: dict[str, Value]) -> None:
    """Raise KbError unless the edited file says what was wanted, and nothing else changed."""
    for found in after.problems:
        if found.code in _ASKED_TOO_MUCH:
            raise KbError(f"The change cannot be written: {found.message}", found.hint)
    if after.fields != wanted or after.body != before.body or after.problems != before.problems:
        raise KbError(
            "The front matter is written in a way that cannot be changed safely, so nothing was "
            "changed.",
            "Change it in a text editor.",
        )


def _unreadable(problems: tuple[Problem, ...]) -> KbError:
    found = next(problem for problem in problems if problem.quarantine)
    return KbError(
        f"The front matter cannot be edited, because it cannot be read: line {found.line}, column "
        f"{found.column}: {found.message}",
        found.hint,
    )
