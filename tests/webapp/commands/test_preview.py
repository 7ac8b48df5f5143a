"""`kb preview` as people run it, beside a site that runs."""

import re

import pytest
from click.testing import CliRunner

from kb.cli import cli
from tests.origin import Origin
from tests.webapp.running import Site, page_text
from webapp.single_page import single_page


@pytest.fixture
def origin(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    origin = Origin(tmp_path)
    origin.commit({"content/a.md": page_text("a", "Apple.", "Fruit")}, "Begin")
    return origin


@pytest.fixture
def site(tmp_path, origin):
    site = Site(tmp_path)
    site.wait_for("/", "Fruit")
    yield site
    site.close()


def run(*arguments, text=None):
    return CliRunner().invoke(cli, ["preview", *arguments], input=text)


def test_preview_prints_findings_and_writes_the_page(origin, site, tmp_path):
    text = page_text("b", "See [[a]], [[c]].\n\n## Of <this>\n\nWords.", "Tea & <cake>")
    (tmp_path / "content" / "b.md").write_text(text)
    done = run("content/b.md", "--html", "b.html")
    assert done.exit_code == 0
    assert re.fullmatch(
        r"content/b\.md:6:1: warning KB405 There is no page 'c'\. .*\n", done.stdout
    )
    assert "'Tea & <cake>' would have" in done.stderr
    assert "/library/b." in done.stderr
    page = (tmp_path / "b.html").read_text(encoding="utf-8")
    assert "<title>Tea &amp; &lt;cake&gt;</title>" in page
    assert 'href="http://127.0.0.1:8000/library/a"' in page
    assert site.get("/library/b")[0] == 404


def test_preview_of_what_is_piped_in_needs_its_place(origin, site):
    text = page_text("b", "Words.")
    assert run("-", text=text).exit_code == 2
    done = run("-", "--as", "notes/b.md", text=text)
    assert (done.exit_code, done.stdout) == (0, "")
    assert "/library/notes/b." in done.stderr


def test_preview_of_a_broken_file_exits_with_1_and_writes_nothing(origin, site, tmp_path):
    (tmp_path / "content" / "b.md").write_text("---\ntitle: [\n---\n")
    done = run("content/b.md", "--html", "b.html")
    assert done.exit_code == 1
    assert "error" in done.stdout
    assert done.stderr == "There would be no page, for the reason above.\n"
    assert not (tmp_path / "b.html").exists()


def test_preview_without_a_worker_says_how_to_start_one(origin):
    done = run("content/a.md")
    assert done.exit_code != 0
    assert "Type: kb serve" in str(done.exception) + done.stderr


def test_single_page_leads_to_the_site_and_loads_nothing_else():
    body = (
        '<a href="/library/x">x</a> <a href="#gb-top">top</a> <img alt="a" src="/assets/1/a.png">'
        '<a href="//evil.example">e</a><code>&lt;a href="/library/y"</code>'
    )
    page = single_page("T", "", body, "https://kb.example.org")
    assert '<a href="https://kb.example.org/library/x">' in page
    assert '<a href="#gb-top">' in page
    assert '<img alt="a" src="https://kb.example.org/assets/1/a.png">' in page
    assert '<a href="//evil.example">' in page
    assert '&lt;a href="/library/y"' in page
    assert "default-src &#x27;none&#x27;" in page
