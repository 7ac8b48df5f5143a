import pytest

from kb.frontmatter.gate import FRONT_MATTER, decode, refuse_unfit
from kb.frontmatter.place import Places
from kb.frontmatter.refusal import Refusal


def refused(function, *arguments):
    with pytest.raises(Refusal) as caught:
        function(*arguments)
    found = caught.value.problem
    return found.code, found.line, found.column


def test_decode_unifies_line_ends():
    assert decode(b"a\r\nb\rc\n") == ("a\nb\nc\n", ())


def test_decode_takes_the_byte_order_mark_away_and_says_so():
    text, problems = decode(b"\xef\xbb\xbfa")
    assert (text, [found.code for found in problems]) == ("a", ["KB103"])


def test_decode_says_where_a_wrong_byte_stands():
    assert refused(decode, "é\r\nab".encode() + b"\xe9") == ("KB101", 2, 3)


def test_decode_says_where_a_zero_byte_stands():
    assert refused(decode, "é\r\nab\0".encode()) == ("KB102", 2, 3)


@pytest.mark.parametrize("allowed", ["\t", "é", "\u200d", "\u202e", "😀", "\ufffd", "\ue000"])
def test_refuse_unfit_lets_characters_of_yaml_pass(allowed):
    assert refuse_unfit(f"a: {allowed}", 0, Places(""), FRONT_MATTER) is None


@pytest.mark.parametrize(
    "character", ["\x00", "\x0b", "\x1b", "\x7f", "\x85", "\u2028", "\u2029", "\ufeff", "\ufffe"]
)
def test_refuse_unfit_of_characters_that_may_hide_a_field(character):
    text = f"x\na: {character}"
    assert refused(refuse_unfit, text[2:], 2, Places(text), FRONT_MATTER) == ("KB110", 2, 4)


def test_refuse_unfit_counts_bytes():
    fits = "é" * 16 * 1024
    assert refuse_unfit(fits, 0, Places(fits), FRONT_MATTER) is None
    assert refused(refuse_unfit, f"{fits}x", 0, Places(fits), FRONT_MATTER) == ("KB109", 1, 1)
