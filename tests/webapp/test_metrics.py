from pydantic import SecretStr

from webapp.app import create_app

BEARER = "jam-jam-jam-jam-jam"
CANARIES = ("canary-word", "run-a-jam", "recap", "192.0.2.99")


def figures(config, *paths):
    """The figures after these paths were asked for, by name with labels."""
    app = create_app(config.model_copy(update={"metrics_token": SecretStr(BEARER)}))
    client = app.test_client()
    for path in paths:
        client.get(path, environ_overrides={"REMOTE_ADDR": "192.0.2.99"})
    text = client.get("/metrics", headers={"Authorization": f"Bearer {BEARER}"}).text
    lines = [line.rpartition(" ") for line in text.splitlines() if not line.startswith("#")]
    return {name: float(value) for name, _, value in lines}


def test_answers_are_counted_by_route_and_status(config):
    found = figures(config, "/", "/", "/library/nothing", "/nowhere")
    counts = {name: value for name, value in found.items() if "requests_total" in name}
    assert counts == {
        'guildbook_requests_total{route="library.home",status="200"}': 2,
        'guildbook_requests_total{route="library.show_document",status="404"}': 1,
        'guildbook_requests_total{route="none",status="404"}': 1,
    }
    assert found['guildbook_request_seconds_count{route="library.home"}'] == 2


def test_figures_say_how_the_site_is(config):
    found = figures(config)
    assert found['guildbook_part_works{part="index"}'] == 1
    assert found['guildbook_part_works{part="accounts"}'] == 1
    assert found['guildbook_part_works{part="worker"}'] == 0
    assert found["guildbook_index_age_seconds"] > 0
    assert found["guildbook_documents"] == 7


def test_figures_name_no_document_query_or_address(config):
    names = " ".join(
        figures(config, "/library/playbooks/run-a-jam", "/search?q=canary-word", "/tags/recap")
    )
    assert [word for word in CANARIES if word in names] == []
