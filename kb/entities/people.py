"""People in a sentence, by the shape of their names and by what is said of them."""

import re
from collections.abc import Iterator, Sequence

from kb.entities.guess import Guess
from kb.entities.runs import Run, is_citation, is_opener
from kb.entities.shipped import given_names, shipped

_SURNAME = r"[A-ZÀ-ÖØ-Þ][\w’']+(?:-[A-ZÀ-ÖØ-Þ]\w+)?"
_INITIALS = re.compile(
    rf"(?<![\w.])(?:[A-Z]\. ?){{1,3}}(?:(?:van|von|de|der|den|la|le|di) )*{_SURNAME}"
)
_PLACE = re.compile(r"(?:U\.S|U\.K|E\.U|U\.N|D\.C|P\.O|P\.L)\.")
_PARTICLE = re.compile(
    rf"(?P<given>[A-ZÀ-ÖØ-Þ]\w+) (?:van der|van den|von der|de la|von|van|de|der|di|da|bin"
    rf"|al) {_SURNAME}"
)
_HANDLE = re.compile(r"(?<![\w@/.:`=])@([A-Za-z][\w-]{1,38}+)(?![\w@/(]|\.\w)")
# What stands after a sign like that in programs and style sheets.
_NO_HANDLE = frozenset(
    "import media param params return returns override include extend mixin font-face keyframes"
    " supports test before after app media todo deprecated see throws type use forward charset"
    " everyone here channel all latest next content username user name githubusername yourname"
    " dependabot mention team github gitlab slack".split()
)
_BEFORE = re.compile(
    r"(?:(?<!used )(?<!required )(?<!supported )(?<!covered )(?<!owned )(?<!approved )\b(?:by"
    r"|facilitated by|led by|run by|hosted by|thanks to|according to|interview with|says"
    r"|said|author|authors|facilitator|facilitators|lead|sponsor|steward|owner|reviewer|credits?|cc"
    r"|Dr\.?|Mr\.?|Mrs\.?|Ms\.?|Prof\.?|Professor)[:,]?)\s+$"
)
_AFTER = re.compile(
    r"(?:['’]s (?:team|talk|post|blog|blogpost|book|article|keynote|idea|notes?|desk|work)\b"
    r"|,? \(?(?:who|whose)\b"
    r"|,? (?:says|said|writes|wrote|described|describes|argues|argued|introduced|invented|proposed"
    r"|coined|explains|explained|suggests|suggested|facilitated|presented|reported|showed|led|leads"
    r"|joined|told|asked|measured|tried)\b"
    r"|, (?:the |a |an |our |their |then |former )?(?:\w+ ){0,2}(?:lead|director|head|manager"
    r"|engineer|designer|researcher|facilitator|steward|analyst|developer|founder|author|editor"
    r"|professor|nurse|teacher|coach|officer|architect|owner)\b)"
)
_SUFFIX = re.compile(r",? (?:Jr|Sr)\.?|,? (?:II|III|PhD)\b")
_PLAIN = re.compile(r"[A-ZÀ-ÖØ-Þ][a-zß-ÿ’'-]+(?:-?[A-ZÀ-ÖØ-Þ][a-zß-ÿ’'-]*)*|[A-Z]\.?|(?:[A-Z]\.)+")
_IS = re.compile(r" (?:has|is|was|will|would|and|,|says|said|wrote|did)\b")
# Endings of ordinary nouns; a capital makes no surname of them.
_NOUN = re.compile(r"(?:ing|ment|tion|sion|ness|ity|ance|ence|ship|ware|ics|ology|ure|ies|ers)$")
_MOST_WORDS = 3
_SHORTEST_WORD = 3  # letters of each word where only the context speaks for a person
_SHORTEST_NAME = 2  # letters of a surname
_JOINED = re.compile(r"\s*(?:,|and|&|, and|;)\s*")
_LEAST_LISTED = 3
# Words that names of other things end in; nobody's surname is meant.
_NO_SURNAME = frozenset(
    "Act Agency Agreement Api App Architecture Award Blog Board Book Bureau Canada Center"
    " Centre Channel City Code Codes Committee Conference Council County Cloud Court Data Day"
    " Days Department Design Development Dashboard Docs Edition Engineering Form Forms"
    " Foundation Framework Fund Group Guide Guidelines Health Hour Hours House Hub Index"
    " Initiative Institute Law Lab Labs Library License Licence Manual Market Meeting Method"
    " Model Network Office Page Pages Park Plan Platform Policy Portal Press Principle Process"
    " Product Program Programme Project Protocol Report Republic Research River Road Room Rule"
    " School Score Security Server Service Services Session Site Software Standard Standards"
    " State States Store Street Studio Style Support System Systems Team Teams Technology"
    " Template Test Testing Tests Theme Time Tool Tools Tribe University Update User Users Water"
    " Energy Mutual Holdings Insurance Telecom Airlines Week Workshop World Year".split()
)


