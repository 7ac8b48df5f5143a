from search.budget import MOST_ROWS, Budget
from search.units import Unit


def units(*names):
    return tuple(Unit(name, (name,)) for name in names)


COSTS = {"rare": 1, "common": MOST_ROWS - 10, "usual": 100, "huge": MOST_ROWS * 2}


def budget():
    return Budget(lambda unit: COSTS[unit.text])


def test_everything_is_kept_while_it_is_cheap():
    given = budget()
    assert given.rarest(units("usual", "rare"), 16) == units("usual", "rare")
    assert given.hints() == ()


def test_most_common_is_left_out_and_named():
    given = budget()
    assert given.rarest(units("common", "usual", "rare"), 16) == units("usual", "rare")
    message = "Too much to look for: the most common was left out ('common')."
    assert [(hint.text, hint.message) for hint in given.hints()] == [("common", message)]


def test_first_unit_is_answered_whatever_it_costs():
    assert budget().rarest(units("huge"), 16) == units("huge")


def test_number_is_bounded_too():
    assert budget().rarest(units("usual", "rare"), 1) == units("rare")


def test_what_was_spent_before_counts():
    given = budget()
    given.rarest(units("huge"), 16)
    assert given.rarest(units("rare"), 16) == ()
