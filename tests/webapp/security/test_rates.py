import pytest
from werkzeug.exceptions import TooManyRequests

from webapp.app import create_app
from webapp.security.rates import forget_attempts, limit_attempts

FROM_HERE = {"REMOTE_ADDR": "192.0.2.1"}
FROM_THERE = {"REMOTE_ADDR": "192.0.2.2"}


@pytest.fixture
def few(config, tmp_path):
    """The same library on a site that lets nobody search more than twice a minute."""
    app = create_app(config.model_copy(update={"searches_per_minute": 2}))
    app.extensions["tally"].close()
    app.extensions["tally"]._file = tmp_path / "limits.sqlite"
    yield app
    app.extensions["tally"].close()


def test_too_many_searches_are_told_when_to_come_back(few):
    client = few.test_client()
    paths = ("/search?q=a", "/search.json?q=b", "/search?q=c")
    answers = [client.get(path, environ_overrides=FROM_HERE) for path in paths]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert 1 <= int(answers[-1].headers["Retry-After"]) <= 30
    assert "There were too many searches. Try again in 30 seconds." in answers[-1].text
    assert answers[-1].headers["Cache-Control"] == "no-store"


def test_program_is_told_as_json(few):
    client = few.test_client()
    for _ in range(2):
        client.get("/search.json", environ_overrides=FROM_HERE)
    error = client.get("/search.json", environ_overrides=FROM_HERE).json["error"]
    assert error["status"] == 429
    assert error["message"].startswith("That was too often. There were too many searches.")


def test_others_and_other_pages_are_not_limited(few):
    client = few.test_client()
    for _ in range(3):
        client.get("/search", environ_overrides=FROM_HERE)
    assert client.get("/search", environ_overrides=FROM_THERE).status_code == 200
    assert client.get("/", environ_overrides=FROM_HERE).status_code == 200


def test_reading_goes_on_where_counting_does_not_work(few, tmp_path):
    (tmp_path / "limits.sqlite").mkdir()
    assert few.test_client().get("/search").status_code == 200


def test_attempts_are_limited_until_one_succeeds(app):
    with app.test_request_context():
        for _ in range(10):
            limit_attempts("sign-in", "192.0.2.1", "alice")
        with pytest.raises(
            TooManyRequests, match=r"too many attempts to sign in\. Try again in 15"
        ):
            limit_attempts("sign-in", "192.0.2.1", "alice")
        limit_attempts("sign-in", "192.0.2.1", "bob")
        forget_attempts("sign-in", "192.0.2.1", "alice")
        limit_attempts("sign-in", "192.0.2.1", "alice")
