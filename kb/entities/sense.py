"""Whether words that spell the name of a method mean a way of working where they stand."""

import re
from collections.abc import Iterator

from kb.entities.words import singular

# After a name that is often an adjective these show that it is meant as a noun.
_AFTER_NOUN = frozenset(
    "a also although an and are as at because but by can could did does do for from had has have he"
    " if in into is it like may means might must nor of on or our over she should since so than"
    " that the their then they this through to under using via was we were what when where which"
    " while will with within without works would you your".split()
)
# After a word in "-ing" these begin what it is done to: "prototyping a form".
_DETERMINERS = frozenset("a an it our that the their they this your you".split())
# What people do with methods, and verbs that a method is the subject of.
_OF_A_METHOD = frozenset(
    "activities activity allows always brings day days effort efforts event exercise exercises"
    " gives helps lets makes meeting meetings often phase process processes round rounds saves"
    " session sessions shows starts stage step takes technique techniques usually workshop"
    " workshops works".split()
)
_NEXT_WORD = re.compile(r"\s*([^\W_]+)")
# "static analysis tools" are tools.
_OF_A_TOOL = re.compile(
    r" (?:systems?|tools?|tooling|software|platforms?|servers?|engines?|frameworks?|suites?"
    r"|librar(?:y|ies)|apps?|applications?|plug-?ins?)\b"
)
_IN_CAPITALS = re.compile(r" [A-Z][a-z]")
_HYPHENS = "-‐‑"
# "a more agile one", "stay agile": nobody stays a method.
_QUALIFIED = re.compile(
    r"\b(?:an?|be|became|become|becoming|being|are|is|more|most|really|remain|so|stay|too|truly"
    r"|very|was|were) $",
    re.IGNORECASE,
)
# "agile and user-centred development": the noun that both belong to follows.
_COORDINATED = re.compile(
    r"(?:,|,? and|,? or) (?:\w+-\w+ed|\w+(?:able|ible|ive|ous)|lean|modern|open)\b(?! source)"
)
_PRACTISED = re.compile(
    r"\b(?:attend\w*|conference|exercises?|facilitat\w+|held|hold|hosts?|hosted|joins?|joined"
    r"|meetings?|methods?|monthly|organis\w+|participants?|practi[cs]e\w*|ran|retrospectives?|runs?"
    r"|running|sessions?|teams?|techniques?|unconference|weekly|workshops?)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[“\"]([A-Z][^“”\"]*)[”\"]|(?<!\w)['‘]([A-Z][^'‘’]*)['’](?!\w)")
# Quoted words with one of these, or with a full stop, are what somebody said.
_SAID = re.compile(r"\b(?:is|are|was|were|has|have|had|can|should|must|will|I|we|you)\b|[.,!?]$")
_TITLE_LONGER = 2  # words that a title has besides the name
_LONGEST_TITLE = 14  # words; more are a quotation


def stands_as_noun(text: str, end: int) -> bool:
    """Whether the word that ends there is a noun by itself, as far as what follows tells."""
    after = _next_word(text, end)
    return not after or after in _AFTER_NOUN


def stands_as_method(text: str, start: int, end: int) -> bool:
    """Whether a word that is often an adjective is the name of a method here."""
    if not stands_as_noun(text, end):
        return False
    if text[start].isupper():
        return True
    return not (_QUALIFIED.search(text[:start]) or _COORDINATED.match(text, end))


def stands_apart(text: str, start: int, end: int) -> bool:
    """Whether the words are no part of something longer: a name, an address, a kind of tool."""
    if text[start].isupper() and _IN_CAPITALS.match(text, end):
        return False
    joined = text[:start].endswith(tuple(_HYPHENS)) or text[end : end + 1] in tuple(_HYPHENS)
    return not (joined or _OF_A_TOOL.match(text, end) or _is_in_address(text, start))


def is_activity(text: str, start: int, end: int, written: str) -> bool:
    """Whether a name of our lists means what people do, not one of its results or a plain verb.

    What is listed in the plural alone is a method in the plural alone: "personas", not "a persona".
    """
    found = text[start:end].casefold()
    if singular(written.casefold()) != written.casefold() and singular(found) == found:
        return False
    if " " in found or not found.endswith("ing"):
        return True
    after = _next_word(text, end)
    return not after or after in _OF_A_METHOD or after in _AFTER_NOUN - _DETERMINERS


def is_practised(text: str) -> bool:
    """Whether a sentence speaks of what people do together, so that "open space" may be that."""
    return _PRACTISED.search(text) is not None


def is_in_title(text: str, start: int, end: int) -> bool:
    """Whether the words are part of a title that is quoted: "Pair programming in one week"."""
    return any(left <= start and end <= right for left, right in _titles(text, text[start:end]))


def _titles(text: str, name: str) -> Iterator[tuple[int, int]]:
    fewest = len(name.split()) + _TITLE_LONGER
    for match in _QUOTED.finditer(text):
        inner = match[1] or match[2]
        if fewest <= len(inner.split()) <= _LONGEST_TITLE and not _SAID.search(inner):
            yield match.span()


def _is_in_address(text: str, start: int) -> bool:
    token = text[text.rfind(" ", 0, start) + 1 : start]
    return "://" in token or token.startswith(("/", "www.", "#", "{#"))


def _next_word(text: str, end: int) -> str:
    after = _NEXT_WORD.match(text, end)
    return after.group(1).casefold() if after else ""
