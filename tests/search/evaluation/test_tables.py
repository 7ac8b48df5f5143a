from search.evaluation.collections import read_collection
from search.evaluation.judging import Quality
from search.evaluation.tables import as_dict, as_lines
from tests.search.evaluation.folders import collection_in


def test_table_has_a_row_for_each_collection_and_the_mean(tmp_path):
    one = read_collection(collection_in(tmp_path / "one"))
    measured = [(one, Quality(0.5, 0.25, 1.0, 0.0)), (one, Quality(0.25, 0.25, 0.5, 0.5))]
    assert list(as_lines(measured)) == [
        "collection  documents  questions    nDCG@10        MAP recall@100  no answer",
        "one                 3          2     0.5000     0.2500     1.0000       0.0%",
        "one                 3          2     0.2500     0.2500     0.5000      50.0%",
        "mean                                 0.3750     0.2500     0.7500      25.0%",
    ]
    assert len(list(as_lines(measured[:1]))) == 2


def test_dict_is_the_same_for_programs(tmp_path):
    one = read_collection(collection_in(tmp_path / "one"))
    figures = {"ndcg": 0.5, "average_precision": 0.25, "recall": 1.0, "nothing": 0.0}
    row = {"collection": "one", "documents": 3, "questions": 2, **figures}
    made = as_dict([(one, Quality(0.5, 0.25, 1.0, 0.0))])
    assert made == {"collections": [row], "mean": figures}
