"""Fields under the names that they have here, each still at the place where its author wrote it."""

from collections.abc import Collection
from dataclasses import dataclass, field

from kb.documents.keys import resembles
from kb.findings import problem
from kb.frontmatter import FrontMatter, KeyPath, Position, Value
from kb.mapping.kinds import lists
from kb.mapping.paths import Found, find_values, without_key
from kb.problems import Problem
from kb.quotation import quoted

AUDIENCE = "audience"
Names = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(slots=True)
class Draft:
    """Front matter that is being rewritten: what `FrontMatter` holds, open to change."""

    fields: dict[str, Value]
    positions: dict[KeyPath, Position]
    keys: dict[KeyPath, Position]
    problems: list[Problem] = field(default_factory=list)

    @classmethod
    def of(cls, front_matter: FrontMatter) -> "Draft":
        """A draft that says what the file says."""
        return cls(dict(front_matter.fields), dict(front_matter.positions), dict(front_matter.keys))

    def put(self, target: str, value: Value, at: Position) -> None:
        """Set a field, `reviewed.on` included; the finding of a wrong value is at `at`."""
        name, _, inner = target.partition(".")
        if not inner:
            self.fields[name] = value
        else:
            around = self.fields.get(name, {})
            # A bare day stands for a whole review.
            kept = around if isinstance(around, dict) else {"on": around}
            self.fields[name] = {**kept, inner: value}
        for path in [(name,), (name, inner)] if inner else [(name,)]:
            self.positions[path] = at
            self.keys[path] = at


def rename(front_matter: FrontMatter, names: Names, *, drop: Collection[str] = ()) -> Draft:
    """The fields under our names, without those of `drop`.

    What a file already says in our own names counts first. Only for the audience it is a reason to
    quarantine the file when two fields speak of it, or one that cannot be followed does.
    """
    draft = Draft.of(front_matter)
    for _, sources in names:
        for key in sources:
            draft.fields = without_key(draft.fields, key)
    for key in drop:
        draft.fields = without_key(draft.fields, key)
    for target, sources in names:
        if target == AUDIENCE:
            draft.problems += _doubts(front_matter, sources, set(drop))
            _fill(draft, target, sources, front_matter)
        else:
            # `authors.name` is what to take of `authors`, so that is not taken as it is.
            whole = any(key.startswith(f"{target}.") for key in sources)
            own = () if whole else (target,)
            _fill(draft, target, tuple(dict.fromkeys((*own, *sources))), front_matter)
    return draft


def _fill(draft: Draft, target: str, sources: tuple[str, ...], written: FrontMatter) -> None:
    found = [one for key in sources for one in find_values(written.fields, key)]
    stated = [one for one in found if target == AUDIENCE or one[1] not in ("", "~", "null", [])]
    if not stated:
        return
    if target in lists() and target != AUDIENCE and len(stated) > 1:
        _fill_list(draft, target, stated, written)
        return
    path, value = stated[0]
    draft.put(target, value, written.position(path))
    _carry(draft, tuple(target.split(".")), path, written)


def _fill_list(draft: Draft, target: str, found: list[Found], written: FrontMatter) -> None:
    """One list of the values of several fields."""
    places = [
        (item, (*path, index) if isinstance(value, list) else path)
        for path, value in found
        for index, item in enumerate(value if isinstance(value, list) else [value])
    ]
    draft.put(target, [item for item, _ in places], written.position(found[0][0]))
    for index, (_, path) in enumerate(places):
        draft.positions[target, index] = written.position(path)


def _carry(draft: Draft, target: KeyPath, source: KeyPath, written: FrontMatter) -> None:
    """Take along the places of all that is inside of a value."""
    size = len(source)
    for places, known in ((draft.positions, written.positions), (draft.keys, written.keys)):
        for path, at in known.items():
            if len(path) > size and path[:size] == source:
                places[*target, *path[size:]] = at


def _doubts(
    written: FrontMatter, sources: tuple[str, ...], dropped: Collection[str]
) -> list[Problem]:
    """Reasons not to believe what the fields say that stand for the audience."""
    speak = [key for key in (*sources, AUDIENCE) if key not in dropped]
    stated = [key for key in speak if find_values(written.fields, key)]
    if len(dict.fromkeys(stated)) > 1:
        message = f"{' and '.join(dict.fromkeys(stated))} both say who may read this."
        at = written.position((stated[-1],))
        return [problem("KB241", message, "Keep one of them.", at=at)]
    tops = {key.partition(".")[0] for key in sources}
    doubts = []
    for key, value in written.fields.items():
        alike = key not in {*tops, *sources} and any(resembles(key, top.casefold()) for top in tops)
        blocked = key in tops and key not in sources and not isinstance(value, dict)
        if alike or blocked:
            message = f"{quoted(key)} looks like the field that says who may read this page."
            hint = f"Write {' or '.join(sources)} as kb.toml has it, or choose another name."
            doubts.append(problem("KB211", message, hint, at=written.position((key,))))
    return doubts
