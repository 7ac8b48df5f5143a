"""The types that fields of front matter have: from text as written to a checked value."""

from datetime import date
from typing import Annotated, Any, Literal, get_args

from pydantic import AfterValidator, BeforeValidator, PlainSerializer, WithJsonSchema

from kb.documents.day import parse_day
from kb.documents.duration import DURATION_PATTERN, Duration, parse_duration
from kb.documents.field_error import FieldError, text_of
from kb.documents.label import LABEL_PATTERN, label, labels
from kb.documents.slug import ID_PATTERN, id_of, is_id, slug
from kb.documents.text import one_line
from kb.frontmatter import Value
from kb.quotation import quoted
from kb.suggestion import did_you_mean

LONGEST_LINE = 200  # characters of a title or a name
LONGEST_TEXT = 2_000
_HASH_LENGTH = 64
_NO_PATH = frozenset("\\:#?")  # they mean something else in an address
_YES = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}

Lifecycle = Literal["draft", "proposed", "active", "superseded", "archived"]
Confidence = Literal["wip", "not-validated", "validated"]
Basis = Literal["used", "read", "asked"]
Risk = Literal["safe-test", "bounded-pilot", "high-uncertainty"]
ExperimentOutcome = Literal["pending", "confirmed", "refuted", "inconclusive"]
DecisionStatus = Literal["proposed", "accepted", "rejected", "superseded"]
SessionFormat = Literal["jam", "office-hours", "demo", "demo-day"]
ThemeDecision = Literal["continue", "pause", "redesign"]


def one_of(choices: Any) -> BeforeValidator:  # noqa: ANN401 - a Literal has no type of its own
    """A validator for a field that has one of the words of a Literal; case and spaces are free."""
    words: tuple[str, ...] = get_args(choices)

    def choose(value: Value) -> str:
        word = slug(text_of(value))
        if word in words:
            return word
        hint = did_you_mean(word, words) or f"Write one of: {', '.join(words)}."
        raise FieldError("KB206", f"{quoted(text_of(value))} is not one of the choices.", hint)

    return BeforeValidator(choose)


def _line(value: Value) -> str:
    return _at_most(LONGEST_LINE, value)


def _text(value: Value) -> str:
    return _at_most(LONGEST_TEXT, value)


def _at_most(limit: int, value: Value) -> str:
    text = one_line(text_of(value))
    if len(text) > limit:
        message = f"This has {len(text):,} characters; at most {limit:,} are shown."
        raise FieldError("KB208", message, "Move the details into the text of the page.")
    return text


def _id(value: Value) -> str:
    text = text_of(value).strip()
    if is_id(text):
        return text
    hint = "Use lower case letters, digits and hyphens, at most 64."
    meant = id_of(text)
    raise FieldError("KB205", f"{quoted(text)} is no id.", f"Try '{meant}'." if meant else hint)


def _tag(value: Value) -> str:
    text = text_of(value)
    found = slug(text.strip().removeprefix("#"))
    if text.strip() and not found:
        raise FieldError("KB213", f"{quoted(text)} is no tag.", "Use letters and digits.")
    if len(found) > LONGEST_LINE:
        raise FieldError(
            "KB213", f"{quoted(text)} is too long for a tag.", "Use one to three words."
        )
    return found


def _path(value: Value) -> str:
    text = one_line(text_of(value)).strip("/").removeprefix("./")
    if ".." in text.split("/") or not _NO_PATH.isdisjoint(text):
        message = f"{quoted(text)} is no path of the library."
        raise FieldError(
            "KB212", message, "Write it from the library's folder: patterns/pairing.md."
        )
    return text


def _reference(value: Value) -> str:
    text = _path(value)
    if not text or is_id(text) or "/" in text or "." in text:
        return text
    meant = id_of(text)
    hint = f"Did you mean '{meant}'?" if meant else "Write an id or patterns/pairing.md."
    raise FieldError("KB212", f"{quoted(text)} is neither an id nor a path.", hint)


