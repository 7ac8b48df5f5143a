"""`kb serve` as people run it (webapp.commands.serve): a process of its own, asked over HTTP."""

import json
import os
import re
import signal
import socket
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from kb.config import Config
from kb.errors import KbError
from kb.library.preview import Draft
from search.worker.asking import ask_preview, ask_status
from tests.hostile.bombs.bombs import BOMBS
from tests.origin import Origin
from tests.webapp.running import Site, page_text, wait_for


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
    assert lines[1].startswith("1 document: 1 new")
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


def test_large_body_is_refused_before_it_is_sent(origin, serve):
    site = serve()
    site.wait_for("/", "Fruit")
    with socket.create_connection(("127.0.0.1", site.port), timeout=5) as connection:
        head = "POST /search HTTP/1.1\r\nHost: localhost\r\nContent-Length: 50000000\r\n\r\n"
        connection.sendall(head.encode())
        assert connection.recv(1000).startswith(b"HTTP/1.1 413 ")


def test_reading_goes_on_without_accounts(origin, serve, tmp_path):
    (tmp_path / ".kb" / "state.sqlite").mkdir(parents=True)
    site = serve()
    site.wait_for("/", "Fruit")
    assert site.get("/readyz") == (503, '{"accounts":false,"index":true,"worker":true}\n')
    assert "Nobody can sign in: " in site.stop()[1]


def test_requests_are_reported_as_json_where_that_is_wanted(origin, serve):
    (origin.path / "kb.toml").write_text('log_format = "json"\n')
    site = serve()
    site.wait_for("/", "Fruit")
    lines = [line for line in site.stop()[1].splitlines() if line.startswith("{")]
    assert {json.loads(line)["route"] for line in lines} == {"library.home"}


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


def workers_of(site):
    found = subprocess.run(
        ["pgrep", "-P", str(site.process.pid)], check=True, capture_output=True, text=True
    )
    return [int(pid) for pid in found.stdout.split()]


def is_ready(config):
    try:
        return ask_status(config).ready
    except KbError:
        return False


def test_killed_worker_is_started_again_and_previews(origin, serve, tmp_path):
    site = serve()
    config = Config(data_folder=tmp_path / ".kb")
    site.wait_for("/library/a", "Fruit")
    wait_for(lambda: is_ready(config))
    (killed,) = workers_of(site)
    os.kill(killed, signal.SIGKILL)
    began = time.monotonic()
    draft = Draft("library", "b.md", page_text("b", "See [[a]].").encode())
    wait_for(lambda: is_ready(config) and ask_status(config).pid != killed)
    assert "/library/a" in ask_preview(config, draft).page.html
    assert time.monotonic() - began < 5
    assert site.get("/library/a")[0] == 200


def test_pages_stay_quick_while_hostile_texts_are_previewed(origin, serve, tmp_path):
    site = serve()
    config = Config(data_folder=tmp_path / ".kb")
    site.wait_for("/", "Fruit")
    wait_for(lambda: is_ready(config))
    names = ["8,000 brackets", "5,000 marked sections", "400 nested lists", "2,000 nested quotes"]
    drafts = [Draft("library", "bomb.md", BOMBS[name][0]().encode()) for name in names]
    with ThreadPoolExecutor(len(drafts)) as threads:
        shown = [threads.submit(ask_preview, config, draft) for draft in drafts]
        times = []
        while not all(one.done() for one in shown):
            began = time.monotonic()
            assert site.get("/library/a")[0] == 200
            times.append(time.monotonic() - began)
            time.sleep(0.02)
    assert sorted(times)[int(len(times) * 0.95)] < 0.3
    for name, one in zip(names, shown, strict=True):
        codes = {problem.code for problem in one.result().problems if problem.quarantine}
        assert codes <= BOMBS[name][1], name
        assert codes or one.result().page
