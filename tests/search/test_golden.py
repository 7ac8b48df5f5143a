import pytest

from kb.library.loading import Loader
from kb.progress import Silence
from search.golden import check_questions

QUESTIONS = """questions:
  - {ask: weekly jam, expect: [jam]}
  - {ask: plan, expect: [secret], as: [org:acme]}
"""


@pytest.fixture
def checked(config, origin, write_page):
    """What is wrong with a library that holds this queries.yml, and this search.yml."""

    def check(questions, rules=""):
        secret = write_page("secret", "The plan.").replace(
            "type: page", "type: page\naudience: org:acme"
        )
        files = {"secret.md": secret, "demo.md": write_page("demo", "A demo day.")}
        origin.commit({**files, "queries.yml": questions, "search.yml": rules})
        with Loader(config) as loader:
            loader.revisions()
            state = loader.load(Silence())
            return [
                (one.path, one.line, one.code, one.message)
                for one in check_questions(loader, state)
            ]

    return check


def test_questions_that_are_answered_are_no_findings(checked):
    assert checked(QUESTIONS) == []


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ("{ask: demo, expect: [jam]}", "'demo': 'jam' is not found."),
        ("{ask: plan, expect: [secret]}", "'plan': 'secret' may not be read by whoever asks."),
        ("{ask: jam, expect: [jamm]}", "'jam': 'jamm' is no document."),
        (
            "{ask: a weekly demo jam, expect: [demo], within: 1}",
            "'a weekly demo jam': 'demo' comes as number 2, after 1 at most. First comes 'jam'.",
        ),
    ],
)
def test_question_that_fails_is_a_finding_at_its_place(checked, entry, message):
    assert checked(f"questions:\n  - {entry}\n") == [("queries.yml", 2, "KB274", message)]


def test_rules_of_the_library_count(checked):
    question = "questions:\n  - {ask: gathering, expect: [jam], within: 1}\n"
    assert len(checked(question)) == 1
    assert checked(question, "synonyms:\n  - [gathering, jam]\n") == []


def test_what_cannot_be_asked_is_a_finding(checked):
    assert [found[2] for found in checked("questions:\n  - {ask: jam}\n")] == ["KB275"]
