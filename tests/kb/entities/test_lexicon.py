"""Lists of names: kb.entities.lexicon, with kb.entities.words, kb.entities.shipped and
kb.entities.label."""

import pytest

from kb.entities.label import LABELS, NAMED
from kb.entities.lexicon import Lexicon, Name
from kb.entities.shipped import given_names, shipped, shipped_names
from kb.entities.words import begins_sentence, key_of, singular, words_of

NAMES = Lexicon(
    [
        Name("TOOL", "Kubernetes", "Kubernetes"),
        Name("TOOL", "Amazon Web Services", "Amazon Web Services"),
        Name("TOOL", "Amazon Web Services", "AWS"),
        Name("TOOL", "Go", "Go", doubtful=True),
        Name("METHOD", "card sorting", "card sort"),
        Name("METHOD", "SAFe", "SAFe"),
    ]
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("kubernetes on AWS", [("kubernetes", False), ("AWS", False)]),
        ("amazon web-services", [("amazon web-services", False)]),
        ("written in Go", [("Go", False)]),
        ("Go on with it", [("Go", True)]),
        ("Go is a language", [("Go", False)]),
        ("go on with aws", []),
        ("two card sorts", [("card sorts", False)]),
        ("it is safe, says SAFe", [("SAFe", False)]),
        ("mail @Kubernetes or #AWS", []),
    ],
)
def test_names_are_found_as_they_may_be_written(text, expected):
    assert [(text[hit.start : hit.end], hit.weak) for hit in NAMES.find(text)] == expected


def test_longest_name_wins():
    lexicon = Lexicon([Name("TOOL", "Git", "Git"), Name("TOOL", "Git Town", "Git Town")])
    assert [hit.name.canonical for hit in lexicon.find("Use Git Town and Git.")] == [
        "Git Town",
        "Git",
    ]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Pair-Programming", "pair programming"),
        ("user stories", "User Story"),
        ("GitHub's", "github"),
        ("SLOs", "SLO"),
    ],
)
def test_spellings_of_one_name_have_one_key(left, right):
    assert key_of(left) == key_of(right)


def test_names_that_differ_have_keys_that_differ():
    assert len({key_of(name) for name in ("C", "C++", "C#", "Node", "Node.js", "AWS", "CSS")}) == 7
    assert key_of(" - ") == ()


def test_words_and_their_singular():
    assert [word.folded for word in words_of("Node.js, C++ and R&D!")] == [
        "node.js",
        "c++",
        "and",
        "r&d",
    ]
    assert [singular(word) for word in ("teams", "bus", "css", "stories")] == [
        "team",
        "bus",
        "css",
        "story",
    ]


def test_capital_after_a_full_stop_begins_a_sentence():
    assert begins_sentence("Go", 0)
    assert begins_sentence("So. “Go", 5)
    assert not begins_sentence("We Go", 3)


def test_shipped_names_are_many_and_each_says_one_thing():
    kinds = {}
    for name in shipped_names():
        assert kinds.setdefault(name.written, name.canonical) == name.canonical
    assert {name.label for name in shipped_names()} == {"TOOL", "METHOD", "ORG"}
    assert len(kinds) > 1_000


def test_shipped_names_know_their_other_names():
    name = shipped().get("k8s")
    assert name
    assert name.canonical == "Kubernetes"


def test_given_names_are_sure_or_doubtful_and_never_both():
    sure, doubtful = given_names()
    assert len(sure) > 700
    assert sure.isdisjoint(doubtful)
    assert {"Will", "Mark", "Grant"} <= doubtful


def test_named_labels_have_a_word_for_people():
    assert set(NAMED) < set(LABELS)
