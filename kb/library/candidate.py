"""A readable file on its way to be a document: its fields are checked, its links not yet known."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from kb.audience import covers
from kb.config import Config, Source
from kb.documents.document_fields import DocumentFields
from kb.documents.slug import id_from_path
from kb.findings import problem
from kb.library.addresses import address_of
from kb.library.bounds import UNBOUNDED, Bounds
from kb.library.opening import doubts_of, nobody, since
from kb.library.target import Target, precedence
from kb.problems import Problem
from kb.rendering.reading import Reading
from kb.repository import FileHistory


@dataclass(frozen=True, slots=True)
class File:
    """A file with a document's suffix in the snapshot of a source."""

    source: Source
    mount: str
    path: str
    blob: str
    history: FileHistory | None = None
    bounds: Bounds = field(default=UNBOUNDED, repr=False)

    @property
    def place(self) -> str:
        """The path, below the name of its source where there are several."""
        return f"{self.mount}/{self.path}" if self.mount else self.path

    @property
    def all_paths(self) -> tuple[str, ...]:
        """The path, and those that the file had before."""
        return (self.path, *(self.history.former_paths if self.history else ()))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file, what it says of itself, and what links may call it.

    `doubts` are findings about who may read it. The history of its file begins where it was opened.
    """

    file: File
    target: Target
    fields: DocumentFields
    reading: Reading
    doubts: tuple[Problem, ...] = ()

    @property
    def place(self) -> tuple[int, int]:
        """Line and column of the id, for findings about the document as a whole."""
        return self.reading.front_matter.position(("id",))


def candidate(
    file: File, reading: Reading, fields: DocumentFields, config: Config, stated: str = ""
) -> Candidate | Problem:
    """The candidate that a file makes, or why nobody may read it.

    `stated` is its address on an old site, empty where it has none.
    """
    own = frozenset(fields.audience or config.default_audience)
    settled = file.bounds.settle(own, frozenset(file.source.audience))
    at = reading.front_matter.position(("audience",))
    if not settled.audience:
        return nobody(own, frozenset(file.source.audience), file.bounds, at=at).at(
            file.path, file.mount
        )
    if settled.opened:
        file = replace(file, history=since(file.history, settled.opened))
    suffixes = config.suffixes_of(file.source)
    mounted = f"{file.mount}/{stated}" if stated and file.mount else stated
    target = Target(
        id=fields.id,
        title=fields.title,
        source=file.source.name,
        path=file.path,
        address=mounted or address_of(file.path, suffixes, file.mount),
        audience=settled.audience,
        mount=file.mount,
        former=_former(file, fields, suffixes),
        site=stated,
    )
    doubts = (one.at(file.path, file.mount) for one in doubts_of(settled, file.bounds, at=at))
    return Candidate(file, target, fields, reading, tuple(doubts))


def _former(file: File, fields: DocumentFields, suffixes: Sequence[str]) -> tuple[str, ...]:
    paths = [*fields.aliases, *(file.history.former_paths if file.history else ())]
    addresses = [address_of(path, suffixes, file.mount) for path in paths]
    return tuple(dict.fromkeys(addresses))


def settle(candidates: Iterable[Candidate]) -> tuple[list[Candidate], list[Problem]]:
    """Give every candidate an id and an address of its own.

    The first one keeps a name, in the order of widest audience, then source and path. A document
    only ever gives way to one that all of its readers may see, so that nothing shows what is not
    theirs; two that share no such reader may share a name.
    """
    ordered = sorted(candidates, key=lambda one: precedence(one.target))
    settled: list[Candidate] = []
    problems: list[Problem] = []
    taken: dict[tuple[str, str], list[Candidate]] = {}
    for one in ordered:
        for rename in (_with_own_id, _with_own_address):
            one, found = rename(one, taken)  # noqa: PLW2901 - the same candidate under a new name
            problems.extend(found)
        settled.append(one)
    return settled, problems


def _with_own_id(
    one: Candidate, taken: dict[tuple[str, str], list[Candidate]]
) -> tuple[Candidate, list[Problem]]:
    holder = _claim("id", one.target.id, one, taken)
    if holder is None:
        return one, []
    own = id_from_path(one.file.path)
    found = problem(
        "KB402",
        f"The id '{one.target.id}' belongs to {holder.file.place} already; this page is '{own}'.",
        "Give the page an id of its own.",
        at=one.place,
    ).at(one.file.path, one.file.mount)
    renamed = replace(one, target=replace(one.target, id=own))
    _claim("id", own, renamed, taken)
    return renamed, [found]


def _with_own_address(
    one: Candidate, taken: dict[tuple[str, str], list[Candidate]]
) -> tuple[Candidate, list[Problem]]:
    holder = _claim("address", one.target.address, one, taken)
    if holder is None:
        return one, []
    own = one.file.place
    found = problem(
        "KB403",
        f"The address '{one.target.address}' belongs to {holder.file.place} already.",
        "Rename one of the two files.",
    ).at(one.file.path, one.file.mount)
    renamed = replace(one, target=replace(one.target, address=own))
    _claim("address", own, renamed, taken)
    return renamed, [found]


def _claim(
    kind: str, name: str, one: Candidate, taken: dict[tuple[str, str], list[Candidate]]
) -> Candidate | None:
    """Take a name; the candidate that has it already and that all readers of `one` may see."""
    holders = taken.setdefault((kind, name), [])
    for holder in holders:
        if covers(holder.target.audience, one.target.audience):
            return holder
    holders.append(one)
    return None
