"""`kb serve` as people run it (webapp.commands.serve): a process of its own, asked over HTTP."""

import json
import re
import signal
import socket
import subprocess
from pathlib import Path

import pytest

from tests.origin import Origin
from tests.webapp.running import Site, page_text


@pytest.fixture
def serve(tmp_path):
    sites = []

    def start(*options, folder=tmp_path):
        sites.append(Site(folder, *options))
        return sites[-1]

    yield start
    for site in sites:
        site.close()


@pytest.fixture
def origin(tmp_path):
    origin = Origin(tmp_path)
    origin.commit({"content/a.md": page_text("a", "Apple.", "Fruit")}, "Begin")
    return origin


def test_serve_builds_its_index_and_says_where_it_is(origin, serve):
    site = serve()
    site.wait_for("/", "Fruit")
    status, said = site.stop()
    assert status == 0
    lines = said.splitlines()
    assert lines[0] == f"Serving Guildbook on {site.url}. Stop with Ctrl-C."
    assert lines[1].startswith("1 documents: 1 new") or lines[1].startswith("1 document: 1 new")
    assert lines[-1] == "Stopped."


def test_commit_is_found_by_itself(origin, serve):
    site = serve()
    site.wait_for("/", "Fruit")
    origin.commit({"content/b.md": page_text("b", "Quince.", "Rare fruit")})
    # A generous bound: what it takes is measured by the benchmarks.
    assert site.wait_for("/search?q=quince", "Rare fruit", 10) < 10


def test_sigterm_ends_site_and_worker(origin, serve):
    site = serve()
    site.wait_for("/", "Fruit")
    worker = subprocess.run(
        ["pgrep", "-P", str(site.process.pid)], check=True, capture_output=True, text=True
    ).stdout.split()
    assert len(worker) == 1
    assert site.stop(signal.SIGTERM)[0] == 0
    assert not Path("/proc", worker[0]).exists()


def test_taken_port_is_a_sentence(origin, serve):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        site = serve("--port", str(port))
        said = site.process.communicate(timeout=20)[1]
    assert site.process.returncode == 2
    assert said.startswith(f"kb: Somebody listens on 127.0.0.1:{port} already.")
    assert "Traceback" not in said


def test_preview_shows_a_folder_as_it_is_saved(tmp_path, serve):
    folder = tmp_path / "draft"
    folder.mkdir()
    (folder / "a.md").write_text(page_text("a", "See [[nowhere]].", "Fruit"))
    (folder / "broken.md").write_text("---\ntitle: [\n---\n")
    site = serve("--folder", str(folder))
    site.wait_for("/library/a", "There is no page &#39;nowhere&#39;")
    assert "broken.md" in site.get("/-/problems")[1]
    before = json.loads(site.get("/-/version")[1])["version"]
    (folder / "a.md").write_text(page_text("a", "Pear.", "Fruit"))
    site.wait_for("/library/a", "Pear.")
    assert json.loads(site.get("/-/version")[1])["version"] != before
    assert not (folder / ".kb").exists()


def test_preview_pages_are_not_on_the_real_site(origin, serve):
    site = serve()
    site.wait_for("/", "Fruit")
    assert site.get("/-/problems")[0] == 404
    assert not re.search("data-version", site.get("/")[1])


def test_restricted_host_is_told_in_the_greeting(origin, serve):
    site = serve("--host", "0.0.0.0")  # noqa: S104 - the point of this test
    site.wait_for("/", "Fruit")
    assert "KB_TRUSTED_HOSTS adds others" in site.stop()[1]
