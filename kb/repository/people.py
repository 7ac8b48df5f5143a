"""Who is behind the names in commits, after the repository's own .mailmap."""

from collections.abc import Iterable, Mapping

from kb.repository.git import Git
from kb.repository.history import Person
from kb.repository.objects import find_object
from kb.repository.plain import plain_text

_LARGEST = 1_000_000  # bytes; a larger .mailmap is passed over


def find_mailmap(git: Git, commit: str) -> str:
    """The blob id of the .mailmap at the top of `commit`, or nothing."""
    found = find_object(git, f"{commit}:.mailmap")
    return found[0] if found and found[1] == "blob" and found[2] <= _LARGEST else ""


def find_people(git: Git, mailmap: str, contacts: Iterable[str]) -> Mapping[str, Person]:
    """For each contact ("Name <address>") the person that the blob `mailmap` makes of it."""
    raw = sorted(set(contacts))
    if not mailmap or not raw:
        return {contact: _person(contact) for contact in raw}
    # Names in one line each were made sure of when the log was read; Git wants an address in each.
    said = git.run(
        "-c", f"mailmap.blob={mailmap}", "check-mailmap", "--stdin",
        task="read .mailmap", stdin="".join(f"{contact}\n" for contact in raw).encode(),
    )  # fmt: skip
    mapped = said.decode("utf-8", "replace").removesuffix("\n").split("\n")
    return {contact: _person(text) for contact, text in zip(raw, mapped, strict=True)}


def _person(contact: str) -> Person:
    name, _, address = plain_text(contact).rpartition("<")
    email = address.rstrip(">")
    return Person(name.strip() or email.partition("@")[0], email)
