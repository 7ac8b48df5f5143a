"""docs/operating.md: what it tells operators to write and to look at is there (webapp.app)."""

import re
import tomllib
from pathlib import Path

from kb.config import Config
from webapp.app import create_app

PAGE = (Path(__file__).parents[2] / "docs" / "operating.md").read_text(encoding="utf-8")


def test_settings_that_it_shows_can_be_used(tmp_path):
    [block] = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    config = Config.model_validate(tomllib.loads(block) | {"data_folder": tmp_path})
    client = create_app(config).test_client()
    answer = client.get("/sign-in", headers={"Host": "guild.example.org"})
    assert answer.headers["Set-Cookie"].startswith("__Host-guildbook-form=")


def test_addresses_figures_and_settings_that_it_names_exist(app):
    rules = {rule.rule for rule in app.url_map.iter_rules()}
    assert set(re.findall(r"^\| `(/\w+)`", PAGE, re.MULTILINE)) <= rules
    meters = Path(create_app.__code__.co_filename).parent.joinpath("metrics.py").read_text()
    for name in re.findall(r"`(guildbook_\w+)`", PAGE):
        assert f'"{name.removesuffix("_total")}"' in meters
    assert set(re.findall(r"`(\w+)`(?: names| for each)", PAGE)) <= set(Config.model_fields)
