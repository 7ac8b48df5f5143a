import pytest

from kb.repository.plain import plain_path, plain_text, without_secrets
from kb.repository.refusal import REMEDIES, refusal


def test_refusal_says_what_was_tried_what_git_said_and_what_to_do():
    said = b"hint: ignore\nfatal: unable to access 'https://a:b@c/': Could not resolve host: c\n"
    assert str(refusal("fetch from https://alice:pw@c/x", said)) == (
        "Git could not fetch from https://***@c/x:"
        " fatal: unable to access 'https://***@c/': Could not resolve host: c."
        " Check the host name in `location`, and whether this machine reaches the network."
    )


@pytest.mark.parametrize(("words", "remedy"), REMEDIES, ids=[words for words, _ in REMEDIES])
def test_every_remedy_is_given_and_ends_as_a_sentence(words, remedy):
    error = refusal("reach it", f"fatal: {words.upper()} !".encode())
    assert error.remedy == remedy
    assert remedy.endswith(".")


@pytest.mark.parametrize("said", [b"", b"\n\n", b"\x1b[31m\x1b[0m"])
def test_silent_refusal_is_still_a_sentence(said):
    assert refusal("look", said).message == "Git could not look: it gave no reason."


def test_much_that_git_said_is_cut():
    assert len(refusal("look", b"error: x\n" * 10_000 + b"fatal: y" * 1000).message) < 700


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("\x1b[1;31mred\x1b[0m text", "red text"),
        ("\x1b]0;title\x07after", "after"),
        ("\x1b]8;;http://x\x1b\\link", "link"),
        ("a\r\nb\tc\x00d\x85e", "a b c d e"),
        ("\u202eright \u2066to\u2069 left", "right to left"),
        ("<b>stays</b> caf\u00e9", "<b>stays</b> caf\u00e9"),
        ("\x1b", ""),
    ],
)
def test_plain_text_has_no_control_characters(text, plain):
    assert plain_text(text) == plain


def test_plain_path_shows_bytes_and_controls_as_escapes():
    assert plain_path(b"caf\xe9/\xc3\xa9\n\x1b.md") == "caf\\xe9/\u00e9\\n\\x1b.md"


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("https://alice:secret@example.org/x", "https://***@example.org/x"),
        (
            "https://token@example.org and ssh://git@h/p",
            "https://***@example.org and ssh://***@h/p",
        ),
        ("https://a:p@ss@example.org/", "https://***@example.org/"),
        ("https://example.org/@user", "https://example.org/@user"),
    ],
)
def test_credentials_are_masked(text, masked):
    assert without_secrets(text) == masked
