"""What documents have, looked up by what they have."""

import random

from kb.entities.inverted import Inverted


def test_documents_are_found_by_what_they_have():
    one = Inverted[str, int]()
    assert one.put("a", {"x": 1, "y": 2}) == {"x", "y"}
    assert one.put("b", {"x": 3}) == {"x"}
    assert (one.holders("x"), one.had("a")) == ({"a": 1, "b": 3}, {"x": 1, "y": 2})


def test_only_what_differs_is_told():
    one = Inverted[str, int]()
    one.put("a", {"x": 1, "y": 2})
    assert one.put("a", {"x": 1, "y": 3, "z": 4}) == {"y", "z"}
    assert one.put("a", {"x": 1}) == {"y", "z"}


def test_what_nobody_has_is_forgotten():
    one = Inverted[str, int]()
    one.put("a", {"x": 1})
    one.put("a", {})
    assert (list(one), one.holders("x"), one.had("a")) == ([], {}, {})


def test_changed_again_and_again_equals_made_at_once():
    choice, one, now = random.Random(1), Inverted[int, int](), {}  # noqa: S311 - a sample
    for _ in range(200):
        document = choice.choice("abcde")
        now[document] = {choice.randrange(5): choice.randrange(2) for _ in range(3)}
        one.put(document, now[document])
    by = {key: {d: own[key] for d, own in now.items() if key in own} for key in range(5)}
    assert {key: one.holders(key) for key in range(5)} == by
