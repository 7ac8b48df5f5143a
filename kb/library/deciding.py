"""Writing decisions about names into entities.yml, as commits on the library's first source."""

from contextlib import suppress

from kb.config import Config
from kb.entities.deciding import Decision
from kb.entities.declared import ENTITIES_FILE, Declared, read_entities
from kb.entities.words import key_of
from kb.errors import ConflictError, KbError
from kb.library.sources import limits_of
from kb.repository import Repository
from kb.repository.changes import Written
from kb.repository.history import Person

_ATTEMPTS = 3  # when somebody writes another name into the file at the same moment


def decide(config: Config, decision: Decision, author: Person) -> Written:
    """Commit a decision. Names that others decided on meanwhile stay.

    Raises KbError where somebody decided on this very name or the file cannot be added to,
    RepositoryError where nothing can be committed, ConflictError where others write all the time.
    """
    source = config.sources[0]
    repository = Repository.open(source, config.data_folder, limits_of(config, source))
    for _ in range(_ATTEMPTS - 1):
        with suppress(ConflictError):
            return _write(repository, decision, author)
    return _write(repository, decision, author)


def _write(repository: Repository, decision: Decision, author: Person) -> Written:
    snapshot = repository.snapshot()
    entry = snapshot.entries.get(ENTITIES_FILE)
    before = dict(snapshot.read([entry.blob]))[entry.blob] if entry else b""
    changes = {ENTITIES_FILE: with_decision(before, decision)}
    expected = {ENTITIES_FILE: entry.blob if entry else None}
    return repository.commit(changes, decision.message, author, expected=expected)


def with_decision(data: bytes, decision: Decision) -> bytes:
    """An entities.yml with one more entry at its end; every byte before stays.

    Raises KbError where the name is in it already, and where it cannot be added to.
    """
    before = read_entities(data)
    if _holds(before, decision.name):
        message = f"Somebody has decided about '{decision.name}' in the meantime."
        raise KbError(message, f"Look at {ENTITIES_FILE}, and change what it says there.")
    gap = b"" if not data or data.endswith(b"\n") else b"\n"
    added = data + gap + decision.lines.encode("utf-8", "replace")
    after = read_entities(added)
    if len(after.entities) != len(before.entities) + 1 or after.problems != before.problems:
        message = f"{ENTITIES_FILE} is written in a way that nothing can be added to safely."
        raise KbError(message, "Paste the lines into it in a text editor.")
    return added


def _holds(declared: Declared, name: str) -> bool:
    """Whether the file declares the name, or another spelling of it."""
    keys = {key_of(text) for one in declared.entities for text in (one.name, *one.aliases)}
    return key_of(name) in keys
