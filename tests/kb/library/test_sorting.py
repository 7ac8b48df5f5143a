"""Findings in order: kb.library.sorting."""

import random

from kb.library.sorting import Sorter
from kb.problems import Problem


def problem(number):
    return Problem(f"{number % 3}.md", number, 1, "KB100", "Something is wrong.")


def test_findings_sorted_again_equal_findings_sorted_at_once():
    choice, sorter = random.Random(1), Sorter()  # noqa: S311 - a sample
    held = [problem(number) for number in range(12)]
    for _ in range(300):
        # Some are the same values as before, some are equal ones, some come twice.
        held[choice.randrange(12)] = problem(choice.randrange(12))
        some = choice.sample(held, choice.randrange(12))
        once = {(one.path, one.line): one for one in some}
        assert sorter.sort(some) == tuple(once[key] for key in sorted(once))


def test_findings_that_stayed_are_the_same_tuple():
    sorter, held = Sorter(), [problem(1), problem(2)]
    first = sorter.sort(held)
    assert sorter.sort(held[::-1]) is first
    assert sorter.sort([*held, problem(1)]) is first
