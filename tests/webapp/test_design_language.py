"""What docs/design-language.md says stands in the style sheets as well."""

import re
from pathlib import Path

import pytest

import webapp

ROOT = Path(webapp.__file__).parent.parent
TEXT = (ROOT / "docs" / "design-language.md").read_text(encoding="utf-8")
CSS = (ROOT / "webapp" / "static" / "site.css").read_text(encoding="utf-8")
TOKENS = dict(re.findall(r"(--[\w-]+):\s*([^;]+);", CSS.partition("@layer base {")[0]))
MARKS = (ROOT / "webapp" / "static" / "marks.svg").read_text(encoding="utf-8")
SIZES = re.findall(r"\| `(--[ts]\d)` \| ([\d to]+) px", TEXT)


def test_every_token_is_explained():
    assert {name for name in TOKENS if f"`{name}`" not in TEXT} == {"--hue"}


def test_every_named_token_exists():
    named = set(re.findall(r"`(--[\w-]+)`", TEXT)) - {"--update-golden"}
    assert named - TOKENS.keys() == set()


def test_every_step_of_type_and_space_is_listed():
    listed = [name for name, _ in SIZES]
    assert listed == [name for name in TOKENS if re.fullmatch(r"--[ts]\d", name)]


@pytest.mark.parametrize(("name", "size"), SIZES)
def test_step_has_the_size_that_is_listed(name, size):
    rems = [float(number) for number in re.findall(r"([\d.]+)rem", TOKENS[name])]
    ends = [rems[0], rems[-1]] if "clamp" in TOKENS[name] else [rems[0]]
    assert " to ".join(f"{round(16 * rem)}" for rem in ends) == size


def test_layers_are_the_ones_in_the_style_sheet():
    first = CSS.splitlines()[0].rstrip(";")
    assert f"`{first}`" in TEXT


@pytest.mark.parametrize("name", re.findall(r'<symbol id="([\w-]+)"', MARKS))
def test_every_mark_is_drawn_on_one_grid(name):
    symbol = re.search(rf'<symbol id="{name}".*', MARKS)[0]
    assert 'viewBox="0 0 24 24"' in symbol
    assert 'stroke="currentColor" stroke-width="1.75"' in symbol
