import numpy as np

from search.feedback import Stems, feedback


class Known:
    """Three documents: the first two share stem 0, the third has stem 2 alone."""

    frequency = np.array([2, 2, 2], np.int32)
    totals = np.array([2.0, 2.0, 2.0])
    rows = ({0: 1.0, 1: 1.0}, {0: 1.0, 1: 1.0}, {2: 2.0})

    def stems_of(self, documents):
        found = [(n, s, w) for n, one in enumerate(documents) for s, w in self.rows[one].items()]
        owners, stems, weights = zip(*found, strict=True)
        return Stems(np.array(owners), np.array(stems), np.array(weights, float))


def test_documents_like_the_best_ones_gain():
    mixed = feedback(np.array([4.0, 1.0, 1.0]), np.array([0, 1, 2]), Known())
    assert mixed[0] == 1.0
    assert mixed[1] > mixed[2]


def test_nothing_changes_where_nothing_was_found():
    scores = np.zeros(3)
    assert feedback(scores, np.empty(0, np.int32), Known()) is scores
