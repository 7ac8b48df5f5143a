import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.errors import RefusedError
from kb.feedback.report import REASONS, Report, Vote, clean, read_report, read_vote


def test_a_report_is_read_from_a_form():
    form = {
        "reason": "outdated",
        "text": " Not since May.\r\n\r\n\r\n\r\nSee there. ",
        "passage": "a\n b",
    }
    assert read_report(form) == Report("outdated", "Not since May.\n\nSee there.", "a b")


@pytest.mark.parametrize("reason", REASONS)
def test_a_reason_is_enough(reason):
    assert read_report({"reason": reason}) == Report(reason)


@pytest.mark.parametrize("form", [{}, {"reason": ""}, {"reason": "ugly", "text": "No."}])
def test_report_without_one_of_the_reasons_is_refused(form):
    with pytest.raises(RefusedError, match=r"Choose what is wrong with the page\.$"):
        read_report(form)


@pytest.mark.parametrize(
    ("field", "sentence"),
    [
        ("text", "What you wrote has 5,000,000 characters, and 2,000 is the most. Shorten it."),
        ("passage", "The passage has 5,000,000 characters, and 500 is the most. Shorten it."),
    ],
)
def test_report_that_is_too_long_is_refused_with_a_sentence(field, sentence):
    with pytest.raises(RefusedError) as refused:
        read_report({"reason": "wrong", field: "x" * 5_000_000})
    assert str(refused.value) == sentence


@pytest.mark.parametrize(("answer", "useful"), [("yes", True), ("no", False)])
def test_a_vote_is_read_from_a_form(answer, useful):
    assert read_vote({"answer": answer, "missing": " Prices. "}) == Vote(useful, "Prices.")


@pytest.mark.parametrize(
    "form", [{}, {"answer": "perhaps"}, {"answer": "no", "missing": "x" * 1001}]
)
def test_vote_that_says_nothing_or_too_much_is_refused(form):
    with pytest.raises(RefusedError):
        read_vote(form)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("a\x00b\u202ec\u2066d\ufeff", "abcd"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("👩\u200d🔧 works", "👩\u200d🔧 works"),
    ],
)
def test_what_cannot_be_seen_is_left_out_and_the_rest_stays(written, kept):
    assert clean(written) == kept


@given(st.text())
def test_what_is_clean_stays_as_it_is(text):
    assert clean(clean(text)) == clean(text)
