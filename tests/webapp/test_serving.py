"""`kb serve` as people run it: a process of its own, asked over HTTP."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest

from tests.origin import Origin

PAGE = "---\nid: {name}\ntitle: {title}\nsummary: Short.\n---\n{text}\n"


def page(name, text, title="A page"):
    return PAGE.format(name=name, title=title, text=text)


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


class Site:
    def __init__(self, folder, *options):
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        environment = {k: v for k, v in os.environ.items() if not k.startswith("KB_")}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "kb", "serve", "--port", str(self.port), *options],
            cwd=folder,
            env=environment,
            stderr=subprocess.PIPE,
            text=True,
        )

    def get(self, path):
        try:
            with urllib.request.urlopen(self.url + path, timeout=10) as answer:  # noqa: S310 - ours
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()
        except OSError:
            return 0, ""

    def wait_for(self, path, text, seconds=20):
        """The seconds until the page has the text."""
        started = time.monotonic()
        while text not in self.get(path)[1]:
            assert time.monotonic() - started < seconds, f"{text!r} never came to {path}"
            assert self.process.poll() is None, self.process.stderr.read()
            time.sleep(0.05)
        return time.monotonic() - started

    def stop(self, how=signal.SIGINT):
        self.process.send_signal(how)
        return self.process.wait(15), self.process.stderr.read()


@pytest.fixture
def serve(tmp_path):
    sites = []

    def start(*options, folder=tmp_path):
        sites.append(Site(folder, *options))
        return sites[-1]

    yield start
    for site in sites:
        if site.process.poll() is None:
            site.process.kill()
        site.process.wait()
        site.process.stderr.close()


@pytest.fixture
def origin(tmp_path):
    origin = Origin(tmp_path)
    origin.commit({"content/a.md": page("a", "Apple.", "Fruit")}, "Begin")
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
    origin.commit({"content/b.md": page("b", "Quince.", "Rare fruit")})
    # A generous bound: what it takes is measured by the benchmarks.
    assert site.wait_for("/search?q=quince", "Rare fruit", 10) < 10


def workers():
    """The process ids of all workers on this machine."""
    listed = subprocess.run(["pgrep", "-f", "search.follow"], check=False, capture_output=True)
    return set(listed.stdout.split())


def test_sigterm_ends_site_and_worker(origin, serve):
    before = workers()
    site = serve()
    site.wait_for("/", "Fruit")
    assert site.stop(signal.SIGTERM)[0] == 0
    assert workers() == before


def test_taken_port_is_a_sentence(origin, serve):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        site = serve("--port", str(port))
        assert site.process.wait(20) == 2
        said = site.process.stderr.read()
    assert said.startswith(f"kb: Somebody listens on 127.0.0.1:{port} already.")
    assert "Traceback" not in said


def test_preview_shows_a_folder_as_it_is_saved(tmp_path, serve):
    folder = tmp_path / "draft"
    folder.mkdir()
    (folder / "a.md").write_text(page("a", "See [[nowhere]].", "Fruit"))
    (folder / "broken.md").write_text("---\ntitle: [\n---\n")
    site = serve("--folder", str(folder))
    site.wait_for("/library/a", "There is no page &#39;nowhere&#39;")
    assert "broken.md" in site.get("/-/problems")[1]
    before = json.loads(site.get("/-/version")[1])["version"]
    (folder / "a.md").write_text(page("a", "Pear.", "Fruit"))
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
