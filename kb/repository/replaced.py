"""Which blobs stood at each path before: what a commit changed, moved away or deleted."""

from collections.abc import Iterable, Mapping

from kb.repository.log import Commit


class Replaced:
    """Keeps what it found, so that going on costs only the new commits."""

    def __init__(self, folder: str) -> None:
        self._above = f"{folder}/" if folder else ""
        self._seen: set[str] = set()
        self._blobs: dict[str, frozenset[str]] = {}

    def by_path(self, commits: Iterable[Commit]) -> Mapping[str, frozenset[str]]:
        """The blobs by path relative to the folder, over exactly these commits."""
        listed = list(commits)
        if not self._seen <= {commit.id for commit in listed}:
            # Somebody rewrote the history: what is not in it any more does not count.
            self._seen, self._blobs = set(), {}
        found = dict(self._blobs)
        for commit in listed:
            if commit.id not in self._seen:
                self._add(commit, found)
        self._seen.update(commit.id for commit in listed)
        self._blobs = found
        return found

    def _add(self, commit: Commit, found: dict[str, frozenset[str]]) -> None:
        for step in commit.steps:
            path = step.former or step.path
            if step.blob and step.kind != "A" and path.startswith(self._above):
                inside = path.removeprefix(self._above)
                found[inside] = found.get(inside, frozenset()) | {step.blob}
