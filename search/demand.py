"""What is missing: searches that found nothing, or nothing that anybody opened, put together.

The words of a search are shown only where enough people used them, so that nobody is recognised by
what he looked for. Pure functions.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from kb.demand.counting import Looked
from search.analysis import words

ENOUGH: Final = 3
"""So many must have looked for something before anybody reads what it was.

Each visitor counts once a day, so they are three people, or one on three days.
"""

_LONGEST_LIST: Final = 50


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was looked for in these words: by how many, how many opened something, what was found.

    `found` is how many documents the latest of them found.
    """

    text: str
    times: int
    opened: int
    found: int


@dataclass(frozen=True, slots=True)
class Gap:
    """Searches without an answer that have words in common.

    `words` are those that enough people used, `times` counts all searches, `texts` are those that
    enough people made.
    """

    words: tuple[str, ...]
    times: int
    texts: tuple[Wanted, ...]


@dataclass(frozen=True, slots=True)
class Demand:
    """What people look for, the most wanted first in each list."""

    searches: int
    gaps: tuple[Gap, ...]
    unopened: tuple[Wanted, ...]
    top: tuple[Wanted, ...]


def demand_of(looked: Iterable[Looked]) -> Demand:
    """What these searches say together."""
    wanted = sorted(_by_text(looked), key=lambda one: (-one.times, one.text))
    shown = [one for one in wanted if one.times >= ENOUGH]
    unopened = [one for one in shown if one.found and not one.opened]
    return Demand(
        searches=sum(one.times for one in wanted),
        gaps=_gaps([one for one in wanted if not one.found])[:_LONGEST_LIST],
        unopened=tuple(unopened[:_LONGEST_LIST]),
        top=tuple(shown[:_LONGEST_LIST]),
    )


def _by_text(looked: Iterable[Looked]) -> list[Wanted]:
    """The rows of all days and audiences put together, each text once."""
    rows: defaultdict[str, list[Looked]] = defaultdict(list)
    for one in looked:
        rows[one.text].append(one)
    return [
        Wanted(
            text=text,
            times=sum(one.times for one in same),
            opened=sum(one.opened for one in same),
            found=max(one.found for one in same if one.day == max(row.day for row in same)),
        )
        for text, same in rows.items()
    ]


def _gaps(wanted: Sequence[Wanted]) -> tuple[Gap, ...]:
    """Clusters: a search belongs to the first, more wanted one with which it shares a stem."""
    clusters: list[list[Wanted]] = []
    of_stem: dict[str, int] = {}
    for one in wanted:
        stems = _stems(one.text)
        place = next((of_stem[stem] for stem in stems if stem in of_stem), len(clusters))
        if place == len(clusters):
            clusters.append([])
        clusters[place].append(one)
        for stem in stems:
            of_stem.setdefault(stem, place)
    gaps = [gap for cluster in clusters if (gap := _gap(cluster))]
    return tuple(sorted(gaps, key=lambda gap: (-gap.times, gap.words)))


def _gap(cluster: Sequence[Wanted]) -> Gap | None:
    """The cluster as it may be shown; None where too few looked for any of its words."""
    times: defaultdict[str, int] = defaultdict(int)
    written: dict[str, str] = {}
    for one in cluster:
        for stem, word in _stems(one.text).items():
            times[stem] += one.times
            written.setdefault(stem, word)
    common = sorted((stem for stem in times if times[stem] >= ENOUGH), key=lambda s: -times[s])
    if not common:
        return None
    return Gap(
        words=tuple(written[stem] for stem in common),
        times=sum(one.times for one in cluster),
        texts=tuple(one for one in cluster if one.times >= ENOUGH),
    )


def _stems(text: str) -> Mapping[str, str]:
    """The stems of the words that carry meaning, with the words."""
    found = words(text)
    kept = [word for word in found if not word.common] or found
    return {stem: word.name for word in kept for stem in word.parts[:1]}
