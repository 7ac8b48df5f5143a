from kb.people.audit import CONSOLE, Act, listing, record


def test_acts_are_listed_newest_first_and_page_by_page(state, by, now):
    with state.writing() as connection:
        for number in range(5):
            record(connection, by, "try", f"s{number}", "x" * 500)
    first = listing(state, limit=2)
    assert first == (
        Act(5, now, CONSOLE, "try", "s4", "x" * 300),
        Act(4, now, CONSOLE, "try", "s3", "x" * 300),
    )
    assert [act.number for act in listing(state, limit=2, before=4)] == [3, 2]
