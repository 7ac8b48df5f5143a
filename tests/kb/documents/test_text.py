import pytest

from kb.documents.text import hidden_characters, one_line, without_hidden


@pytest.mark.parametrize("hidden", ["\u202e", "\u2066", "\u200b", "\ufeff", "\x1b", "\x7f"])
def test_hidden_characters_are_found_and_taken_out(hidden):
    text = f"a{hidden}b{hidden}"
    assert hidden_characters(text) == (hidden,)
    assert without_hidden(text) == "ab"


@pytest.mark.parametrize("text", ["a\u200db", "می\u200cشود", "👩\u200d💻", "a\tb\nc", "שלום\u200f"])
def test_what_scripts_need_is_left(text):
    assert hidden_characters(text) == ()


def test_one_line():
    assert one_line(" a\n  b\tc ") == "a b c"