def find_people(text: str, runs: Sequence[Run]) -> Iterator[Guess]:
    """The people whom a sentence names, the surest first; guesses may overlap."""
    for start, end in _by_shape(text):
        yield Guess(start, end, "PERSON")
    yield from _listed(text, runs)
    yield from _cited(text, runs)
    for run in runs:
        if _is_person(text, run):
            yield Guess(run.start, _end(text, run), "PERSON")


def _by_shape(text: str) -> Iterator[tuple[int, int]]:
    """Handles, initials with a surname, and names with a particle."""
    for match in _HANDLE.finditer(text):
        if match.group(1).casefold() not in _NO_HANDLE:
            yield match.span()
    for match in _INITIALS.finditer(text):
        surname = re.split(r"[ .]", match.group())[-1]
        if not (_PLACE.match(match.group()) or is_opener(surname)):
            yield match.span()
    for match in _PARTICLE.finditer(text):
        if match["given"] in given_names()[0]:
            yield match.span()


def _is_person(text: str, run: Run) -> bool:
    if not _has_shape(run) or _is_known(run.text):
        return False
    sure, doubtful = given_names()
    first = run.words[0]
    cued = _cued(text, run)
    if len(run.words) == 1:
        return first in sure and cued
    if first in sure:
        return True
    if first in doubtful:
        return not run.initial or cued or bool(_IS.match(text, run.end))
    if any(_NOUN.search(word) or len(word) < _SHORTEST_WORD for word in run.words):
        return False
    return cued and not run.initial and not _is_part_known(run)


def _has_shape(run: Run) -> bool:
    """Whether the words look like a person's: two or three, each with one capital in front."""
    if len(run.words) > _MOST_WORDS or not all(_PLAIN.fullmatch(word) for word in run.words):
        return False
    return run.words[-1] not in _NO_SURNAME and not (
        len(run.words) > 1 and len(run.words[-1]) < _SHORTEST_NAME
    )


def _cued(text: str, run: Run) -> bool:
    before = text[max(0, run.start - 40) : run.start]
    return bool(_BEFORE.search(before) or _AFTER.match(text, run.end))


def _is_known(name: str) -> bool:
    return shipped().get(name) is not None


def _is_part_known(run: Run) -> bool:
    """Whether a word of the run is the name of something else by itself."""
    return any(_is_known(word) or is_opener(word) or word.isupper() for word in run.words)


def _end(text: str, run: Run) -> int:
    if run.words[-1] in ("Jr", "Sr") and text[run.end : run.end + 1] == ".":
        return run.end + 1
    suffix = _SUFFIX.match(text, run.end)
    return suffix.end() if suffix else run.end


def _listed(text: str, runs: Sequence[Run]) -> Iterator[Guess]:
    """All members of a list of names in which a given name is seen: "Ada Ek, Bo Li and Cy Roe"."""
    chain: list[Run] = []
    for run in runs:
        joined = chain and _JOINED.fullmatch(text, chain[-1].end, run.start)
        if chain and not joined:
            yield from _members(text, chain)
            chain = []
        if _has_shape(run) and len(run.words) > 1 and not _is_known(run.text):
            chain.append(run)
        elif chain:
            yield from _members(text, chain)
            chain = []
    yield from _members(text, chain)


def _cited(text: str, runs: Sequence[Run]) -> Iterator[Guess]:
    """The first author of a source: "Ada Ek, Notes on Looms, 1843"."""
    first = runs[0] if runs and runs[0].start == 0 else None
    if first is None or len(first.words) == 1 or not is_citation(text):
        return
    if _has_shape(first) and not _is_part_known(first):
        yield Guess(first.start, first.end, "PERSON")


def _is_byline(text: str, chain: Sequence[Run]) -> bool:
    """Whether the list is all that there is: "By Ada Ek, Bo Li and Cy Roe"."""
    before, after = text[: chain[0].start].strip(" *_-"), text[chain[-1].end :].strip(" .*_")
    return before.casefold() in ("", "by", "authors:", "thanks to") and not after


def _members(text: str, chain: Sequence[Run]) -> Iterator[Guess]:
    if len(chain) < _LEAST_LISTED:
        return
    sure, doubtful = given_names()
    known = sum(run.words[0] in sure for run in chain)
    some = known or any(run.words[0] in doubtful for run in chain)
    if known * 2 >= len(chain) or (some and _is_byline(text, chain)):
        for run in chain:
            yield Guess(run.start, run.end, "PERSON")
