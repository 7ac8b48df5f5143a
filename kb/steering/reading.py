"""Reading search.yml: what can be used of it, and what is wrong with the rest. Never raises."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kb.findings import problem
from kb.frontmatter import FrontMatter, Value, read_yaml
from kb.problems import Problem
from kb.quotation import quoted
from kb.steering.rules import Boost, Pin, Rules, Synonyms
from kb.suggestion import did_you_mean

RULES_FILE: Final = "search.yml"
LEAST_BOOST: Final = 0.2
LARGEST_BOOST: Final = 5.0

_PARTS: Final = ("synonyms", "one_way", "boosts", "pins")
_KINDS: Final = ("type", "tag")
_NOTHING: Final = ("", "~", "null")
_LONGEST: Final = 200  # characters of a question or a synonym


@dataclass(frozen=True, slots=True)
class ReadRules:
    """The rules that a file gives, and all findings about it.

    `places` says of every document that it names where that is.
    """

    rules: Rules
    problems: tuple[Problem, ...] = ()
    places: tuple[tuple[str, tuple[int, int]], ...] = ()


def read_rules(data: bytes, path: str = RULES_FILE) -> ReadRules:
    """Read a search.yml. What is wrong in it is a finding, and the rest counts."""
    source = read_yaml(data)
    problems = [*source.problems, *unknown_parts(source, _PARTS)]
    same = tuple(_same(source, problems))
    one_way = tuple(Synonyms((said,), means) for said, means in _lists("one_way", source, problems))
    pins = tuple(Pin(said, named) for said, named in _lists("pins", source, problems))
    boosts = tuple(_boosts(source, problems))
    places = [
        (name, source.position(("pins", pin.question, place)))
        for pin in pins
        for place, name in enumerate(pin.documents)
    ]
    places += [
        (one.name, source.keys["boosts", one.name]) for one in boosts if one.kind == "document"
    ]
    said = tuple(sorted(one.at(path) for one in problems))
    return ReadRules(Rules((*same, *one_way), boosts, pins), said, tuple(places))


def unknown_parts(source: FrontMatter, known: tuple[str, ...]) -> Iterator[Problem]:
    """A finding for each key at the top of a file that nothing reads."""
    for key in source.fields:
        if key not in known:
            message = f"{quoted(key)} is none of: {', '.join(known)}."
            hint = did_you_mean(key, known) or "Correct it, or take it away."
            yield problem("KB272", message, hint, at=source.keys[key,])


def texts(value: Value) -> tuple[str, ...] | None:
    """A text or a list of texts, each on one line and not too long; None for anything else."""
    items = [value] if isinstance(value, str) else value
    if not isinstance(items, list):
        return None
    lines = [" ".join(item.split()) for item in items if isinstance(item, str)]
    fitting = [line for line in lines if line and len(line) <= _LONGEST]
    return tuple(dict.fromkeys(fitting)) if len(fitting) == len(items) else None


def _same(source: FrontMatter, problems: list[Problem]) -> Iterator[Synonyms]:
    value = source.fields.get("synonyms", "")
    if value in _NOTHING:
        return
    for place, item in enumerate(value if isinstance(value, list) else [value]):
        words = texts(item)
        if words and len(words) > 1 and isinstance(item, list):
            yield Synonyms(words, words)
        else:
            hint = "Write at least two in a list: - [demo day, showcase]."
            message = "synonyms: These are no words that mean the same."
            at = source.position(("synonyms", place))
            problems.append(problem("KB271", message, hint, at=at))


def _lists(
    part: str, source: FrontMatter, problems: list[Problem]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What is said of each key below a part, as a list."""
    for key, value in _entries(part, source, problems):
        found, said = texts(value), texts(key)
        if found and said:
            yield said[0], found
        else:
            message = f"{part}: {quoted(key)}: One text or a list of texts is meant."
            hint = f"Write it as in: {_EXAMPLES[part]}."
            problems.append(problem("KB271", message, hint, at=source.keys[part, key]))


def _boosts(source: FrontMatter, problems: list[Problem]) -> Iterator[Boost]:
    for key, value in _entries("boosts", source, problems):
        kind, colon, name = key.partition(":")
        factor = _factor(value)
        if factor is None or (colon and (kind not in _KINDS or not name.strip())):
            message = f"boosts: {quoted(key)}: This is no boost."
            hint = f"Write a number from {LEAST_BOOST} to {LARGEST_BOOST:g}: {_EXAMPLES['boosts']}."
            problems.append(problem("KB271", message, hint, at=source.keys["boosts", key]))
        elif colon:
            yield Boost(kind, name.strip(), factor)
        else:
            yield Boost("document", key, factor)


_EXAMPLES: Final = {
    "one_way": "retro: [retrospective, look back]",
    "pins": "first week: [onboard-a-newcomer]",
    "boosts": "type:playbook: 1.2",
}


def _entries(part: str, source: FrontMatter, problems: list[Problem]) -> list[tuple[str, Value]]:
    value = source.fields.get(part, "")
    if value in _NOTHING:
        return []
    if not isinstance(value, dict):
        message = f"{part}: A set of fields is meant."
        hint = f"Write lines such as '{_EXAMPLES[part]}' below it, indented."
        problems.append(problem("KB271", message, hint, at=source.keys[part,]))
        return []
    return list(value.items())


def _factor(value: Value) -> float | None:
    """A number that a score may be multiplied by."""
    try:
        number = float(value) if isinstance(value, str) else float("nan")
    except ValueError:
        return None
    return number if LEAST_BOOST <= number <= LARGEST_BOOST else None
