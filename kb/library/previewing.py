"""What one file would be in the library, without putting it there.

It goes the way of every other file: the same reader, the same checks, names settled and links
resolved among the documents of the last load. Nothing is stored.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from kb.config import Config
from kb.errors import KbError, NotFoundError
from kb.library.addresses import has_suffix
from kb.library.assembling import assemble
from kb.library.candidate import Candidate, File, settle
from kb.library.checking import Checker
from kb.library.completing import canonical_tags, seen_by_readers
from kb.library.connecting import connect
from kb.library.excluding import leave_out
from kb.library.linking import Targets
from kb.library.pages import page_key
from kb.library.preview import Draft, Preview
from kb.library.reading import body_rules, reading_key, reading_version
from kb.library.sources import limits_of
from kb.library.taking import Taken
from kb.problems import Problem
from kb.rendering.limits import Limits
from kb.rendering.reader import Reader
from kb.repository.entries import Found, sift
from kb.repository.folder import blob_id
from kb.suggestion import did_you_mean
from kb.vocabulary.tree import TagTree

_FILE_MODE = "100644"


Place = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Named:
    """Candidates under names of their own, by source and path, and what links need of them."""

    by_place: Mapping[Place, Candidate]
    clashes: Sequence[Problem]
    targets: Targets
    anchors: Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class Surroundings:
    """What a load of the library found, for one more file to be read among.

    `found` are its candidates before their names were settled.
    """

    config: Config
    taken: tuple[Taken, ...]
    tags: TagTree
    found: tuple[Candidate, ...]

    @cached_property
    def by_place(self) -> Mapping[Place, Candidate]:
        """The candidates by source and path."""
        return {_place(one): one for one in self.found}

    @cached_property
    def named(self) -> _Named:
        """The same as the library names them; takes a moment where there are many."""
        return _named(self.found)


def open_reader(config: Config) -> Reader:
    """A reader for previews, with the limits of the settings."""
    return Reader(limits=Limits(config.render_seconds, memory=config.render_megabytes << 20))


def preview(draft: Draft, around: Surroundings, reader: Reader) -> Preview:
    """What the library would say of the draft, were it saved now.

    Raises KbError for a path that is no document of a source, NotFoundError for an unknown source.
    """
    taken = _taken(draft.source, around.taken)
    _require_document(draft.path, taken, around.config)
    blob = blob_id(draft.data)
    name = draft.path.encode("utf-8", "surrogatepass")
    item = Found(name, _FILE_MODE, blob, len(draft.data))
    _, refused = sift([item], limits_of(around.config, taken.source))
    if refused:
        return Preview(refused)
    history = next((one.history for one in taken.files if one.path == draft.path), None)
    file = File(taken.source, taken.mount, draft.path, blob, history)
    reading = reader.read(draft.data, body_rules(taken.source))
    found, problems = Checker(around.config).candidates([(file, reading)], around.tags)
    if not found:
        return Preview(_in_order(problems))
    return _completed(found[0], problems, around, taken, reader)


def _completed(
    new: Candidate, problems: list[Problem], around: Surroundings, taken: Taken, reader: Reader
) -> Preview:
    """The preview of a file that can be understood, with its links and its page."""
    one, among = _among(new, around)
    connections = connect(one, among.targets, taken.snapshot.entries, among.anchors)
    own = [clash for clash in among.clashes if clash.file == new.file.place]
    problems = [*problems, *own, *connections.problems]
    html = new.reading.converted.html
    page = reader.finish(html, connections.resolutions, title=one.fields.title)
    if isinstance(page, Problem):
        return Preview(_in_order([*problems, page.at(new.file.path, new.file.mount)]))
    read = reading_key(one.file.blob, one.file.source, reading_version(around.config))
    key = page_key(read, one, connections)
    seen = seen_by_readers(one, among.by_place.values(), taken)
    tags = canonical_tags(one, around.tags)
    document = assemble(one, connections, key, page.words, tags, seen=seen)
    return Preview(_in_order(problems), document, page)


def _among(new: Candidate, around: Surroundings) -> tuple[Candidate, _Named]:
    """The candidate under the name that it will have, and all that links may lead to then."""
    place = _place(new)
    old = around.by_place.get(place)
    if old and old.target == new.target and not _clashes(new, around):
        # Only its text differs, so all names stay as they are.
        one = replace(new, target=around.named.by_place[place].target)
        anchors = {**around.named.anchors, one.target.id: _anchors(one)}
        return one, replace(around.named, anchors=anchors)
    others = (one for one in around.found if _place(one) != place)
    named = _named([*others, new])
    return named.by_place[place], named


def _named(found: Iterable[Candidate]) -> _Named:
    settled, clashes = settle(found)
    return _Named(
        {_place(one): one for one in settled},
        clashes,
        Targets(one.target for one in settled),
        {one.target.id: _anchors(one) for one in settled},
    )


def _clashes(one: Candidate, around: Surroundings) -> bool:
    return any(clash.path == one.file.path for clash in around.named.clashes)


def _place(one: Candidate) -> Place:
    return one.file.source.name, one.file.path


def _anchors(one: Candidate) -> frozenset[str]:
    return frozenset(one.reading.converted.anchors)


def _taken(source: str, taken: Sequence[Taken]) -> Taken:
    for one in taken:
        if one.source.name == source:
            return one
    names = [one.source.name for one in taken]
    hint = did_you_mean(source, names) or f"There are: {', '.join(names)}."
    raise NotFoundError(f"There is no source '{source}'.", hint)


def _require_document(path: str, taken: Taken, config: Config) -> None:
    suffixes = config.suffixes_of(taken.source)
    if not has_suffix(path, suffixes):
        message = f"'{path}' is no document: its name ends with none of {', '.join(suffixes)}."
        raise KbError(message, "Rename the file, or set KB_SUFFIXES.")
    left_out, _ = leave_out([path], taken.source)
    if left_out:
        message = f"The settings leave '{path}' out of '{taken.source.name}'."
        raise KbError(message, "Change `exclude` in kb.toml, or move the file.")


def _in_order(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(set(problems)))
