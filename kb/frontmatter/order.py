"""Where a new key goes among the keys that are there."""

from collections.abc import Sequence

from kb.frontmatter.value import KeyPath


def arranged(
    kept: list[str], wanted: list[str], path: KeyPath, order: Sequence[KeyPath]
) -> list[str]:
    """The keys of the mapping at `path`: those in `kept` as they stand, and all others of `wanted`.

    A new key goes behind the nearest one that comes before it in `order` and is there; else to the
    end. Equal keys of different mappings are told apart by their whole paths.
    """
    known = [str(known[-1]) for known in order if known[:-1] == path]
    result = list(kept)
    for key in sorted(set(wanted) - set(kept), key=lambda key: _rank(key, known, wanted)):
        before = known[: known.index(key)] if key in known else []
        there = [name for name in reversed(before) if name in result]
        result.insert(result.index(there[0]) + 1 if there else len(result), key)
    return result


def _rank(key: str, known: list[str], wanted: list[str]) -> tuple[int, int]:
    return known.index(key) if key in known else len(known), wanted.index(key)
