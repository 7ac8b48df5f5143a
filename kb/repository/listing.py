"""The files of a tree, listed once: a tree never changes, and is asked about more than once."""

from collections.abc import Mapping, Sequence

from kb.problems import Problem
from kb.repository.entries import Entry, Found, Limits, sift
from kb.repository.git import Git
from kb.repository.objects import list_tree


class Listing:
    """Lists trees of one repository, and remembers the last one."""

    def __init__(self, git: Git, limits: Limits) -> None:
        self._git = git
        self._limits = limits
        self._tree = ""
        self._found: Sequence[Found] = ()
        self._sifted: tuple[Mapping[str, Entry], tuple[Problem, ...]] = {}, ()

    def sift(self, tree: str) -> tuple[Mapping[str, Entry], tuple[Problem, ...]]:
        """The files below a tree that are taken over, and one problem for everything else."""
        self._list(tree)
        return self._sifted

    def names(self, tree: str) -> list[str]:
        """The paths of everything below a tree, for looking them up only."""
        self._list(tree)
        return [one.path.decode("utf-8", "replace") for one in self._found]

    def _list(self, tree: str) -> None:
        if tree != self._tree:
            found = list_tree(self._git, tree)
            self._sifted = sift(found, self._limits)
            self._tree, self._found = tree, found
