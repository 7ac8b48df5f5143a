import re
from pathlib import Path

import pytest

import webapp
from kb.rendering.highlight import highlight_sheet
from webapp.statics import read_static_files

FOLDER = Path(webapp.__file__).parent
STATICS = sorted((FOLDER / "static").iterdir())
TEMPLATES = sorted((FOLDER / "templates").rglob("*.html"))
LARGEST = 25_000  # bytes of the style sheets that a page loads


def name_of(path):
    return path.name


def test_names_hold_a_hash_of_the_content(tmp_path):
    tmp_path.joinpath("a.css").write_text("a{}")
    first = read_static_files(tmp_path)
    tmp_path.joinpath("a.css").write_text("b{}")
    second = read_static_files(tmp_path)
    assert re.fullmatch(r"/static/a\.[0-9a-f]{12}\.css", first.url("a.css"))
    assert first.url("a.css") != second.url("a.css")
    assert first.digest != second.digest


def test_unknown_file_is_an_error_when_a_page_is_made():
    with pytest.raises(KeyError):
        read_static_files().url("none.css")


@pytest.mark.parametrize("path", STATICS, ids=name_of)
def test_file_is_kept_for_good_under_its_hashed_name(client, path):
    response = client.get(read_static_files().url(path.name))
    assert (response.status_code, response.data) == (200, path.read_bytes())
    assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    types = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
    assert response.mimetype == types[path.suffix]


@pytest.mark.parametrize("path", STATICS, ids=name_of)
def test_plain_or_outdated_name_is_not_found(client, path):
    outdated = f"{path.stem}.000000000000{path.suffix}"
    for name in (path.name, outdated):
        assert client.get(f"/static/{name}").status_code == 404


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_style_sheets_of_a_page_are_small(path):
    named = {"site.css", *re.findall(r"static\('(\w+\.css)'\)", path.read_text(encoding="utf-8"))}
    sizes = {name: (FOLDER / "static" / name).stat().st_size for name in named}
    assert sum(sizes.values()) < LARGEST, sizes


def test_every_style_sheet_is_loaded_by_some_page():
    texts = "".join(path.read_text(encoding="utf-8") for path in TEMPLATES)
    sheets = [path.name for path in STATICS if path.suffix == ".css"]
    assert [name for name in sheets if f"static('{name}')" not in texts] == []


def test_code_is_coloured_as_the_renderer_says():
    sheet = (FOLDER / "static" / "code.css").read_text(encoding="utf-8")
    assert sheet == highlight_sheet()


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_template_has_no_script_or_style_of_its_own(path):
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"<style|\sstyle\s*=|\son[a-z]+\s*=|javascript:", text, re.IGNORECASE)
    for script in re.findall(r"<script[^>]*>[^<]*", text):
        assert re.fullmatch(r"""<script src="\{\{ static\('\w+\.js'\) }}"[^>]*>""", script)


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_template_escapes_everything(path):
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"\|\s*safe\b|autoescape|Markup", text)


@pytest.mark.parametrize("path", [*TEMPLATES, *STATICS], ids=name_of)
def test_nothing_is_loaded_from_elsewhere(path):
    text = path.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
    assert not re.search(r"""https?://|@import|(?:src|href)=["']//|url\(\s*["']?//""", text)


@pytest.mark.parametrize("path", [p for p in STATICS if p.suffix == ".js"], ids=name_of)
def test_script_writes_no_markup(path):
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b", text)


def test_favicon_is_the_sign(client):
    response = client.get("/favicon.ico")
    assert response.mimetype == "image/svg+xml"
    assert response.data == (FOLDER / "static" / "sign.svg").read_bytes()


def test_robots_are_kept_from_searches(get):
    text = get("/robots.txt")
    assert "Disallow: /search" in text
    assert text.endswith("Sitemap: http://127.0.0.1:8000/sitemap.xml\n")
