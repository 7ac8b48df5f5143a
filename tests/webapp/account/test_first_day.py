"""The first day of a site, by the commands and pages of people (webapp.account, kb.commands)."""

import http.cookiejar
import os
import re
import signal
import subprocess
import sys
import urllib.error
import urllib.parse
import urllib.request

import pytest

from tests.origin import Origin
from tests.webapp.running import Site, page_text

PASSWORD = "four words that differ"  # noqa: S105 - of a test


class Browser:
    """Keeps cookies and follows redirects, as people's browsers do."""

    def __init__(self):
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self._opener = urllib.request.build_opener(jar)

    def open(self, url, **form):
        data = urllib.parse.urlencode(form).encode() if form else None
        try:
            with self._opener.open(url, data, timeout=10) as answer:
                return answer.read().decode()
        except urllib.error.HTTPError as error:
            with error:
                return error.read().decode()

    def submit(self, url, page, **form):
        token = re.search(r'name="form_token" value="(\w+)"', page)[1]
        return self.open(url, form_token=token, **form)


@pytest.fixture
def folder(tmp_path):
    Origin(tmp_path).commit({"content/a.md": page_text("a", "Apple.", "Fruit")}, "Begin")
    return tmp_path


def run(folder, *words, **options):
    environment = {name: value for name, value in os.environ.items() if not name.startswith("KB_")}
    done = subprocess.run(
        [sys.executable, "-m", "kb", *words],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        **options,
    )
    return done.stdout


def test_first_administrator_comes_by_a_link_and_stays_signed_in_after_a_crash(folder):
    said = run(folder, "user", "add", "olga@example.org", "--role", "administrator")
    path = re.search(r"/link/[\w-]+", said)[0]
    site, olga = Site(folder), Browser()
    try:
        site.wait_for("/", "Fruit")
        page = olga.open(site.url + path)
        assert ">olga</a>" in olga.submit(site.url + path, page, password=PASSWORD)
        site.stop(signal.SIGKILL)
        site = Site(folder)
        site.wait_for("/", "Fruit")
        page = olga.open(f"{site.url}/people")
        invited = olga.submit(
            f"{site.url}/people/invitations",
            page,
            email="alice@example.org",
            name="Alice",
            role="contributor",
        )
        assert "Send this to Alice" in invited
    finally:
        site.close()


def test_what_is_done_at_the_terminal_holds_at_the_next_request(folder):
    run(folder, "user", "add", "bob@example.org", "--password-stdin", input=PASSWORD)
    site, bob = Site(folder), Browser()
    try:
        site.wait_for("/", "Fruit")
        url = f"{site.url}/sign-in"
        home = bob.submit(url, bob.open(url), email="bob@example.org", password=PASSWORD)
        assert ">bob</a>" in home
        run(folder, "user", "disable", "bob@example.org")
        assert ">Sign in</a>" in bob.open(site.url)
    finally:
        site.close()
