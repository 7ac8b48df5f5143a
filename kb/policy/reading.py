"""Reading audience.yml. Never raises, and fails closed: what is in doubt is shown to nobody."""

from collections.abc import Mapping
from datetime import date

from kb.documents.day import parse_day
from kb.documents.field_error import FieldError, text_of
from kb.documents.label import label, labels
from kb.findings import problem
from kb.frontmatter import FrontMatter, KeyPath, Value, read_yaml
from kb.policy.policy import NOBODY, Approval, Policy, Rule
from kb.problems import Problem
from kb.quotation import quoted
from kb.suggestion import did_you_mean

POLICY_FILE = "audience.yml"
_PARTS = ("rules", "approved")
_KEYS = ("audience", "by", "on")
_NOTHING = ("", "~", "null")
_ODD = frozenset("\\*?[]:")  # a pattern or another system's path, which would match nothing


def read_policy(data: bytes, path: str = POLICY_FILE) -> Policy:
    """The policy that the file holds, with what is wrong in it."""
    source = read_yaml(data)
    doubts = [*source.problems, *_unknown(source, (), source.fields, _PARTS)]
    rules: list[Rule] = []
    approvals: list[Approval] = []
    problems: list[Problem] = []
    for key, value in _entries("rules", source, doubts):
        rules.append(_rule(key, value, source, problems))
    for key, value in _entries("approved", source, doubts):
        approvals += _approval(key, value, source, problems)
    said = tuple(sorted(one.at(path) for one in (*doubts, *problems)))
    # A remark on the file as text, such as on its first line, is no doubt about what it says.
    closed = any(one.quarantine for one in doubts)
    return Policy((), (), said, closed=True) if closed else Policy(
        tuple(rules), tuple(approvals), said
    )  # fmt: skip


def _entries(part: str, source: FrontMatter, doubts: list[Problem]) -> list[tuple[str, Value]]:
    """The paths below one part of the file, each with what is said of it."""
    value = source.fields.get(part, "")
    if value in _NOTHING:
        return []
    if not isinstance(value, dict):
        hint = "Write lines such as 'cases/acme: org:acme' below it, indented."
        doubts.append(_doubt(f"{part}: Paths are meant here.", hint, source, (part,)))
        return []
    for path in value:
        if not _is_path(path):
            message = f"{part}: {quoted(path)} is no path of the library."
            hint = "Write whole names from the library's folder, such as 'cases/acme'."
            doubts.append(_doubt(message, hint, source, (part, path)))
    return list(value.items())


def _is_path(path: str) -> bool:
    """Whether a path says in one way which files it means; `/` is everything."""
    parts = path.strip("/").split("/")
    plain = all(part not in {"", ".", ".."} and part == part.strip() for part in parts)
    return path == "/" or (plain and path.isprintable() and _ODD.isdisjoint(path))


def _rule(path: str, value: Value, source: FrontMatter, problems: list[Problem]) -> Rule:
    place = source.position(("rules", path))
    try:
        return Rule(path, _labels(value))
    except FieldError as error:
        message = f"rules: {quoted(path)}: {error.message}"
        problems.append(problem("KB252", message, error.hint, at=place))
        return Rule(path, NOBODY)


def _approval(
    path: str, value: Value, source: FrontMatter, problems: list[Problem]
) -> list[Approval]:
    where: KeyPath = ("approved", path)
    try:
        if not isinstance(value, dict):
            raise FieldError("KB253", "It does not say what was approved.", "")
        found = _unknown(source, where, value, _KEYS)
        if found:
            raise FieldError("KB253", found[0].message, found[0].hint)
        return [Approval(path, _labels(value.get("audience", "")), _by(value), _on(value))]
    except FieldError as error:
        message = f"approved: {quoted(path)}: {error.message}"
        hint = error.hint or "Write {audience: public, by: who said so, on: 2026-03-15}."
        problems.append(problem("KB253", message, hint, at=source.position(where)))
        return []


def _labels(value: Value) -> frozenset[str]:
    return frozenset(label(one) for one in labels(value))


def _by(value: Mapping[str, Value]) -> str:
    by = text_of(value.get("by", "")).strip()
    if not by:
        raise FieldError("KB253", "It does not say who approved it (`by`).", "")
    return by


def _on(value: Mapping[str, Value]) -> date:
    written = text_of(value.get("on", "")).strip()
    if not written:
        raise FieldError("KB253", "It does not say when it was approved (`on`).", "")
    return parse_day(written)


def _unknown(
    source: FrontMatter, within: KeyPath, fields: Mapping[str, Value], known: tuple[str, ...]
) -> list[Problem]:
    return [
        _doubt(
            f"{quoted(key)} is none of: {', '.join(known)}.",
            did_you_mean(key, known) or "Correct it, or take it away.",
            source,
            (*within, key),
        )
        for key in fields
        if key not in known
    ]


def _doubt(message: str, hint: str, source: FrontMatter, path: KeyPath) -> Problem:
    place = source.keys.get(path, source.position(path))
    return problem("KB251", message, hint, at=place)
