"""The measure: kb.entities.evaluation and kb.entities.annotated."""

import json
from pathlib import Path

import pytest

from kb.entities.annotated import AnnotatedDocument, Expected, read_annotated
from kb.entities.evaluation import PAIRS, TRIPLES, Tally, evaluate, lines
from kb.entities.label import LABELS
from kb.errors import NotFoundError

FOLDER = Path(__file__).parents[2] / "entities"
SENTENCE = Expected(
    "The Review Board (RB) cut the lead time by 30 %, says Marlow Reyes.",
    spans=((18, 20, "ACRONYM"), (43, 47, "METRIC"), (54, 60, "PERSON")),
    pairs=(("RB", "Review Board"),),
    metrics=(("the lead time for it", "down", "30", "%"),),
)


def test_scores_count_spans_that_agree_and_that_overlap(extractor):
    document = AnnotatedDocument("d1", "test", "written", "Title", "page", (SENTENCE,))
    scores = evaluate([document], extractor)
    assert scores.exact["PERSON"] == Tally(right=0, wrong=1, hit=0, missed=1)
    assert scores.overlap["PERSON"] == Tally(right=1, hit=1)
    assert scores.exact["METRIC"] == Tally(right=1, hit=1)
    assert scores.exact[PAIRS] == Tally(right=1, hit=1)
    assert scores.exact[TRIPLES] == Tally(right=1, hit=1)
    assert scores.sentences == 1


def test_offsets_hold_in_the_second_sentence_of_a_text(extractor):
    expected = Expected("We met. Then Docker came.", spans=((13, 19, "TOOL"),))
    document = AnnotatedDocument("d1", "test", "written", "Title", "page", (expected,))
    assert evaluate([document], extractor).exact["TOOL"] == Tally(right=1, hit=1)


def test_tally_gives_precision_recall_and_f1():
    tally = Tally(right=3, wrong=1, hit=3, missed=3)
    assert (tally.precision, tally.recall, tally.f1) == (0.75, 0.5, 0.6)
    assert (Tally().precision, Tally().recall) == (1.0, 1.0)


def test_lines_have_a_row_for_each_label(extractor):
    document = AnnotatedDocument("d1", "test", "written", "Title", "page", (SENTENCE,))
    table = list(lines({"test": evaluate([document], extractor)}))
    assert table[0].startswith("test, 1 sentences")
    assert [row.split()[0] for row in table[2:-3]] == list(LABELS)


def test_development_half_is_found_as_well_as_was_measured(extractor):
    """A floor, so that a change of the rules that loses much shows at once."""
    half = [one for one in read_annotated(FOLDER) if one.half == "development"]
    scores = evaluate(half, extractor).overlap
    assert {name: tally for name, tally in scores.items() if tally.precision < 0.85} == {}
    aims = {"PERSON": 0.75, "ORG": 0.65, "TOOL": 0.75, "METHOD": 0.55, "METRIC": 0.95, PAIRS: 0.9}
    assert {name: aim for name, aim in aims.items() if scores[name].recall < aim} == {}


@pytest.mark.parametrize(("name", "text"), [("documents.jsonl", "{"), ("sentences.jsonl", "{}\n")])
def test_set_that_cannot_be_understood_is_refused(tmp_path, name, text):
    for file in ("documents.jsonl", "sentences.jsonl", "annotations.jsonl"):
        (tmp_path / file).write_text(text if file == name else "")
    with pytest.raises(NotFoundError, match="cannot be understood"):
        read_annotated(tmp_path)


def test_set_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(NotFoundError, match=r"There is no .*annotations\.jsonl"):
        read_annotated(tmp_path)


def test_sentence_without_annotation_expects_nothing(tmp_path):
    row = {"id": "d1", "half": "test", "library": "x", "title": "T", "type": "page"}
    (tmp_path / "documents.jsonl").write_text(json.dumps(row))
    sentence = {"id": "s1", "document": "d1", "text": "Nothing."}
    (tmp_path / "sentences.jsonl").write_text(json.dumps(sentence))
    (tmp_path / "annotations.jsonl").write_text("")
    (document,) = read_annotated(tmp_path)
    assert document.sentences == (Expected("Nothing."),)
