"""How much a report counts: by how often those of the same reader were right before."""

from typing import Final

TRUST_OF_VISITORS: Final = 0.2
"""What a report counts that nobody put a name to."""

_AT_FIRST: Final = 0.6  # of somebody whose reports nobody has answered yet
_WEIGHT: Final = 5  # answers that count as much as the trust at first


def trust(accepted: int, rejected: int) -> float:
    """From 0 to 1: the share of the answered reports that were accepted.

    Smoothed towards 0.6 as if five more had been answered (an additive prior), so that one answer
    decides nothing and every false report counts the next one less.
    """
    return (accepted + _AT_FIRST * _WEIGHT) / (accepted + rejected + _WEIGHT)
