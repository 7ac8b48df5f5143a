"""What was written here, out of a clone into one file and back: for backups."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from kb.config import Source
from kb.errors import RepositoryError
from kb.repository.clone import Clone
from kb.repository.git import LONG, Git
from kb.repository.own import BASES, OURS, set_aside
from kb.repository.repository import Repository


def bundle(name: str, data: Path, file: Path) -> Mapping[str, str]:
    """Write all that was committed here on the source `name` to `file`, with what it stands on.

    Returns the references with their commits; where there are none, no file is written. Nothing
    is needed to read it but Git: the source may be gone by then. Whoever writes is not stopped.
    """
    place = data.resolve() / "sources"
    git = Git(place / "gitconfig", directory=place / f"{name}.git")
    if not (place / f"{name}.git" / "HEAD").exists():
        return {}
    said = git.run("for-each-ref", "--count=1", OURS, task=f"look for changes on '{name}'")
    if not said.strip():
        return {}
    # Whatever moment it sees, between two steps of a writer too: each leaves nothing lost.
    git.run(
        "bundle", "create", "--quiet", str(file), f"--glob={OURS}*", f"--glob={BASES}*",
        task=f"save the changes on '{name}'", limits=LONG,
    )  # fmt: skip
    return heads_of(git, file)


def unbundle(source: Source, data: Path, file: Path) -> int:
    """Bring back what `bundle` wrote to `file`; says how many references it has.

    What was written here since is kept on branches of its own. Raises RepositoryError where the
    file is damaged or no such bundle, or the source cannot be opened.
    """
    repository = Repository.open(source, data)
    with repository._clone.locked() as clone:
        heads = heads_of(clone.git, file)
        known = clone.references(OURS, BASES)
        if any(known.get(name) != commit for name, commit in heads.items()):
            set_aside(clone)
            _take(clone, file)
        return len(heads)


def heads_of(git: Git, file: Path) -> Mapping[str, str]:
    """The references in a bundle with their commits, after a look at whether it is whole."""
    git.run("bundle", "verify", "--quiet", str(file), task=f"read {file.name}", limits=LONG)
    said = git.run("bundle", "list-heads", str(file), task=f"read {file.name}")
    lines = said.decode("utf-8", "surrogateescape").splitlines()
    heads = {name: commit for commit, name in (line.split(" ", 1) for line in lines)}
    foreign = [name for name in heads if not name.startswith((OURS, BASES))]
    if foreign:
        raise RepositoryError(
            f"{file.name} holds the reference '{foreign[0]}', which no backup has.",
            "Take another backup: this file was made by something else.",
        )
    return heads


def _take(clone: Clone, file: Path) -> None:
    local = replace(clone.git, protocols="file")
    local.run(
        "fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--no-auto-maintenance",
        "--refmap=", "--end-of-options", str(file), f"+{OURS}*:{OURS}*", f"+{BASES}*:{BASES}*",
        task=f"bring back {file.name}", limits=LONG,
    )  # fmt: skip
