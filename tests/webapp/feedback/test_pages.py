from pathlib import Path

import pytest

from kb.curation.activity import Votes
from kb.feedback.trust import TRUST_OF_VISITORS
from kb.feedback.votes import missed
from webapp.security.limits import LIMITS

PLACE = "library:playbooks/run-a-jam.md"
REPORT, USEFUL = "/documents/run-a-jam/report", "/documents/run-a-jam/useful"
HOSTILE = Path(__file__).parents[2] / "hostile" / "feedback"


def test_visitor_reports_a_problem_and_is_told_what_happens_next(client, send, said):
    answer = send(client, REPORT, reason="outdated", text="Not since May.", passage="Ninety")
    assert answer.location == "/documents/run-a-jam/thanks?sent=report"
    assert "nobody can write back to you" in client.get(answer.location).text
    flag = said().flags[PLACE][-1]
    assert (flag.reason, flag.text, flag.passage) == ("outdated", "Not since May.", "Ninety")
    assert flag.trust == TRUST_OF_VISITORS


def test_member_is_told_where_the_answer_will_be(client_of, send):
    client = client_of("charlie")
    answer = send(client, REPORT, reason="unclear")
    assert 'href="/account/reports"' in client.get(answer.location).text


def test_a_browser_votes_once_and_may_change_its_mind(app, send, said):
    before = said().votes.get(PLACE, Votes())
    client = app.test_client()
    for answer in ("yes", "no", "no"):
        sent = send(client, USEFUL, answer=answer, missing="What it costs.")
        assert sent.location == "/documents/run-a-jam/thanks?sent=vote"
    assert said().votes[PLACE] == Votes(before.yes, before.no + 1)


def test_what_was_missing_reaches_those_who_look_after_the_page(client_of, send, state, jam):
    send(client_of("alice"), USEFUL, answer="no", missing="A list of rooms.")
    assert "A list of rooms." in [one.words for one in missed(state, [jam])[PLACE]]


def test_forms_open_with_what_the_link_said(get):
    assert 'value="no" checked' in get(f"{USEFUL}?answer=no")
    page = get(f"{REPORT}?passage=%3Cb%3Ebold%3C/b%3E&reason=wrong")
    assert "&lt;b&gt;bold&lt;/b&gt;</textarea>" in page
    assert 'value="wrong" checked' in page


@pytest.mark.parametrize(
    ("path", "form", "sentence"),
    [
        (REPORT, {"reason": "ugly", "text": "Kept."}, "Choose what is wrong with the page."),
        (REPORT, {"reason": "wrong", "text": "Kept." * 500}, "2,000 is the most. Shorten it."),
        (USEFUL, {"missing": "Kept."}, "There was neither a yes nor a no."),
        (USEFUL, {"answer": "no", "missing": "Kept." * 300}, "1,000 is the most."),
    ],
)
def test_form_that_cannot_be_taken_comes_back_with_the_reason_and_the_words(
    client, send, path, form, sentence
):
    answer = send(client, path, **form)
    assert (answer.status_code, sentence in answer.text) == (422, True)
    assert "Kept." in answer.text


def test_five_megabytes_are_refused_with_a_sentence(client, send):
    answer = send(client, REPORT, reason="wrong", text="x" * 5_000_000)
    assert answer.status_code == 413
    assert "larger" in answer.text or "large" in answer.text


def test_form_without_its_token_changes_nothing(client, said):
    before = said()
    assert client.post(REPORT, data={"reason": "wrong"}).status_code == 403
    assert client.post(USEFUL, data={"answer": "no"}).status_code == 403
    assert said() == before


@pytest.mark.parametrize("path", sorted(HOSTILE.iterdir()), ids=lambda path: path.stem)
def test_hostile_words_are_kept_as_words(client_of, send, said, path):
    client = client_of("bob")
    text = path.read_text(encoding="utf-8")
    assert send(client, REPORT, reason="duplicate", text=text, passage=text).status_code == 303
    page = client.get("/account/reports").text
    for markup in ("<script>alert", "<img src=x", "\u202e", "\x00"):
        assert markup not in page
    assert said().flags[PLACE]


def test_who_sends_too_much_is_told_when_to_come_back(client_of, send):
    client = client_of("olga")
    token_page = [send(client, USEFUL, answer="yes") for _ in range(LIMITS["feedback"].times)]
    assert {one.status_code for one in token_page} == {303}
    answer = send(client, USEFUL, answer="yes")
    assert (answer.status_code, "too many reports and answers" in answer.text) == (429, True)
