import pytest

from kb.errors import KbError, NotFoundError
from search.evaluation.collections import Judgement, Text, read_collection
from tests.search.evaluation.folders import collection_in


def test_collection_holds_only_questions_that_were_judged(tmp_path):
    made = read_collection(collection_in(tmp_path / "small"))
    assert made.name == "small"
    assert [document.id for document in made.documents] == ["d/1", "d/2", "d/3"]
    assert made.questions == (
        Text("q1", "", "How do people work together in a jam?"),
        Text("q2", "", "zebra"),
    )
    assert made.judgements[1] == Judgement("q1", "d/3", 0)


@pytest.mark.parametrize("name", ["docs.jsonl", "queries.jsonl", "qrels.tsv"])
def test_missing_file_is_named(tmp_path, name):
    collection_in(tmp_path).joinpath(name).unlink()
    with pytest.raises(NotFoundError, match=f"There is no file .*{name}."):
        read_collection(tmp_path)


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"docs_jsonl": "{"}, r"docs.jsonl:1: this line holds no JSON object with an 'id'"),
        ({"docs_jsonl": "[1]"}, r"docs.jsonl:1"),
        ({"queries_jsonl": '\n{"text": "x"}'}, r"queries.jsonl:2"),
        ({"qrels_tsv": "q1 d/1 1"}, r"qrels.tsv:1: this line holds no question"),
        ({"qrels_tsv": "q1\td/1\tgood"}, r"qrels.tsv:1"),
        ({"qrels_tsv": "q9\td/1\t1"}, r"No question of .* was judged"),
    ],
)
def test_what_is_not_understood_is_named(tmp_path, files, message):
    with pytest.raises(KbError, match=message):
        read_collection(collection_in(tmp_path, **files))
