import pytest

from kb.rendering.convert import convert
from kb.rendering.lead import LONGEST


@pytest.mark.parametrize(
    ("markdown", "lead"),
    [
        ("# Title\n\nWhat one gets from this page.\n\nMore.", "What one gets from this page."),
        ("- a list of many things\n\nThe first *real* paragraph.", "The first real paragraph."),
        ("> A quote that somebody said once.\n\nWords of our own here.", "Words of our own here."),
        ("Short.\n\nLong enough to say something.", "Long enough to say something."),
        ("`{% include navigation.html %}`\n\nText after the debris.", "Text after the debris."),
        ("!!! note\n    A remark beside the text, not of it.\n", ""),
        ("See [[My Note]] and [[a|that]], too.", "See My Note and that, too."),
        ("", ""),
    ],
)
def test_lead_is_the_first_paragraph_of_prose(markdown, lead):
    assert convert(markdown).lead == lead


def test_long_lead_is_cut_at_a_sentence_or_a_word():
    sentences = convert("A sentence of some length. " * 20).lead
    assert sentences.endswith("length.")
    words = convert("word " * 200).lead
    assert words.endswith("word…")
    assert max(len(sentences), len(words), len(convert("語" * 500).lead)) <= LONGEST + 1
