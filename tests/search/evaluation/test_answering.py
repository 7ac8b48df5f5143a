from kb.progress import Silence
from search.evaluation.answering import answers_of
from search.evaluation.collections import read_collection
from tests.search.evaluation.folders import collection_in


def test_answers_are_the_documents_that_are_found(tmp_path):
    answers = answers_of(read_collection(collection_in(tmp_path)), Silence())
    assert answers == {"q1": ["d/1", "d/3"], "q2": []}
