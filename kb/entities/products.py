"""Tools in a sentence that no list names: by the form of the name and by what stands around it."""

import re
from collections.abc import Iterator, Sequence

from kb.entities.guess import Guess
from kb.entities.lexicon import Hit
from kb.entities.runs import Run, is_opener

# Two humps and small letters, such as "StatusPage" and "HTMLProofer".
_HUMPS = re.compile(
    r"(?:[A-Z][a-z]+|[A-Z]{2,}(?=[A-Z])|(?:i|mac|x))(?:[A-Z][a-z]+|[A-Z]{2,3})+[0-9]?"
    r"|[A-Z]{3,}[a-z]{4,}[0-9]?"
)
_NO_PRODUCT = re.compile(
    r"(?:Dev(?:Sec)?Ops|MLOps|FinOps|GitOps|[A-Z]{2,}s|[SPI]aaS|IoT|PhD|BSc|MSc|NoSQL|NextGen|PoCs?"
    r"|(?:Mac|Mc|De|Di|La|Le|Van|O)[A-Z][a-z]+|\w*(?:Case|Error|Exception|Corp|Co|Inc|Bank|The|An"
    r"|Get|And))"
)
_FILE = re.compile(r"(?<![\w/.@-])[A-Za-z][\w-]*\.js\b")
_VENDORS = frozenset(
    "Adobe Amazon Apache AWS Azure GitHub GitLab Google GOV.UK HashiCorp Microsoft Oracle"
    " Salesforce Atlassian IBM".split()
)
# Words in capitals behind a tool's name that are no part of it.
_GENERIC = frozenset(
    "api apis app apps blog cli clis code docs documentation doc file files form forms guide"
    " guides handbook image issue issues jdk links page pages pr prs readme repo repos"
    " repository saas sdk security suite template templates url urls user users server servers"
    " organization engineering style team teams java javascript python".split()
)
_LISTED = re.compile(
    r"\b(?:tools?|services?|software|apps?|applications?|plugins?|librar(?:y|ies)|frameworks?"
    r"|browsers?|databases?|platforms?|whiteboards?|editors?|bundlers?|linters?|ORMs?|trackers?"
    r"|systems?|products|packages|suites|mechanism)(?: \w+){0,2},? ?\(?(?:such as|like|including"
    r"|for example,?|e\.g\.,?|called|named)(?: using)? $"
)
_USED_IN = re.compile(r"\b(?:written|implemented|coded|programmed) (?:in|with) $")
_JOINED = re.compile(r"\s*(?:,|and|or|,\s*(?:and|or)|/)\s*")
_LONGEST = 4  # words
_LONGEST_LISTED = 3  # words of a member of a list
_WIDEST_JOIN = 6  # characters between two members of a list
_PLURAL = re.compile(r"[A-Z]{2,}s|[A-Z]")
_TONGUES = frozenset(
    "American Arabic Asian Bengali British Cantonese Chinese Danish Dutch English European"
    " Finnish French German Greek Hebrew Hindi Indian Indonesian Irish Italian Japanese Korean"
    " Latin Mandarin Norwegian Persian Polish Portuguese Punjabi Romanian Russian Scottish"
    " Somali Spanish Swahili Swedish Tamil Thai Tigrinya Turkish Ukrainian Urdu Vietnamese"
    " Welsh".split()
)


def find_products(text: str, runs: Sequence[Run], hits: Sequence[Hit]) -> Iterator[Guess]:
    """The tools that a sentence names besides those of the lists; guesses may overlap."""
    for match in _FILE.finditer(text):
        yield Guess(match.start(), match.end(), "TOOL")
    tools = {(hit.start, hit.end) for hit in hits if hit.name.label == "TOOL" and not hit.weak}
    for run in runs:
        end = _specific_end(run)
        if _is_extended(run, end, tools) or _is_cued(text, run):
            yield Guess(run.start, end, "TOOL")
    yield from _formed(text, runs)
    yield from _neighbours(text, runs, tools)


def _formed(text: str, runs: Sequence[Run]) -> Iterator[Guess]:
    """Words with humps, which hardly anything but products has; names of functions are left out."""
    for run in runs:
        at = run.start
        for word in run.words:
            end = at + len(word)
            if _has_humps(word) and text[end : end + 1] != "(":
                yield Guess(at, end, "TOOL")
            at = end + 1


def _has_humps(word: str) -> bool:
    small = any(letter.islower() for letter in word)
    return small and bool(_HUMPS.fullmatch(word)) and not _NO_PRODUCT.fullmatch(word)


def _specific_end(run: Run) -> int:
    """Where the run ends without words that say what kind of thing it is."""
    words = list(run.words)
    while len(words) > 1 and words[-1].casefold() in _GENERIC:
        words.pop()
    return run.start + len(" ".join(words))


def _is_extended(run: Run, end: int, tools: set[tuple[int, int]]) -> bool:
    """Whether the run is a listed tool or its maker with more words: "Cypress Dashboard"."""
    if len(run.words) > _LONGEST:
        return False
    if run.words[0] in _VENDORS and run.start + len(run.words[0]) < end:
        return True
    return any(start == run.start and stop < end for start, stop in tools)


def _is_cued(text: str, run: Run) -> bool:
    """Whether the words before say that a tool follows: "browsers such as …"."""
    if run.initial or len(run.words) > _LONGEST or _is_no_tool(run):
        return False
    before = text[max(0, run.start - 60) : run.start]
    return bool(_LISTED.search(before) or _USED_IN.search(before))


def _neighbours(text: str, runs: Sequence[Run], tools: set[tuple[int, int]]) -> Iterator[Guess]:
    """What stands in one list with tools: "Gradle, Bazel or Foo". Sureness travels along it."""
    known = set(tools)
    for ordered in (runs, runs[::-1]):
        for run in ordered:
            span = (run.start, run.end)
            if span in known or len(run.words) > _LONGEST_LISTED or run.initial or _is_no_tool(run):
                continue
            if any(_is_beside(text, span, other) for other in known):
                known.add(span)
                yield Guess(*span, "TOOL")


def _is_no_tool(run: Run) -> bool:
    first = run.words[0]
    return (
        first in _TONGUES
        or is_opener(first)
        or first.casefold() in _GENERIC
        or run.text.isupper()
        or _PLURAL.fullmatch(run.text) is not None
    )


def _is_beside(text: str, span: tuple[int, int], other: tuple[int, int]) -> bool:
    (_, end), (start, _) = sorted((span, other))
    return end <= start <= end + _WIDEST_JOIN and bool(_JOINED.fullmatch(text, end, start))
