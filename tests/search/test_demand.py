from datetime import date, timedelta

from kb.demand.counting import Looked
from search.demand import Demand, Gap, Wanted, demand_of

DAY = date(2026, 5, 4)
PUBLIC = frozenset({"public"})


def looked(text, times=1, found=0, opened=0, day=DAY):
    return Looked(day, text, PUBLIC, found, times, opened)


def test_nothing_was_looked_for():
    assert demand_of([]) == Demand(0, (), (), ())


def test_searches_without_an_answer_are_put_together_by_their_stems():
    demand = demand_of(
        [looked("onboarding checklist", 3), looked("onboard remotely", 2), looked("tea", 2)]
    )
    asked = Wanted("onboarding checklist", 3, 0, 0)
    assert demand.gaps == (Gap(("onboarding", "checklist"), 5, (asked,)),)
    assert demand.searches == 7


def test_words_of_few_are_not_shown_and_common_words_of_many_are():
    rows = [looked("mentoring alice"), looked("mentoring bob"), looked("mentoring charlie")]
    assert demand_of(rows).gaps == (Gap(("mentoring",), 3, ()),)
    assert demand_of(rows[:2]).gaps == ()


def test_only_searches_of_enough_people_are_listed():
    demand = demand_of([looked("jam", 3, 5), looked("secret", 2, 5), looked("tea", 4, 5, opened=1)])
    assert demand.unopened == (Wanted("jam", 3, 0, 5),)
    assert demand.top == (Wanted("tea", 4, 1, 5), Wanted("jam", 3, 0, 5))


def test_days_are_added_up_and_the_last_one_says_what_was_found():
    rows = [looked("jam", 2, 0), looked("jam", 1, 4, day=DAY + timedelta(days=1))]
    assert demand_of(rows).top == (Wanted("jam", 3, 0, 4),)
    assert demand_of(rows).gaps == ()
