"""What the web process loads (webapp.app): never what parses untrusted text."""

import json
import os
import subprocess
import sys

from kb.config import Config, Source
from kb.library.loading import Loader
from kb.progress import Silence
from search.sync import catch_up
from tests.origin import Origin
from tests.webapp.running import page_text

PARSERS = {"frontmatter", "lxml", "markdown", "nh3", "pygments", "pymdownx", "spacy", "yaml"}
ASK = """
import json, sys
import webapp.serving
from kb.config import load_config
from webapp.app import create_app
client = create_app(load_config().config).test_client()
paths = ("/", "/search?q=tea", "/library/a", "/library/nothing", "/tags/", "/documents/a.json")
paths += ("/entities/", "/entities/tool-docker.json", "/entities/tool-docker", "/effects")
answers = [client.get(path).status_code for path in paths]
print(json.dumps([answers, sorted(sys.modules)]))
"""


def test_web_process_loads_no_parser_whatever_it_answers(tmp_path):
    origin = Origin(tmp_path / "origin")
    origin.commit({"a.md": page_text("a", "Tea and `code` in Docker.")})
    config = Config(data_folder=tmp_path / "data", sources=(Source(location=str(origin.path)),))
    with Loader(config) as loader:
        catch_up(config, loader, Silence())
    settings = {"KB_DATA_FOLDER": str(config.data_folder)}
    done = subprocess.run(
        [sys.executable, "-c", ASK], env=os.environ | settings, capture_output=True, check=True
    )
    answers, loaded = json.loads(done.stdout)
    assert answers == [200, 200, 200, 404, *[200] * 6]
    assert PARSERS.isdisjoint(loaded)
