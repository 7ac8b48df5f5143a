import numpy as np

from search.columns import coded_column, column_of


def test_column_counts_and_finds():
    column = column_of([("b", "a"), (), ("A",)])
    assert list(column.values) == ["A", "a", "b"]
    assert column.counts(np.array([1.0, 1.0, 0.0])).tolist() == [0, 1, 1]
    assert column.having(["a"], 3).tolist() == [True, False, True]
    assert not column.single


def test_column_with_one_value_everywhere_is_counted():
    column = column_of([("x",), ("x",)])
    assert column.counts(np.array([1.0, 0.0])).tolist() == [1]


def test_coded_column_leaves_out_what_has_no_value():
    column = coded_column(("due", "ok"), np.array([1, -1, 0], np.int32))
    assert column.counts(np.ones(3)).tolist() == [1, 1]
    assert column.having(["ok"], 3).tolist() == [True, False, False]
