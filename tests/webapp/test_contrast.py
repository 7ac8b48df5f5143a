"""Contrast after WCAG 2.2, computed from the colours that site.css names."""

import re
from pathlib import Path

import pytest

import webapp

ROOT = Path(webapp.__file__).parent.parent
STATIC = ROOT / "webapp" / "static"
DOCS = ROOT / "docs" / "design-language.md"
THEMES = ("light", "dark")
GROUNDS = ("paper", "raised", "sunken")
HUES = ("playbook", "pattern", "case-study", "experiment", "decision", "session", "other")

# What is read or seen on what, the least contrast, and where that is.
PAIRS = (
    *(("ink", ground, 7.0, "Text") for ground in GROUNDS),
    *(("ink-soft", ground, 4.5, "Summaries, labels, outline") for ground in GROUNDS),
    *(("ink-faint", ground, 4.5, "Counts, dates, placeholders") for ground in GROUNDS),
    *(("accent", ground, 4.5, "Links") for ground in GROUNDS),
    *(("accent-deep", ground, 4.5, "Links under the pointer") for ground in GROUNDS),
    *((f"type-{hue}", "paper", 4.5, "Name and sign of a type") for hue in HUES),
    *((f"type-{hue}", "raised", 4.5, "Sign in its frame") for hue in HUES),
    ("type-experiment", "sunken", 4.5, "Title of a note"),
    ("type-pattern", "sunken", 4.5, "Title of an important note"),
    ("on-accent", "accent", 4.5, "Buttons, the present page"),
    ("on-accent", "accent-deep", 4.5, "Buttons under the pointer"),
    ("on-cover", "cover", 7.0, "Cover of the home page, ring of the focus there"),
    ("on-marked", "marked", 7.0, "Words that were found"),
    ("ink", "warn-wash", 7.0, "Text of a warning"),
    ("ink", "bad-wash", 7.0, "Text of a caution"),
    ("accent", "warn-wash", 4.5, "Link in a warning"),
    ("accent", "bad-wash", 4.5, "Link in a caution"),
    ("warn", "paper", 4.5, "What is past due"),
    ("warn", "warn-wash", 4.5, "Title of a warning"),
    ("bad", "paper", 4.5, "Failing conditions"),
    ("bad", "raised", 4.5, "A part about to be removed"),
    ("bad", "bad-wash", 4.5, "Title of a caution"),
    *(("edge", ground, 3.0, "Borders of what can be operated") for ground in GROUNDS),
    *(("focus", ground, 3.0, "Ring of the focus") for ground in GROUNDS),
)
# It only divides; nothing is told by it alone.
DECORATION = {"rule"}


def sheet(name="site.css"):
    return (STATIC / name).read_text(encoding="utf-8")


def colours(css):
    """Each named colour as (light, dark)."""
    found = {}
    named = r"--([\w-]+):\s*(?:light-dark\((#\w+),\s*(#\w+)\)|(#\w+));"
    for name, light, dark, both in re.findall(named, css):
        found[name] = (light or both, dark or both)
    return found


def luminance(colour):
    digits = colour.removeprefix("#")
    digits = "".join(2 * digit for digit in digits) if len(digits) == 3 else digits
    parts = [int(digits[start : start + 2], 16) / 255 for start in (0, 2, 4)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one, other):
    """The ratio of two colours, from 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


TOKENS = colours(sheet().partition("@media (prefers-contrast")[0])
STRONGER = TOKENS | colours(
    sheet().partition("@media (prefers-contrast")[2].partition("[data-type]")[0]
)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("ink", "ground", "least", "use"), PAIRS)
def test_pair_has_enough_contrast(ink, ground, least, use, theme):
    place = THEMES.index(theme)
    ratio = contrast(TOKENS[ink][place], TOKENS[ground][place])
    assert ratio >= least, f"{use}: {ratio:.2f}"


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(
    ("ink", "least"), [("ink", 15.0), ("ink-soft", 10.0), ("ink-faint", 7.0), ("edge", 7.0)]
)
def test_readers_who_ask_for_more_contrast_get_it(ink, least, theme):
    place = THEMES.index(theme)
    grounds = [STRONGER[ground][place] for ground in GROUNDS]
    assert min(contrast(STRONGER[ink][place], ground) for ground in grounds) >= least


def test_every_named_colour_is_in_a_pair():
    paired = {name for ink, ground, *_ in PAIRS for name in (ink, ground)}
    assert TOKENS.keys() - paired == DECORATION


@pytest.mark.parametrize("name", ["site.css", "prose.css"])
def test_colours_are_written_by_name_only(name):
    css = sheet(name)
    if "@layer base {" in css:
        css = css.partition("@layer base {")[2]
    css = css.replace("--paper: #fff", "")  # the colour of paper, in print
    assert not re.findall(r"#[0-9a-fA-F]{3,8}\b|rgba?\(|hsla?\(", css)


@pytest.mark.parametrize("theme", THEMES)
def test_code_can_be_read_on_its_ground(theme):
    place = THEMES.index(theme)
    written = re.findall(r"[^-]color:light-dark\((#\w+),(#\w+)\)", sheet("code.css"))
    grounds = re.findall(r"background:light-dark\((#\w+),(#\w+)\)", sheet("code.css"))
    grounds.append(TOKENS["sunken"])
    assert written
    for ground in grounds:
        for ink in written:
            assert contrast(ink[place], ground[place]) >= 4.5, (ink[place], ground[place])


def table():
    """The measured contrasts as the design language shows them."""
    rows = ["| What | On | Where | At least | Light | Dark |", "|---|---|---|---:|---:|---:|"]
    for ink, ground, least, use in PAIRS:
        ratios = [contrast(TOKENS[ink][place], TOKENS[ground][place]) for place in (0, 1)]
        figures = " | ".join(f"{ratio:.1f}" for ratio in ratios)
        rows.append(f"| `{ink}` | `{ground}` | {use} | {least:g} | {figures} |")
    return "\n".join(rows)


def test_design_language_shows_the_measured_contrasts(golden):
    text = DOCS.read_text(encoding="utf-8")
    before, found, rest = text.partition("| What | On |")
    after = rest.partition("\n\n")[2]
    assert found
    golden(DOCS, f"{before}{table()}\n\n{after}")
