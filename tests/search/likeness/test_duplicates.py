import random

import pytest

from search.likeness.duplicates import LEAST_COSINE, TEMPLATE, Duplicates, duplicates
from tests.search.likeness.libraries import likeness_of
from tests.search.samples import sample


def text(seed, words=60):
    """Sentences of made-up words."""
    chance = random.Random(seed)  # noqa: S311 - the same words every time are the point
    return " ".join(f"{chance.choice('bdfgklm')}o{chance.randrange(300)}" for _ in range(words))


def found_in(*documents):
    found = duplicates(likeness_of(documents))
    return [(pair.first, pair.second) for pair in found.pairs], found.series


def test_copy_with_edits_is_found():
    words = text(1).split()
    edited = " ".join([*words[10:30], "and", "something", "else", *words[30:]])
    documents = [sample("a", "A", text(1)), sample("b", "B", edited), sample("c", "C", text(2))]
    found = duplicates(likeness_of(documents))
    (pair,) = found.pairs
    assert (pair.first, pair.second, found.series) == ("a", "b", ())
    assert 0.8 < pair.contained < 1
    assert 0.35 <= pair.cosine < 1


def test_document_inside_of_another_is_found():
    around = f"{text(2)} {text(1)}"
    assert found_in(sample("a", "A", text(1)), sample("b", "B", around)) == ([("a", "b")], ())


def test_document_inside_of_a_much_longer_one_is_found():
    around = f"{text(2, 900)} {text(1)} {text(3, 900)}"
    (pair,) = duplicates(likeness_of([sample("a", "A", text(1)), sample("b", "B", around)])).pairs
    assert pair.contained == pytest.approx(1.0)
    assert pair.cosine < LEAST_COSINE


def test_less_than_half_in_common_makes_no_pair():
    shared = text(9, 50)
    documents = [sample(str(n), "T", f"{text(n)} {shared}") for n in range(2)]
    assert found_in(*documents) == ([], ())


def test_little_beside_a_template_has_to_agree_in_terms():
    template, own = text(1, 200), text(7, 20)
    pages = [sample(f"p{n}", "T", f"{template} {text(100 + n, 80)}") for n in range(TEMPLATE)]
    short = sample("short", "T", f"{template} {own}")
    around = sample("around", "T", f"{text(50, 900)} {own} {text(51, 900)}")
    pairs, series = found_in(*pages, short, around)
    assert (pairs, series) == ([], (("p0", "p1", "p2", "p3", "p4", "short"),))


def test_best_pair_comes_first():
    half = " ".join(text(1).split()[:30]) + " " + text(5, 30)
    documents = [sample("a", "A", text(1)), sample("b", "B", half), sample("c", "C", text(1))]
    assert found_in(*documents)[0][0] == ("a", "c")


def test_sentence_in_common_makes_no_pair():
    shared = text(9, 10)
    documents = [sample(str(n), "T", f"{text(n)} {shared} {text(n + 50)}") for n in range(3)]
    assert found_in(*documents) == ([], ())


def test_pages_of_one_template_are_a_series_and_no_pairs():
    pages = [sample(f"p{n}", f"Page {n}", text(1), text(100 + n, 20)) for n in range(TEMPLATE)]
    other = sample("other", "Other", text(2))
    assert found_in(*pages, other) == ([], (("p0", "p1", "p2", "p3", "p4"),))


def test_copy_within_a_series_is_a_pair_all_the_same():
    pages = [sample(f"p{n}", f"Page {n}", text(1), text(100 + n, 40)) for n in range(TEMPLATE)]
    copy = sample("copy", "Page 0", text(1), text(100, 40))
    pairs, series = found_in(*pages, copy)
    assert (pairs, len(series)) == ([("copy", "p0")], 1)


@pytest.mark.parametrize("texts", [(), ("",), ("", ""), ("jam", "jam"), ("🙂 " * 50, "🙂 " * 50)])
def test_documents_of_few_words_are_no_duplicates(texts):
    documents = [sample(str(n), "T", one) for n, one in enumerate(texts)]
    assert duplicates(likeness_of(documents)) == Duplicates((), ())
