import pytest

from kb.frontmatter.splices import Original, Splice


def test_spliced_of_nothing_is_the_same():
    data = b"\xef\xbb\xbfa\r\nb\rc\n\n\r\n"
    assert Original(data).spliced([]) == data


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (0, 1, b"X\r\nY\r\nb\rc\nd"),
        (2, 2, b"a\r\nX\r\nYb\rc\nd"),
        (3, 3, b"a\r\nbX\rY\rc\nd"),
        (4, 4, b"a\r\nb\rX\rYc\nd"),
        (7, 7, b"a\r\nb\rc\ndX\nY"),
        (2, 6, b"a\r\nX\r\nYd"),
    ],
)
def test_spliced_uses_the_line_ends_of_the_neighbouring_line(start, end, expected):
    text = "X\nY"
    assert Original(b"a\r\nb\rc\nd").spliced([Splice(start, end, text)]) == expected


def test_spliced_in_a_file_of_one_line():
    assert Original(b"ab").spliced([Splice(1, 1, "\n")]) == b"a\nb"


def test_spliced_adds_before_it_takes_away():
    splices = [Splice(1, 3, ""), Splice(1, 1, "X"), Splice(1, 1, "Y"), Splice(0, 1, "Z")]
    assert Original(b"abcd").spliced(splices) == b"ZXYd"


def test_spliced_may_take_the_same_text_away_twice():
    assert Original(b"abcdef").spliced([Splice(1, 5, ""), Splice(2, 3, "")]) == b"af"


def test_original_text_has_newlines_only():
    assert Original(b"\xef\xbb\xbfa\r\nb\r").text == "a\nb\n"
