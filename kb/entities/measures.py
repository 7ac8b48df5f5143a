"""What a statement of effect is about: the words that name what was measured."""

import re

from kb.entities.amounts import NUMBER, TIME

MEASURE = (
    r"(?:times?|latency|duration|median|mean|average|MTT[A-Z]|MTBF|uptime|downtime|availability"
    r"|outages?|throughput|delays?|waits?|turnaround|velocity|lead|recovery|rework|backlog|queue"
    r"|rate|ratio|share|percentile|p\d\d|score|satisfaction|coverage|cost|costs|onboarding|builds?"
    r"|overhead|effort|turnover|budget|response|frequency|size|length|age|load)"
)
"""Nouns that say that something is measured."""

_PERSONS = frozenset(
    "we they you i he she it this that these those there team who which what nobody everybody"
    " one".split()
)
_PRONOUNS = (["it"], ["they"])
_JOINS = frozenset({"and", "but", "while", "whereas", "although"})
# A clause begins after these; the words before them belong to another statement.
_CLAUSE = re.compile(
    r"[;:()“”\"–—•]|, (?:and|but|while|so|because|which)\b|,|\b(?:and|but|while|because|although"
    r"|(?:found|shows?|showed|says?|said|means?|reports?|reported|estimates?|suggests?|so) that"
    r"|if|whereas|however|when|where)\b"
)
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|fell|rose|grew|can|will|\w{3,}ed|\w{3,}es)\b(?! (?:time"
    r"|rate))"
)
# Brackets and relative clauses between a noun and its verb.
_ASIDE = re.compile(r"\([^()]*\)|,? (?:which|who|whose) [^,;:.]{1,80},")
# "conversion increased by": what follows the verb says how, not what.
_PREDICATE = re.compile(
    r"(?<=\w)\s(?:increased|decreased|reduced|dropped|rose|fell|grew|improved|needed|turned out"
    r"|took|takes|said|asked|wanted|agreed)\b.*$"
)
# "our target is a first-contact rate of": what was measured stands behind.
_COPULA = re.compile(r"^.*\b(?:is|are|was|were) (?:an?|the) ", re.IGNORECASE)
_HEAD = re.compile(
    r"^(?:(?:because|while|although|the|today"
    r"|after the change|a|an|its|their|our|your|his|her|my|this|that|these|those"
    r"|of|all|only|also|then|now"
    r"|so|just|for example|about|each|every|both|in fact|most|some|between|has|have|had|is|are"
    r"|was|were|be|been|on|in|at|with|from|by|to|for|into|as|not|will|would|can|could|may|might"
    r"|must|should)\s+)+",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"(?:\s+(?:has|have|had|is|are|was|were|been|be|also|then|now|only|that|which|who|down|up|still"
    r"|currently|already|the|a|an|of|to|by|in|for|at|on|and|or|will|would|could|can|we|had"
    r"|never|ever|more|than|less|almost|nearly|about|used|needs?|takes?|took|flat|stable|steady"
    r"|constant|unchanged|related|may|might|must|should|<|>))+$",
    re.IGNORECASE,
)
_NOT_NOUN = frozenset(
    "a an and are as at be been but by can could did do does for from had has have he her his"
    " if in into is it its may might more most must no nor not of on or our she should so than"
    " that the their them then they this those to under up was we were what when where which"
    " while who will with would you your use used uses succeed succeeded succeeds fail failed"
    " fails agree agreed said say says report reported reports less fewer lower faster shorter"
    " higher slower better worse lead need needed make makes made reach reached work worked pass"
    " passed because during within between across over after before since per each every took"
    " takes compared agreed answered believe believed chose consider considered expect expected"
    " feel felt prefer preferred rated stated think thought want wanted".split()
)
_WORD = re.compile(r"[^\W_][\w'’&/-]*")
_LONGEST = 9  # words
_FIGURE = re.compile(rf"(?:{NUMBER})\s*(?:%|{TIME})")


def subject_before(text: str, end: int) -> str:
    """The noun phrase in front of a verb that ends the text at `end`; empty if there is none."""
    start = 0
    text = _ASIDE.sub(lambda aside: " " * len(aside.group()), text[:end])
    for match in _CLAUSE.finditer(text, 0, end):
        if match.group() == "and" and not _VERB.search(text, start, match.start()):
            continue
        rest = text[match.end() : end]
        words = [word.casefold() for word in _WORD.findall(rest)]
        begins = not words and match.group().strip(", ") in _JOINS
        if begins or any(word not in _NOT_NOUN for word in words) or words[:1] in _PRONOUNS:
            start = match.end()
    return trimmed(text[start:end])


def object_of(text: str) -> str:
    """The noun phrase that follows a verb, up to where it says by how much or how."""
    cut = re.split(
        r"\s(?:by|from|(?<!time )to|with|in|within|after|over|using|through|down|up|when|thanks"
        r"|without|while|compared|because|during|across|since)\b|[,;:.()]",
        text,
        maxsplit=1,
    )[0]
    return trimmed(cut)


def noun_after(text: str, start: int) -> str:
    """The noun phrase right behind a figure, with what belongs to it: "success rate for X"."""
    found: list[str] = []
    for match in _WORD.finditer(text, start):
        word = match.group().casefold()
        gap = text[start : match.start()] if not found else " "
        if gap.strip() or (word in _NOT_NOUN and not (found and word in {"of", "in", "for"})):
            break
        if found and text[match.start() - 1] in ".,;:()":
            break
        found.append(match.group())
        if len(found) == _LONGEST or text[match.end() : match.end() + 1] in tuple(".,;:()!?"):
            break
    return trimmed(" ".join(found))


def trimmed(text: str) -> str:
    """A phrase without articles, auxiliaries and signs at its ends, at most nine words.

    Empty if nothing is left that could be measured, such as "we".
    """
    phrase = _COPULA.sub("", _FIGURE.sub("", text)).strip(" \t,.;:!?'\"“”‘’-–—")
    phrase = _PREDICATE.sub("", phrase)
    phrase = _TAIL.sub("", _HEAD.sub("", f"{phrase} ").strip())
    words = phrase.split()
    if not words or " ".join(words).casefold() in _PERSONS:
        return ""
    return " ".join(words[-_LONGEST:])
