"""A file of another convention, as if it had been written in ours."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from kb.config import SourceMapping
from kb.documents.fallback import title_from_body, title_from_path
from kb.documents.models import MODELS
from kb.documents.slug import slug
from kb.findings import problem
from kb.frontmatter import FrontMatter, Value
from kb.mapping.addressing import address_from
from kb.mapping.days import as_day, as_interval
from kb.mapping.kinds import days, intervals
from kb.mapping.paths import find_values, texts
from kb.mapping.patterns import matches
from kb.mapping.renaming import Draft, rename

_DATED_NAME = re.compile(r"(\d{4}-\d{2}-\d{2})-(?=.)")
_YES, _NO = frozenset({"true", "yes", "on", "1"}), frozenset({"false", "no", "off", "0"})
# Fields of other programs that say yes or no where ours name a stage.
_STAGES: Mapping[str, Mapping[bool, str]] = {
    "draft": {True: "draft"},
    "published": {False: "draft"},
    "unpublished": {True: "draft"},
    "archived": {True: "archived"},
    "deprecated": {True: "archived"},
}


@dataclass(frozen=True, slots=True)
class Mapped:
    """Front matter in our convention. `address` is the old site's, empty where it has none."""

    front_matter: FrontMatter
    address: str = ""


def apply(front_matter: FrontMatter, lead: str, path: str, mapping: SourceMapping) -> Mapped:
    """Read a file's fields as the mapping says; `lead` is the first paragraph of its text.

    Never raises. What is doubtful about the audience quarantines the file.
    """
    if front_matter.quarantined:
        return Mapped(front_matter)
    consumed = (*(key for _, key in mapping.body), *mapping.address, *mapping.ignore)
    draft = rename(front_matter, mapping.fields, drop=consumed)
    _stage(draft, mapping, front_matter)
    _choose_type(draft, mapping, front_matter, path)
    _split(draft, mapping)
    _each_text(draft, days(), lambda text: as_day(text, mapping.dates))
    _each_text(draft, intervals(), as_interval)
    _entitle(draft, mapping, front_matter.body, path)
    _fill_in(draft, lead, path)
    address, remarks = address_from(front_matter, mapping.address, path)
    mapped = replace(
        front_matter,
        fields=draft.fields,
        positions=draft.positions,
        keys=draft.keys,
        problems=(*front_matter.problems, *draft.problems, *remarks),
    )
    return Mapped(mapped, address)


def _stage(draft: Draft, mapping: SourceMapping, written: FrontMatter) -> None:
    """`draft: true` and the like as a lifecycle; a stage in our own words counts first."""
    stages: list[str] = []
    for key in dict(mapping.fields).get("lifecycle", ()):
        meanings = _STAGES.get(key.rpartition(".")[2].lower(), {})
        said = [text for _, value in find_values(written.fields, key) for text in texts(value)]
        word = said[0].strip().lower() if said and meanings else ""
        if word in _YES | _NO:
            stages.append(meanings.get(word in _YES, "active"))
    own = written.fields.get("lifecycle", "")
    if stages and own in ("", "~", "null"):
        draft.fields["lifecycle"] = next((one for one in stages if one != "active"), "active")


def _choose_type(draft: Draft, mapping: SourceMapping, written: FrontMatter, path: str) -> None:
    """The type by path or field, unless the file names one of ours."""
    stated = draft.fields.get("type")
    if isinstance(stated, str) and slug(stated) in MODELS:
        return
    chosen = next((kind for rule, kind in mapping.types if _fits(rule, written, path)), None)
    if chosen:
        draft.put("type", chosen, draft.positions.get(("type",), (1, 1)))
    elif stated:
        del draft.fields["type"]
        message = "type: This is no type of ours, so it is read as a page."
        hint = "Say in `types` of the mapping what it is."
        at = draft.positions.get(("type",), (1, 1))
        draft.problems.append(problem("KB244", message, hint, at=at))


def _fits(rule: str, written: FrontMatter, path: str) -> bool:
    key, equals, wanted = rule.partition("=")
    if not equals:
        return matches(rule, path)
    found = (text for _, value in find_values(written.fields, key.strip()) for text in texts(value))
    return any(text.strip().casefold() == wanted.strip().casefold() for text in found)


def _split(draft: Draft, mapping: SourceMapping) -> None:
    for target, separator in mapping.split:
        for _, value in find_values(draft.fields, target):
            if isinstance(value, str):
                parts = value.split(separator if separator.strip() else None)
                draft.fields[target] = [part.strip() for part in parts if part.strip()]


def _each_text(draft: Draft, targets: frozenset[str], change: Callable[[str], str]) -> None:
    """Change the text in each of these fields; a bare `reviewed` is its day."""
    for target in targets:
        name, _, inner = target.partition(".")
        value: Value = draft.fields.get(name, "")
        if isinstance(value, str) and value and inner in {"", "on"}:
            draft.fields[name] = change(value)
        elif isinstance(value, dict) and isinstance(text := value.get(inner), str):
            draft.fields[name] = {**value, inner: change(text)}


def _entitle(draft: Draft, mapping: SourceMapping, body: str, path: str) -> None:
    """The title from the first place that has one; without a place, it is left to the checks."""
    stated = draft.fields.pop("title", "")
    places: Mapping[str, Callable[[], Value]] = {
        "field": lambda: stated,
        "heading": lambda: title_from_body(body),
        "filename": lambda: title_from_path(_undated(path)[1]),
    }
    for place in mapping.title:
        title = places[place]()
        if title and title not in ("~", "null"):
            draft.fields["title"] = title
            draft.positions.setdefault(("title",), (1, 1))
            return


def _fill_in(draft: Draft, lead: str, path: str) -> None:
    """What a reader would take from the file: its day from the name, its summary from the text."""
    day = _undated(path)[0]
    if day and not draft.fields.get("created"):
        draft.put("created", day, (1, 1))
    if lead and draft.fields.get("summary") in (None, "", "~", "null"):
        draft.put("summary", lead, (1, 1))
        message = "summary: There is none, so the first paragraph is shown."
        draft.problems.append(problem("KB242", message, "Write one, or map a field to it."))


def _undated(path: str) -> tuple[str, str]:
    """The day that a file name begins with, and the path without it."""
    folder, slash, name = path.rpartition("/")
    match = _DATED_NAME.match(name)
    return (match[1], f"{folder}{slash}{name[match.end() :]}") if match else ("", path)
