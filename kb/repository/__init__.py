"""Everything that Guildbook knows about Git, and the only user of the `git` program."""

from kb.repository.changes import Changes, Seen, Written
from kb.repository.entries import Entry, Limits
from kb.repository.folder import Folder
from kb.repository.history import Change, FileHistory, History, Person
from kb.repository.readiness import git_version
from kb.repository.repository import Repository
from kb.repository.snapshot import Snapshot

__all__ = [
    "Change",
    "Changes",
    "Entry",
    "FileHistory",
    "Folder",
    "History",
    "Limits",
    "Person",
    "Repository",
    "Seen",
    "Snapshot",
    "Written",
    "git_version",
]
