"""Organisations and teams in a sentence, by the words that their names are made of."""

import re
from collections.abc import Iterator, Sequence

from kb.entities.guess import Guess
from kb.entities.runs import Run, is_opener
from kb.entities.shipped import shipped
from kb.entities.words import begins_sentence

_CAP = r"(?<!\w)(?:\d{1,3})?(?:[A-ZÀ-ÖØ-Þ][\w’'&.:-]*[\w&]|[A-Z])"
_OF = re.compile(
    rf"\b(?P<head>(?:U\.S\. |US |UK )?(?:Department|Ministry|Bureau|University|Institute|Academy"
    rf"|Council|Board|Chamber|Commission|Centers?|Centre|Society|Association|Federation|Bank"
    rf"|Secretariat) (?:of|for)(?: the)?) (?!Excellence)(?P<rest>(?:{_CAP})(?:(?: of)? (?:{_CAP}))*"
    rf"(?:(?:, (?:{_CAP})(?: (?:{_CAP}))?)*,? (?:and|&) (?:{_CAP})(?: (?:{_CAP}))?)?)"
)
_KINDS = (
    r"Department|Ministry|Agency|Administration|Authority|University|College|Institute|Academy"
    r"|Association|Foundation|Council|Commission|Committee|Corporation|Corps|Company|Consortium"
    r"|Federation|Society|Union|Bureau|Centre|Center|Directorate|Parliament|Hospital|Trust|Bank"
    r"|Museum|Inc|Ltd|LLC|GmbH|plc|Mutual|Holdings|Airlines|Railways|Water|Energy|Telecom|Insurance"
)
_KIND = re.compile(
    rf"(?P<name>(?:{_CAP})(?:(?: and| of| &|,? and)? (?:{_CAP})){{0,5}}) (?:{_KINDS})\b"
    r"(?:(?<=\bInc)\.|(?<=\bLtd)\.)?(?! (?:system|students?)\b)"
)
_SERVICE = re.compile(
    r"\b(?:[A-Z]\w+ )*(?:Digital|Health|Revenue|Postal|Forest|Park|Secret|Civil|Ambulance|Police"
    r"|Fire|Probation|Prison|Buildings?|Tax|Library|Intelligence|Foreign) Service\b"
)
_OFFICE = re.compile(
    rf"\b(?P<of>Office of (?:the )?(?:{_CAP})(?:(?: and| of|,? &| for| the)* (?:{_CAP}))*)"
)
_SUB = re.compile(r"(?P<name>(?:[A-Z][\w&-]+ ){1,3})(?:Office|Directorate|Division)\b")
_GROUP = (
    r"(?:[Tt]eams?|[Gg]uild|[Cc]hapter|[Ss]quad|[Tt]ribe|[Cc]ommunity of [Pp]ractice|[Ww]orking"
    r" [Gg]roup|[Cc]ircle)"
)
_TEAM = re.compile(
    rf"(?P<name>(?:{_CAP})(?:(?: and| of| &)? (?:{_CAP})){{0,5}}) (?P<group>{_GROUP})\b"
)
_TEAM_NAME = re.compile(r"\bteam (?P<name>[A-Z][a-z]\w+)\b(?! [A-Z])")
# Not names: "Product team" at the start of a sentence is a kind of team, and so is "UX team".
_KIND_OF_TEAM = frozenset(
    "agile acquisition backend business client core content contractor contracting customer"
    " data delivery design dev development devops digital engineering executive feature frontend"
    " government internal it leadership legal management new other partner platform policy"
    " product programme program project projects qa research sales scrum security senior sister"
    " software special support technical tech ui ux vendor web".split()
)
# "Ines Calloway's team", "GSA’s Privacy Office": whose it is, is no part of the name.
_OWNER = re.compile(r"^.*['’]s? (?=\S)")
_SHORTEST = 2  # words of a name that begins with an opener or ends in a kind
_LEADING = re.compile(r"^(?:(?:The|A|An|In|At|Our|From|By|For|With|And|Or|If|When) )+")


def find_bodies(text: str, runs: Sequence[Run]) -> Iterator[Guess]:
    """The organisations and teams that a sentence names, the surest first; guesses may overlap."""
    yield from _teams(text)
    for match in _OFFICE.finditer(text):
        yield Guess(match.start(), match.end(), "TEAM")
    for match in _OF.finditer(text):
        yield _guess(text, match, "ORG")
    for pattern in (_KIND, _SERVICE):
        for match in pattern.finditer(text):
            guess = _guess(text, match, "ORG")
            if _is_name(text, guess, runs):
                yield guess
    for match in _SUB.finditer(text):
        guess = _guess(text, match, "TEAM")
        if _is_name(text, guess, runs):
            yield guess


def _teams(text: str) -> Iterator[Guess]:
    for match in _TEAM.finditer(text):
        guess = _guess(text, match, "TEAM")
        words = text[guess.start : match.end("name")].split()
        if words and _is_organisation(words[0]):
            # "GDS Security team" is the Security team of GDS, and "GDS teams" are no team.
            guess = Guess(guess.start + len(words[0]) + 1, guess.end, "TEAM")
            words = words[1:]
        if words and not _is_kind(text, guess, words):
            yield guess
    for match in _TEAM_NAME.finditer(text):
        yield Guess(match.start(), match.end(), "TEAM")


def _is_organisation(word: str) -> bool:
    name = shipped().get(word)
    return name is not None and name.label == "ORG"


def _is_kind(text: str, guess: Guess, words: Sequence[str]) -> bool:
    """Whether the words say what kind of team it is, and not which one."""
    if all(word.casefold() in _KIND_OF_TEAM for word in words):
        return True
    if len(words) > 1:
        return False
    plural = text[guess.start : guess.end].endswith("s")
    known = shipped().get(words[0])
    return plural or known is not None or is_opener(words[0]) or begins_sentence(text, guess.start)


def _guess(text: str, match: re.Match[str], label: str) -> Guess:
    """The span of a match without what only leads to the name."""
    start, end = match.span()
    owner = _OWNER.match(text[start:end])
    start += owner.end() if owner else 0
    lead = _LEADING.match(text[start:end])
    start += lead.end() if lead else 0
    words = text[start:end].split(" ")
    if len(words) > _SHORTEST and is_opener(words[0]):
        start += len(words[0]) + 1
    return Guess(start, end, "TEAM" if label == "TEAM" else "ORG")


def _is_name(text: str, guess: Guess, runs: Sequence[Run]) -> bool:
    """Whether more than the kind of body is named, and not by a capital that means nothing."""
    words = text[guess.start : guess.end].split()
    if len(words) < _SHORTEST or is_opener(words[0]):
        return False
    first = next((run for run in runs if run.start == guess.start), None)
    return not (
        first and first.initial and len(words) == _SHORTEST and words[0].casefold() in _KIND_OF_TEAM
    )
