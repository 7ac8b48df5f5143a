"""Who may read what: labels, classes, viewers."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

PUBLIC = "public"
NETWORK = "network"


@dataclass(frozen=True, slots=True)
class Viewer:
    """Somebody who reads, known only by the audience labels that he holds."""

    labels: frozenset[str] = frozenset({PUBLIC})

    def may_read(self, audience: frozenset[str]) -> bool:
        """Whether the viewer holds one of the labels of a document."""
        return not self.labels.isdisjoint(audience)


ANONYMOUS = Viewer()


def class_key(audience: frozenset[str]) -> str:
    """A folder name for an audience class: readable where it can be, unique always."""
    text = " ".join(sorted(audience))
    digest = hashlib.sha256(text.encode()).hexdigest()[:12]
    return f"{text}-{digest}" if text.isalpha() else digest


def covers(wider: frozenset[str], narrower: frozenset[str]) -> bool:
    """Whether everyone who holds a label of `narrower` also holds one of `wider`.

    Everybody holds `public`, and whoever holds any other label is of the network.
    """
    if PUBLIC in wider:
        return True
    if NETWORK in wider:
        return PUBLIC not in narrower
    return narrower <= wider


def narrowest(labels: Iterable[frozenset[str]]) -> frozenset[str]:
    """The audience that satisfies every given one: who may read under each of them.

    `public` gives way to anything, `network` to organisations and circles. Labels that only
    some of the sets name are dropped; an empty result means that nobody may read.
    """
    chosen: frozenset[str] | None = None
    for audience in labels:
        if chosen is None or covers(chosen, audience):
            chosen = audience
        elif not covers(audience, chosen):
            chosen = chosen & audience
    return chosen if chosen is not None else frozenset({PUBLIC})
