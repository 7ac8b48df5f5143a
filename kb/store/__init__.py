"""State in SQL: who people are and what they did. `open_state(config)` gives a `State`."""

from kb.store.opening import open_state
from kb.store.state import State

__all__ = ["State", "open_state"]
