from kb.feedback.asking import in_parts


def test_values_come_in_parts_and_none_is_lost():
    assert list(in_parts("abcde", 2)) == [("a", "b"), ("c", "d"), ("e",)]


def test_nothing_needs_no_query():
    assert list(in_parts(())) == []
