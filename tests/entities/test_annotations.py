"""The annotated sentences: sound, and what their guideline says of them."""

import json
from collections import Counter
from itertools import pairwise
from pathlib import Path

FOLDER = Path(__file__).parent
LABELS = {"PERSON", "ORG", "TEAM", "TOOL", "METHOD", "METRIC", "ACRONYM", "DATE", "DURATION"}


def rows_of(name):
    with (FOLDER / name).open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


DOCUMENTS = {row["id"]: row for row in rows_of("documents.jsonl")}
SENTENCES = {row["id"]: row for row in rows_of("sentences.jsonl")}
ANNOTATIONS = rows_of("annotations.jsonl")


def test_there_are_at_least_600_sentences_of_known_licence():
    licences = {DOCUMENTS[row["document"]]["licence"] for row in SENTENCES.values()}
    assert len(SENTENCES) >= 600
    assert licences == {"CC0-1.0", "MIT"}


def test_sentences_differ():
    repeated = Counter(row["text"] for row in SENTENCES.values()).most_common(1)
    assert repeated[0][1] == 1


def test_each_part_has_its_own_documents():
    assert {row["half"] for row in DOCUMENTS.values()} == {"development", "test", "check", "fresh"}
    assert set(DOCUMENTS) == {row["document"] for row in SENTENCES.values()}


def test_spans_have_a_label_and_clean_ends():
    for row in ANNOTATIONS:
        text = SENTENCES[row["id"]]["text"]
        for start, end, label in row["spans"]:
            assert label in LABELS
            assert 0 <= start < end <= len(text)
            assert text[start:end] == text[start:end].strip(" ,;:")


def test_spans_do_not_overlap():
    for row in ANNOTATIONS:
        assert row["spans"] == sorted(row["spans"])
        assert all(left[1] <= right[0] for left, right in pairwise(row["spans"]))


def test_acronyms_and_their_long_forms_stand_in_the_sentence():
    for row in ANNOTATIONS:
        text = SENTENCES[row["id"]]["text"]
        shorts = {text[start:end] for start, end, label in row["spans"] if label == "ACRONYM"}
        assert {pair["short"] for pair in row["acronyms"]} == shorts
        assert all(pair["long"] in text for pair in row["acronyms"])


def test_metrics_say_what_was_measured_and_how():
    for row in ANNOTATIONS:
        for metric in row["metrics"]:
            assert metric["what"]
            assert metric["value"]
            assert metric["direction"] in {"up", "down", "at"}
