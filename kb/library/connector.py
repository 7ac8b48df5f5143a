"""Connects all documents; what came of one is kept while nothing that it asked for is different."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from kb.library.candidate import Candidate
from kb.library.connecting import Connections, connect
from kb.library.linking import Lookup
from kb.library.target import Place, Question
from kb.library.terrain import Images, Terrain


@dataclass(frozen=True, slots=True)
class Connected:
    """A candidate with its connections, the key of its page, and what it asked to get there."""

    one: Candidate
    connections: Connections
    key: str
    asked: frozenset[Question]


class Connector:
    """Connects the documents of the library again and again.

    `terrain` is what the links of the last time were looked up in. `key` names the page that a
    candidate and its connections make.
    """

    def __init__(self, key: Callable[[Candidate, Connections], str]) -> None:
        self._key = key
        self._known: Mapping[Place, Connected] = {}
        self.terrain = Terrain()

    def connect(
        self, candidates: Sequence[Candidate], entries: Mapping[str, Images]
    ) -> Iterable[Connected]:
        """Every candidate connected, in the order given. `entries` are the images by source."""
        known = self._known
        stay = {
            place: one
            for one in candidates
            if (before := known.get(place := one.target.place)) and _is_same(before.one, one)
        }
        gone = [before.one for place, before in known.items() if place not in stay]
        come = [one for one in candidates if one.target.place not in stay]
        terrain, changed = self.terrain.changed(gone, come, entries)
        connected = {}
        for one in candidates:
            place = one.target.place
            if place in stay and known[place].asked.isdisjoint(changed):
                connected[place] = known[place]
            else:
                connected[place] = self._connected(one, terrain)
        self._known, self.terrain = connected, terrain
        return connected.values()

    def _connected(self, one: Candidate, terrain: Terrain) -> Connected:
        lookup = Lookup(one.target, terrain)
        connections = connect(one, lookup)
        return Connected(one, connections, self._key(one, connections), frozenset(lookup.asked))


def _is_same(before: Candidate, now: Candidate) -> bool:
    return before is now or before == now
