"""How much of a query is answered, so that none takes long: the rarest words first."""

from collections.abc import Callable
from typing import Final

from search.query import Hint
from search.units import Unit

MOST_ROWS: Final = 300_000  # that are read for one query; about half a second


class Budget:
    """Spends `MOST_ROWS` on the units of one query. `cost` tells how many rows a unit needs.

    The first unit is always answered, whatever it costs.
    """

    def __init__(self, cost: Callable[[Unit], int]) -> None:
        self._cost = cost
        self._spent = 0
        self._left_out: list[Unit] = []

    def rarest(self, units: tuple[Unit, ...], most: int) -> tuple[Unit, ...]:
        """At most so many of the units, in the order given, as far as the budget goes."""
        costs = {unit: self._cost(unit) for unit in units}
        kept: set[Unit] = set()
        for unit in sorted(units, key=lambda unit: costs[unit]):
            affordable = self._spent == 0 or self._spent + costs[unit] <= MOST_ROWS
            if affordable and len(kept) < most:
                kept.add(unit)
                self._spent += max(1, costs[unit])
        self._left_out += [unit for unit in units if unit not in kept]
        return tuple(unit for unit in units if unit in kept)

    def hints(self) -> tuple[Hint, ...]:
        """A hint that names what was left out, if anything was."""
        if not self._left_out:
            return ()
        named = ", ".join(f"'{unit.text}'" for unit in self._left_out)
        text = " ".join(unit.text for unit in self._left_out)
        return (Hint(text, f"Too much to look for: the most common was left out ({named})."),)
