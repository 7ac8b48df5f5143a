import threading
from datetime import UTC, datetime, timedelta

import pytest

from kb.config import Config
from kb.demand.counting import Looked, listing
from tests.webapp.running import wait_for
from webapp.app import create_app
from webapp.noticing import Notice
from webapp.state import LazyState

TODAY = datetime.now(UTC).date()
PUBLIC = frozenset({"public"})


@pytest.fixture
def fresh(config):
    """The same library with a notice of its own."""
    return create_app(config)


def counted(app):
    app.extensions["notice"].close()
    rows = listing(app.extensions["state"].get(), since=TODAY - timedelta(days=1))
    return {row.text: (row.audience, row.found, row.times, row.opened) for row in rows}


def open_from(client, search, path="/library/patterns/recap"):
    return client.get(path, headers={"Referer": f"http://localhost{search}"})


def test_search_and_what_it_led_to_are_counted_without_whoever_asked(fresh):
    client = fresh.test_client()
    client.get("/search?q=Whoever+was")
    open_from(client, "/search?q=Whoever+was")
    client.get("/search?q=unheard-of")
    rows = counted(fresh)
    assert rows["whoever was"] == (PUBLIC, 1, 1, 1)
    assert rows["unheard-of"] == (PUBLIC, 0, 1, 0)


def test_choosing_turning_pages_and_other_sites_count_nothing(fresh):
    client = fresh.test_client()
    for path in ("/search", "/search?q=lecture&type=playbook", "/search?q=lecture&page=2"):
        client.get(path)
    client.get("/search.json?q=lecture")
    client.get("/search?q=evening")
    client.get("/library/patterns/recap", headers={"Referer": "https://x.org/search?q=evening"})
    rows = counted(fresh)
    assert ("lecture" in rows, rows["evening"][3]) == (False, 0)


def test_search_of_a_member_is_kept_under_what_he_may_read(fresh, client_of, app):
    client_of("alice").get("/search?q=alices+wish")
    assert counted(app)["alices wish"][0] == {"public", "network", "org:acme"}


@pytest.mark.parametrize("options", [{"demand_days": 0}, {}])
def test_nothing_is_noticed_where_it_is_turned_off_or_previewed(config, options):
    app = create_app(config.model_copy(update=options), previewed=not options)
    app.test_client().get("/search?q=turned+off")
    assert not app.extensions["notice"].on
    app.extensions["notice"].close()
    with_state = create_app(config)
    assert "turned off" not in counted(with_state)


def test_lost_database_loses_the_count_and_nothing_else(tmp_path, caplog):
    (tmp_path / "state.sqlite").mkdir()
    notice = Notice(LazyState(Config(data_folder=tmp_path)), 90)
    notice.search(b"a", Looked(TODAY, "jam", PUBLIC, 1))
    notice.close()
    assert "Searches were not counted" in caplog.text
    assert "jam" not in caplog.text


def test_writing_happens_beside_the_request(tmp_path):
    state = LazyState(Config(data_folder=tmp_path))
    notice = Notice(state, 90)
    notice.search(b"a", Looked(TODAY, "jam", PUBLIC, 1))
    wait_for(lambda: threading.active_count() == 1 or not (tmp_path / "state.sqlite").exists())
    notice.close()
    assert [row.text for row in listing(state.get(), since=TODAY)] == ["jam"]
    state.close()
