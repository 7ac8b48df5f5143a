"""What the rules find in one sentence, and what of it stays where spans overlap."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kb.entities.acronyms import Pair
from kb.entities.claims import Passing
from kb.entities.extract import BASES, Mention
from kb.entities.guess import Guess
from kb.entities.lexicon import Hit
from kb.entities.metrics import Measured
from kb.entities.runs import Run, is_citation, is_title
from kb.entities.times import Time


@dataclass(slots=True)
class Findings:
    """A sentence and what the components of the pipeline have found in it so far."""

    text: str
    runs: list[Run] = field(default_factory=list)
    hits: list[Hit] = field(default_factory=list)
    guesses: list[Guess] = field(default_factory=list)
    evidence: list[Guess] = field(default_factory=list)
    times: list[Time] = field(default_factory=list)
    pairs: list[Pair] = field(default_factory=list)
    measured: list[Measured] = field(default_factory=list)
    passing: Passing | None = None

    def mentions(self, sentence: int) -> tuple[Mention, ...]:
        """The spans that stay, in order, none overlapping another."""
        return without_overlaps(list(self._candidates(sentence)))

    def _candidates(self, sentence: int) -> Iterator[Mention]:
        for one in self.measured:
            statement = one.statement
            yield Mention(sentence, statement.start, statement.end, "METRIC", "pattern")
        for pair in self.pairs:
            yield Mention(sentence, pair.start, pair.end, "ACRONYM", "pattern")
        for time in self._times():
            yield Mention(sentence, time.start, time.end, time.label, "pattern")
        cited, titled = is_citation(self.text), is_title(self.text)
        for hit in self.hits:
            label, name = hit.name.label, hit.name.canonical
            # What a book or page is called says nothing of what anybody does.
            weak = hit.weak or ((cited or titled) and label == "METHOD")
            yield Mention(sentence, hit.start, hit.end, label, "shipped", name, weak)
        for guess in self.guesses:
            weak = guess.weak or (titled and guess.label in ("TOOL", "METHOD"))
            yield Mention(sentence, guess.start, guess.end, guess.label, "pattern", weak=weak)
        for guess in self.evidence:
            yield Mention(sentence, guess.start, guess.end, guess.label, "model")
        for run in self.runs:
            yield Mention(
                sentence, run.start, run.end, "", "none", weak=titled or cited or run.initial
            )

    def _times(self) -> Iterator[Time]:
        """The dates and lengths of time that are not the period of an effect."""
        for time in self.times:
            periods = ((one.statement.end, one.stop) for one in self.measured)
            if not any(start <= time.start and time.end <= stop for start, stop in periods):
                yield time


_FIRST = frozenset({"METRIC", "ACRONYM", "DATE", "DURATION"})


def without_overlaps(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The mentions of one text that stay, in order.

    Declared names go before all others, figures before names, longer before shorter spans, and
    stronger before weaker reasons.
    """
    taken: dict[int, list[Mention]] = {}
    for mention in sorted(mentions, key=_rank):
        kept = taken.setdefault(mention.sentence, [])
        if all(mention.end <= one.start or one.end <= mention.start for one in kept):
            kept.append(mention)
    return tuple(sorted((one for kept in taken.values() for one in kept), key=_place))


def _rank(mention: Mention) -> tuple[bool, bool, bool, bool, int, int, int]:
    return (
        mention.basis != "declared",
        mention.label not in _FIRST,
        not mention.label,
        mention.weak,
        mention.start - mention.end,
        BASES.index(mention.basis),
        mention.start,
    )


def _place(mention: Mention) -> tuple[int, int]:
    return mention.sentence, mention.start
