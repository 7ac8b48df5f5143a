"""The history of a source, read on from where the last reading stopped."""

from collections.abc import Iterable, Sequence
from functools import partial

from kb.repository.clone import Clone
from kb.repository.history import History
from kb.repository.lineage import select
from kb.repository.log import Commit, read_log
from kb.repository.notebook import load_commits, save_commits
from kb.repository.people import find_mailmap, find_people
from kb.repository.replaced import Replaced
from kb.repository.weaving import Weaver

# So many commits may be missing from the file before it is written anew; reading them again
# takes a few hundredths of a second.
_LAG = 256


class Past:
    """What is known of the commits of a clone, in memory and in a file beside the clone."""

    def __init__(self, clone: Clone, folder: str) -> None:
        self._clone = clone
        self._folder = folder
        self._file = clone.lock.with_suffix(".history")
        self._shallow: tuple[str, ...] | None = None
        self._commits: list[Commit] = []
        self._saved = 0
        self._weaver: tuple[str, tuple[str, ...], Weaver] | None = None
        self._replaced = Replaced(folder)

    def history(self, commit: str, paths: Iterable[str]) -> History:
        """The history of the files that the source's folder has at `commit`."""
        shallow = self._clone.shallow
        self._catch_up(commit, shallow)
        mailmap = find_mailmap(self._clone.git, commit)
        commits = select(self._commits, commit)
        files = self._weaver_for(mailmap, shallow).weave(commits, paths)
        return History(commit, bool(shallow), files, self._replaced.by_path(commits))

    def _catch_up(self, commit: str, shallow: tuple[str, ...]) -> None:
        if self._shallow != shallow:
            self._commits = load_commits(self._file, shallow)
            self._shallow, self._saved = shallow, len(self._commits)
        known = {each.id for each in self._commits}
        if commit not in known:
            fresh = read_log(self._clone.git, commit, _tips(self._commits))
            self._commits += [each for each in fresh if each.id not in known]
        if len(self._commits) - self._saved > _LAG or (self._commits and not self._saved):
            save_commits(self._file, shallow, self._commits)
            self._saved = len(self._commits)

    def _weaver_for(self, mailmap: str, shallow: tuple[str, ...]) -> Weaver:
        if self._weaver is None or self._weaver[:2] != (mailmap, shallow):
            identify = partial(find_people, self._clone.git, mailmap)
            weaver = Weaver(self._folder, frozenset(shallow), identify)
            self._weaver = (mailmap, shallow, weaver)
        return self._weaver[2]


def _tips(commits: Sequence[Commit]) -> list[str]:
    """The commits that none of the others has as a parent: they stand for all of them."""
    parents = {parent for commit in commits for parent in commit.parents}
    return [commit.id for commit in commits if commit.id not in parents]
