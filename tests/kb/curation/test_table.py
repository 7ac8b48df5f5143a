"""The table of signals."""

from importlib.metadata import entry_points

from kb.curation.table import signals


def test_every_row_says_in_words_what_it_is():
    for name, row in signals().items():
        assert row.name == name
        assert row.label
        assert 0 < row.weight <= 1
        assert all(text.endswith(".") for text in (row.meaning, row.computed, row.cleared)), name


def test_weightiest_come_first():
    weights = [row.weight for row in signals().values()]
    assert weights == sorted(weights, reverse=True)


def test_names_are_given_once():
    rows = [row.name for point in entry_points(group="kb.signals") for row in point.load()]
    assert len(rows) == len(set(rows))
