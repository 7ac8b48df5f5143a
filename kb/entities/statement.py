"""A statement of something measured, and its value as it is compared."""

import re
from dataclasses import dataclass

from kb.entities.amounts import NUMBER, plain_number, plain_unit, seconds_of
from kb.entities.extract import Direction

SHRINKS = re.compile(r"\b(?:time|latency|delay|cost|defect|error|wait|duration|queue|age)", re.I)
"""What is better when there is less of it."""

PLURAL = ("s", "people", "children")
"""How the names of things end that are counted."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement in one sentence; `start` and `end` are where its value stands."""

    start: int
    end: int
    what: str
    direction: Direction
    value: str
    unit: str = ""


def split_amount(amount: str) -> tuple[str, str]:
    """The figure and the unit of an amount, as they are compared."""
    if amount[:1] in "$€£":
        return plain_number(amount[1:]), amount[0]
    match = re.match(rf"{NUMBER}(?:(?: to |–|-| or ){NUMBER})?", amount, re.IGNORECASE)
    figure = match.group() if match else amount
    both = re.split(r" to |–| or |(?<=\d)-(?=\d)", figure)
    return " to ".join(plain_number(one) for one in both), plain_unit(amount[len(figure) :])


def value_before_and_after(before: str, after: str) -> tuple[str, str]:
    """The value and unit of a change between two amounts, such as "3 days to 4" and "hours".

    The unit of the first is part of the value where the second has another one.
    """
    first, unit = split_amount(before)
    second, last = split_amount(after)
    scale, other = seconds_of(unit), seconds_of(last)
    if scale and other and scale != other:
        return f"{first} {unit} to {second}", last
    return f"{first} to {second}", last or unit
