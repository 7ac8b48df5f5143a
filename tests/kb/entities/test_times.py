import pytest

from kb.entities.times import find_times


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It began on 5 October 2026.", [("5 October 2026", "DATE")]),
        ("Since March 2019 it is gone.", [("March 2019", "DATE")]),
        ("On June 3rd, 2021 we met.", [("June 3rd, 2021", "DATE")]),
        ("Written as 2015-10-13 here.", [("2015-10-13", "DATE")]),
        ("In 1885 he measured it.", [("1885", "DATE")]),
        ("Nobody counts 2000 users.", []),
        ("The Privacy Act of 1974 holds.", []),
        ("Take 30 minutes for it.", [("30 minutes", "DURATION")]),
        ("Two to four weeks pass.", [("Two to four weeks", "DURATION")]),
        ("Pay in five working days.", [("five working days", "DURATION")]),
        ("She spends a week there.", [("a week", "DURATION")]),
        ("Plans for 2027 are ready.", [("2027", "DATE")]),
        ("A hall for 2027 guests.", []),
        ("A 90-day cycle.", [("90-day", "DURATION")]),
        ("We met for an hour.", [("an hour", "DURATION")]),
        ("Twice a day we look.", []),
        ("Seven years ago it was new.", []),
    ],
)
def test_times_of_a_sentence(text, expected):
    found = [(text[one.start : one.end], one.label) for one in find_times(text)]
    assert found == expected
