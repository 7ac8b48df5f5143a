from datetime import UTC, datetime, timedelta

import pytest
from werkzeug.datastructures import Headers

from kb.config import Config
from kb.feedback.activity import activity_for
from tests.documents import document
from webapp.app import create_app
from webapp.feedback.opening import Openings, is_person
from webapp.state import LazyState

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
TODAY = datetime.now(UTC).date()
JAM = "/library/playbooks/run-a-jam"
PLACE = "library:playbooks/run-a-jam.md"


@pytest.fixture
def counted(config, tmp_path, jam):
    """The same library with a state of its own, and how often its document was opened."""

    class Site:
        def __init__(self, **options):
            self.app = create_app(config.model_copy(update=options))
            self.app.extensions["state"] = LazyState(Config(data_folder=tmp_path))
            self.app.extensions["openings"]._state = self.app.extensions["state"]

        def get(self, path, client=None, agent=FIREFOX, method="GET", **headers):
            client = client or self.app.test_client()
            return client.open(path, method=method, headers={"User-Agent": agent, **headers})

        def views(self):
            self.app.extensions["openings"].close()
            state = self.app.extensions["state"].get()
            try:
                return activity_for(state, [jam], TODAY).views.get(PLACE, 0)
            finally:
                self.app.extensions["state"].close()

    return Site


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({"User-Agent": FIREFOX}, True),
        ({"User-Agent": FIREFOX, "Sec-Fetch-Dest": "document"}, True),
        ({"User-Agent": "Lynx/2.9.0 libwww-FM/2.14"}, True),
        ({}, False),
        ({"User-Agent": "curl/8.5"}, False),
        ({"User-Agent": "Mozilla/5.0 (compatible; Googlebot/2.1)"}, False),
        ({"User-Agent": "Mozilla/5.0 (Linux) HeadlessChrome/140.0"}, False),
        ({"User-Agent": FIREFOX, "Sec-Purpose": "prefetch;prerender"}, False),
        ({"User-Agent": FIREFOX, "Purpose": "prefetch"}, False),
        ({"User-Agent": FIREFOX, "X-Moz": "prefetch"}, False),
        ({"User-Agent": FIREFOX, "Sec-Fetch-Dest": "iframe"}, False),
        ({"User-Agent": FIREFOX, "Sec-Fetch-Dest": "empty"}, False),
    ],
)
def test_only_people_with_browsers_read(headers, expected):
    assert is_person(Headers(headers)) == expected


def test_opened_document_counts_once_a_minute_for_each_reader(counted, client_of):
    site = counted()
    first = site.get(JAM)
    assert site.get(JAM, **{"If-None-Match": first.headers["ETag"]}).status_code == 304
    assert site.views() == 1


def test_who_only_asks_whether_it_changed_opens_it_too(counted):
    site = counted()
    tag = site.get(JAM, agent="curl/8").headers["ETag"]
    assert site.get(JAM, **{"If-None-Match": tag}).status_code == 304
    assert site.views() == 1


def test_what_is_no_reading_does_not_count(counted):
    site = counted()
    site.get(JAM, method="HEAD")
    site.get(JAM, agent="python-requests/2.32")
    site.get("/library/none")
    site.get("/documents/run-a-jam")
    assert site.views() == 0


@pytest.mark.parametrize("options", [{"view_days": 0}])
def test_nothing_is_counted_where_it_is_turned_off(counted, options):
    site = counted(**options)
    site.get(JAM)
    assert site.views() == 0


def test_minutes_and_readers_are_told_apart(tmp_path):
    state = LazyState(Config(data_folder=tmp_path))
    openings = Openings(state, 90)
    for who, seconds in [(b"a", 0), (b"a", 30), (b"b", 30), (b"a", 120), (b"a", 200)]:
        openings.open(who, "library:a.md", float(seconds))
    openings.close()
    found = activity_for(state.get(), [document("a")], TODAY)
    assert (dict(found.views), found.counted) == ({"library:a.md": 4}, TODAY)
    state.close()


def test_week_in_which_nobody_opened_anything_was_counted_all_the_same(tmp_path):
    state = LazyState(Config(data_folder=tmp_path))
    openings = Openings(state, 90)
    openings.mark(TODAY)
    openings.close()
    assert activity_for(state.get(), [], TODAY).counted is not None
    openings.mark(TODAY + timedelta(days=7))
    openings.close()
    state.close()


def test_lost_database_loses_the_count_and_nothing_else(tmp_path, caplog):
    (tmp_path / "state.sqlite").mkdir()
    openings = Openings(LazyState(Config(data_folder=tmp_path)), 90)
    openings.open(b"a", "library:a.md", 0.0)
    openings.close()
    assert "Opened documents were not counted" in caplog.text
    assert "a.md" not in caplog.text
