"""Which fields of a library stand for ours, judged by their names and by what stands in them."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kb.documents.duration import parse_duration
from kb.documents.models import MODELS
from kb.documents.slug import is_id, slug
from kb.mapping.days import as_day, as_interval
from kb.mapping.kinds import days, intervals, known_fields, lists
from kb.survey.roles import ADDRESSES, ROLES, TITLES, Role, plain, says_nothing
from kb.survey.survey import KeyUse, Survey

_SETS = frozenset({"params", "extra", "meta", "metadata", "taxonomies", "review"})
_BOOLEANS = frozenset({"true", "false", "yes", "no", "on", "off"})
_NUMBER = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SLASHED = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-][0-9]{4}")
_PROSE = 40  # characters of a text that is more than a label, on average
_LAST_MONTH = 12
Test = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Meanings:
    """What the fields are taken for: ours by name, addresses, parts of the text, nothing."""

    fields: dict[str, list[str]]
    addresses: list[str]
    body: dict[str, str]
    ignore: list[str]


def find_meanings(survey: Survey) -> Meanings:
    """Judge every field that was seen."""
    keys = {name: use for name, use in survey.keys.items() if _counts(name)}
    addresses = [name for name in _named(keys, ADDRESSES) if _mostly(keys[name], _is_rooted)]
    fields = dict(_fields(keys, survey))
    used = {*addresses, *(name for names in fields.values() for name in names)}
    body = {
        plain(name).capitalize(): name
        for name, use in survey.keys.items()
        if name not in used | known_fields() and _is_prose(name, use, len(survey.with_fields))
    }
    used |= set(body.values())
    sets = {name.partition(".")[0] for name in used if "." in name}
    free = [name for name in survey.keys if "." not in name and name not in used | sets]
    return Meanings(fields, addresses, body, [name for name in free if _ignored(name, survey)])


def _counts(name: str) -> bool:
    top, _, inner = name.partition(".")
    return not inner or top in _SETS


def _fields(keys: dict[str, KeyUse], survey: Survey) -> Iterator[tuple[str, list[str]]]:
    title = _title(keys, len(survey.with_fields))
    if title:
        yield "title", [title]
    taken = {"title", title}
    for target, wanted in ROLES.items():
        found = [
            meant
            for name in _named(keys, wanted)
            if name not in taken and (meant := _meant(target, name, keys[name], survey.keys))
        ]
        chosen = found if target in lists() | {"summary", "lifecycle"} else found[:1]
        taken.update(chosen)
        if chosen and chosen != [target]:
            yield target, chosen


def _title(keys: dict[str, KeyUse], files: int) -> str:
    """The field that stands for the title where few files have `title`; mostly none."""
    titled = keys.get("title", KeyUse()).files
    best = max(_named(keys, TITLES), key=lambda name: keys[name].files, default="")
    return best if best and titled < files / 2 and keys[best].files > titled else ""


def _named(keys: dict[str, KeyUse], wanted: Role) -> list[str]:
    """The fields that go by one of the names, in the order of these."""
    return [name for word in wanted for name in keys if plain(name) == word]


def _meant(target: str, name: str, use: KeyUse, keys: dict[str, KeyUse]) -> str:
    """The key to map to the target; empty when what stands there does not fit."""
    test = _test_of(target, name)
    if test:
        return name if _mostly(use, test) else ""
    if not use.files or f"{name}.name" in keys:
        return f"{name}.name" if use.files else ""
    shapes = {"text", "list"} if target in lists() else {"text"}
    return name if use.usual in shapes else ""


def _test_of(target: str, name: str) -> Test | None:
    """What texts must pass that are to stand in the target."""
    if target in days():
        return _is_day
    if target in intervals():
        return _is_interval
    return _is_flag if target == "lifecycle" and name != "lifecycle" else None


def _mostly(use: KeyUse, fits: Test) -> bool:
    return bool(use.texts) and sum(map(fits, use.texts)) * 2 >= len(use.texts)


def _is_interval(text: str) -> bool:
    return parse_duration(as_interval(text)) is not None


def _is_flag(text: str) -> bool:
    return text.lower() in _BOOLEANS


def _is_rooted(text: str) -> bool:
    return text.startswith("/")


def _is_day(text: str) -> bool:
    return bool(_DAY.fullmatch(as_day(text, "us")) or _SLASHED.fullmatch(text))


def _is_prose(name: str, use: KeyUse, files: int) -> bool:
    top = name.partition(".")[0]
    if (
        says_nothing(name)
        or says_nothing(top)
        or use.usual == "fields"
        or use.files < max(3, files / 10)
    ):
        return False
    words = [text for text in use.texts if " " in text and not text.startswith(("/", "http"))]
    average = sum(map(len, use.texts)) / max(1, len(use.texts))
    return average >= _PROSE and len(words) * 2 > len(use.texts)


def _ignored(name: str, survey: Survey) -> bool:
    use = survey.keys[name]
    if name == "id":
        return len({*use.texts}) < len(use.texts) or not all(map(is_id, use.texts))
    if name == "type":
        return not all(slug(text) in MODELS for text in use.texts)
    if name in known_fields() or name == "audience":
        return False
    dull = {*map(str.lower, use.texts)} <= _BOOLEANS or all(map(_NUMBER.fullmatch, use.texts))
    return says_nothing(name) or dull or (not use.files and name not in known_fields())


def order_of_days(survey: Survey, names: list[str]) -> str:
    """How days with slashes are meant: `us`, `eu`, `doubtful`, or empty where there are none."""
    found = [
        match
        for name in names
        for text in survey.keys[name].texts
        if (match := _SLASHED.fullmatch(text))
    ]
    if any(int(match[1]) > _LAST_MONTH for match in found):
        return "eu"
    if any(int(match[2]) > _LAST_MONTH for match in found):
        return "us"
    return "doubtful" if found else ""
