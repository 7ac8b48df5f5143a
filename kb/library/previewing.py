"""What one file would be in the library, without putting it there.

It goes the way of every other file: the same reader, the same checks, names settled and links
resolved among the documents of the last load. Nothing is stored.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from kb.config import Config
from kb.errors import KbError, NotFoundError
from kb.library.addresses import has_suffix
from kb.library.assembling import assemble
from kb.library.bodies import body_rules
from kb.library.candidate import Candidate, File, settle
from kb.library.checking import Checker
from kb.library.completing import canonical_tags
from kb.library.connecting import connect
from kb.library.excluding import leave_out
from kb.library.linking import Lookup
from kb.library.pages import page_key
from kb.library.preview import Draft, Preview
from kb.library.reading import reading_key, reading_version
from kb.library.sight import seen_by_readers
from kb.library.sources import limits_of
from kb.library.taking import Taken
from kb.library.target import Place
from kb.library.terrain import Terrain
from kb.problems import Problem
from kb.rendering.limits import Limits
from kb.rendering.reader import Reader
from kb.repository.entries import Found, sift
from kb.repository.folder import blob_id
from kb.suggestion import did_you_mean
from kb.vocabulary.tree import TagTree

_FILE_MODE = "100644"


@dataclass(frozen=True)
class Named:
    """Candidates under names of their own, what was wrong with their names, and the terrain that
    they make for links."""

    candidates: tuple[Candidate, ...]
    clashes: tuple[Problem, ...]
    terrain: Terrain

    @cached_property
    def by_place(self) -> Mapping[Place, Candidate]:
        """The candidates by source and path."""
        return {one.target.place: one for one in self.candidates}


@dataclass(frozen=True)
class Surroundings:
    """What a load of the library found, for one more file to be read among.

    `found` are its candidates before their names were settled, `named` the same afterwards.
    """

    config: Config
    taken: tuple[Taken, ...]
    tags: TagTree
    found: tuple[Candidate, ...]
    named: Named

    @cached_property
    def by_place(self) -> Mapping[Place, Candidate]:
        """The candidates by source and path, as they were found."""
        return {one.target.place: one for one in self.found}


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
    file = File(
        taken.source,
        taken.mount,
        draft.path,
        blob,
        history,
        taken.guard.bounds_of(draft.path, history),
    )
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
    connections = connect(one, Lookup(one.target, among.terrain))
    own = [clash for clash in among.clashes if clash.file == new.file.place]
    problems = [*problems, *own, *connections.problems]
    html = new.reading.converted.html
    page = reader.finish(html, connections.resolutions, title=one.fields.title)
    if isinstance(page, Problem):
        return Preview(_in_order([*problems, page.at(new.file.path, new.file.mount)]))
    read = reading_key(one.file.blob, one.file.source, reading_version(around.config))
    key = page_key(read, one, connections)
    shown = seen_by_readers(one, among.candidates, taken).shown(one.file.history)
    tags = canonical_tags(one, around.tags)
    document = assemble(one, connections, key, page.words, tags, shown=shown)
    return Preview(_in_order(problems), document, page)


def _among(new: Candidate, around: Surroundings) -> tuple[Candidate, Named]:
    """The candidate under the name that it will have, and all that links may lead to then."""
    place, named = new.target.place, around.named
    old = around.by_place.get(place)
    if old and old.target == new.target and not _clashes(new, around):
        # Only its text differs, so all names stay as they are.
        before = named.by_place[place]
        one = replace(new, target=before.target)
        return one, _moved_on(named, [before], [one])
    others = (one for one in around.found if one.target.place != place)
    settled, clashes = settle([*others, new])
    held = named.by_place
    come = [one for one in settled if held.get(one.target.place) is not one]
    stay = {one.target.place for one in settled} - {one.target.place for one in come}
    gone = [one for one in named.candidates if one.target.place not in stay]
    among = replace(_moved_on(named, gone, come), clashes=tuple(clashes))
    return among.by_place[place], among


def _moved_on(named: Named, gone: Sequence[Candidate], come: Sequence[Candidate]) -> Named:
    terrain, _ = named.terrain.changed(gone, come, named.terrain.entries)
    away = {one.target.place for one in gone}
    stay = (one for one in named.candidates if one.target.place not in away)
    return Named((*stay, *come), named.clashes, terrain)


def _clashes(one: Candidate, around: Surroundings) -> bool:
    return any(clash.path == one.file.path for clash in around.named.clashes)


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
