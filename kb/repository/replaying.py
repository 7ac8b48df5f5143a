"""Our commits put on top of what came from over there; what does not fit is kept, never forced."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kb.repository.clone import Clone
from kb.repository.own import KEPT, Own, keep, kept, move

_MANY = 5  # paths that a sentence names


@dataclass(frozen=True, slots=True)
class Replay:
    """What became of our commits when the source had moved.

    `done` counts those that stand on the source's head now. `conflicts` are the paths, from the top
    of the repository, where others did not fit; then `branch` has all of them as they were.
    """

    done: int = 0
    conflicts: tuple[str, ...] = ()
    branch: str = ""

    @property
    def notice(self) -> str:
        """A sentence for the operator, or nothing."""
        if not self.branch:
            return ""
        named = ", ".join(f"'{path}'" for path in self.conflicts[:_MANY])
        more = f" and {len(self.conflicts) - _MANY} more" if len(self.conflicts) > _MANY else ""
        return (
            f"Changes made on the site do not fit what changed in the source: {named}{more}."
            f" They are kept on the branch '{self.branch}', and nothing is lost."
        )


def settle(clone: Clone, own: Own) -> Replay:
    """Let our branch stand on the head of its source, or end where all of it has arrived there.

    Kept branches that have arrived as well are forgotten. The clone has to be locked. Each step
    leaves nothing lost if the process dies after it.
    """
    known = clone.references(own.upstream, own.name, own.base, KEPT)
    _clear_kept(clone, known, known.get(own.upstream, ""))
    ours, head, base = (known.get(name, "") for name in (own.name, own.upstream, own.base))
    if not ours or not head or base == head:
        return Replay()
    tip, done, conflicts = head, 0, set[str]()
    for commit in _commits(clone, ours, (base, head)):
        tree, clashes = _merge(clone, tip, commit)
        if clashes:
            conflicts.update(clashes)
        elif tree != _tree_of(clone, tip):  # else somebody made the same change over there
            tip, done = _copy(clone, commit, tree, tip), done + 1
    branch = keep(clone, ours) if conflicts else ""
    move(clone, own.name, tip if tip != head else None, ours)
    move(clone, own.base, head, base or None)
    return Replay(done, tuple(sorted(conflicts)), branch)


def waiting(clone: Clone, replay: Replay) -> tuple[str, ...]:
    """Sentences on what does not fit: of this `replay`, and of those before that still wait."""
    return (
        replay.notice,
        *(
            f"Changes made on the site wait on the branch '{name}' in {clone.folder}:"
            " they do not fit what is in the source. Merge them there, or delete the branch."
            for name in kept(clone)
            if name != replay.branch
        ),
    )


def _clear_kept(clone: Clone, known: Mapping[str, str], head: str) -> None:
    """Forget kept branches whose commits have all arrived in the source."""
    for name, tip in known.items():
        if head and name.startswith(KEPT) and not _commits(clone, tip, (head,)):
            move(clone, name, None, tip)


def _commits(clone: Clone, tip: str, known: Iterable[str]) -> list[str]:
    """The commits that lead to `tip` and to none of `known`, parents first."""
    limits = "".join(f"^{commit}\n" for commit in known if commit)
    said = clone.git.run(
        "rev-list", "--stdin", "--reverse", "--topo-order", "--no-merges",
        task="list the commits of the site", stdin=f"{tip}\n{limits}".encode("ascii"),
    )  # fmt: skip
    return said.decode("ascii").split()


def _merge(clone: Clone, onto: str, commit: str) -> tuple[str, tuple[str, ...]]:
    """The tree of `onto` with what `commit` changed, and the paths where the two do not fit."""
    # Git 2.39 has no option for the base of a merge. So a commit is made up that has the files of
    # `onto` and the parent of `commit`: then this parent is what both have in common.
    stand_in = _made_up(clone, _tree_of(clone, onto), _ask(clone, f"{commit}^"))
    said = clone.git.run(
        "merge-tree", "--write-tree", "-z", "--name-only", "--no-messages", stand_in, commit,
        task="bring changes together", accept=(0, 1),
    )  # fmt: skip
    tree, *paths = said.decode("utf-8", "replace").rstrip("\0").split("\0")
    return tree, tuple(paths)


def _copy(clone: Clone, commit: str, tree: str, parent: str) -> str:
    """`commit` with another tree and another parent; authors, dates and message stay."""
    raw = clone.git.run("cat-file", "commit", commit, task=f"read the commit {commit}")
    head, message = raw.split(b"\n\n", 1)
    kept = [line for line in head.split(b"\n") if not line.startswith((b"tree ", b"parent "))]
    lines = [f"tree {tree}".encode(), f"parent {parent}".encode(), *kept]
    return _write(clone, b"\n".join(lines) + b"\n\n" + message)


def _made_up(clone: Clone, tree: str, parent: str) -> str:
    who = "Guildbook <guildbook@localhost> 0 +0000"
    text = f"tree {tree}\nparent {parent}\nauthor {who}\ncommitter {who}\n\nStand-in\n"
    return _write(clone, text.encode("ascii"))


def _write(clone: Clone, raw: bytes) -> str:
    said = clone.git.run(
        "hash-object", "-t", "commit", "-w", "--stdin", task="write a commit", stdin=raw
    )
    return said.decode("ascii").strip()


def _tree_of(clone: Clone, commit: str) -> str:
    return _ask(clone, f"{commit}^{{tree}}")


def _ask(clone: Clone, name: str) -> str:
    said = clone.git.run("rev-parse", "--verify", "--end-of-options", name, task=f"find {name}")
    # Git 2.39 repeats the mark that ends the options.
    return said.decode("ascii").split()[-1]