def _day(value: Value) -> date:
    return parse_day(text_of(value))


def _duration(value: Value) -> Duration:
    text = text_of(value)
    found = parse_duration(text)
    if found is None:
        raise FieldError(
            "KB204", f"{quoted(text)} is no length of time.", "Write 90d, 6 months or never."
        )
    return found


def _flag(value: Value) -> bool:
    text = text_of(value)
    found = _YES.get(text.strip().lower())
    if found is None:
        raise FieldError("KB214", f"{quoted(text)} is neither yes nor no.", "Write true or false.")
    return found


def _hash(value: Value) -> str:
    text = text_of(value).strip().lower()
    if len(text) != _HASH_LENGTH or not set(text) <= set("0123456789abcdef"):
        raise FieldError(
            "KB216", f"{quoted(text)} is no SHA-256.", "Leave it to the site to write this."
        )
    return text


def _many(value: Value) -> list[Value]:
    """A list is forgiving: one text makes a list of one."""
    if isinstance(value, dict):
        raise FieldError(
            "KB207", "This is a set of fields, but a list is meant.", "Begin lines with '- '."
        )
    return [value] if isinstance(value, str) else value


def _words(value: Value) -> list[Value]:
    """The same for values without spaces or commas of their own: `a, b` is two."""
    return [*value.split(",")] if isinstance(value, str) else _many(value)


def _distinct(values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))


def _schema(title: str, **parts: object) -> WithJsonSchema:
    """What editors are told. `title` says what to write, and stands in docs/fields.md too."""
    return WithJsonSchema({"title": title, **parts})


def _list_of(title: str, **item: object) -> WithJsonSchema:
    return _schema(title, anyOf=[item, {"type": "array", "items": item}])


DISTINCT = AfterValidator(_distinct)
MANY, WORDS = BeforeValidator(_many), BeforeValidator(_words)

Line = Annotated[
    str, BeforeValidator(_line), _schema("text", type="string", maxLength=LONGEST_LINE)
]
Text = Annotated[
    str, BeforeValidator(_text), _schema("text", type="string", maxLength=LONGEST_TEXT)
]
Id = Annotated[str, BeforeValidator(_id), _schema("an id", type="string", pattern=ID_PATTERN)]
Day = Annotated[
    date, BeforeValidator(_day), _schema("a day: 2026-03-15", type="string", format="date")
]
Interval = Annotated[
    Duration,
    BeforeValidator(_duration),
    PlainSerializer(str, return_type=str),
    _schema("a length of time", type="string", pattern=DURATION_PATTERN),
]
Flag = Annotated[bool, BeforeValidator(_flag), _schema("true or false", type="boolean")]
BodyHash = Annotated[
    str, BeforeValidator(_hash), _schema("a SHA-256", type="string", pattern="^[0-9a-f]{64}$")
]
Tag = Annotated[str, BeforeValidator(_tag), _schema("a tag", type="string")]
Tags = Annotated[
    tuple[Tag, ...],
    WORDS,
    DISTINCT,
    _list_of("tags", type="string"),
]
References = Annotated[
    tuple[Annotated[str, BeforeValidator(_reference)], ...],
    WORDS,
    DISTINCT,
    _list_of("ids or paths", type="string"),
]
Paths = Annotated[
    tuple[Annotated[str, BeforeValidator(_path)], ...],
    MANY,
    DISTINCT,
    _list_of("paths", type="string"),
]
Names = Annotated[tuple[Line, ...], MANY, DISTINCT, _list_of("names", type="string")]
Words = Annotated[tuple[Line, ...], WORDS, DISTINCT, _list_of("words", type="string")]
Texts = Annotated[tuple[Text, ...], MANY, DISTINCT, _list_of("a list of texts", type="string")]
Labels = Annotated[
    tuple[Annotated[str, BeforeValidator(label)], ...],
    BeforeValidator(labels),
    DISTINCT,
    _list_of("audience labels", type="string", pattern=LABEL_PATTERN),
]
