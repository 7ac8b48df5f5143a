import pytest

from kb.frontmatter.kinds import kind_of


@pytest.mark.parametrize(
    "text", ["", "yes", "No", "ON", "y", "null", "~", "=", "<<", "NULL", "True", "FALSE"]
)
def test_kind_of_words_that_loaders_guess(text):
    assert kind_of(text) == "guessed"


@pytest.mark.parametrize(
    "text",
    ["1.10", "1_000", "007", "0x1F", "0o17", "0b1", "1e3", "-.inf", ".NaN", "1:30", "1:30:00.5"],
)
def test_kind_of_numbers_that_would_change(text):
    assert kind_of(text) == "guessed"


@pytest.mark.parametrize("text", ["0", "7", "-12", "2026"])
def test_kind_of_whole_numbers(text):
    assert kind_of(text) == "integer"


@pytest.mark.parametrize("text", ["true", "false"])
def test_kind_of_truth_values(text):
    assert kind_of(text) == "boolean"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-11-21", "day"),
        ("2024-02-29", "day"),
        ("2026-02-30", "guessed"),
        ("2026-1-1", "guessed"),
        ("2026-11-21T10:00:00Z", "guessed"),
        ("\u0662\u0660\u0662\u0666-11-21", "text"),
    ],
)
def test_kind_of_days(text, expected):
    assert kind_of(text) == expected


@pytest.mark.parametrize("text", ["90d", "6 months", "v1.10", "1.2.3", "yes, please", "-x", "é"])
def test_kind_of_text(text):
    assert kind_of(text) == "text"
