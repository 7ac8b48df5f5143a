import pytest

from kb.rendering.highlight import STYLES, highlight_css


def luminance(colour):
    parts = [int(colour.lstrip("#")[start : start + 2], 16) / 255 for start in (0, 2, 4)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    """The ratio of WCAG 2.2, from 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", STYLES)
def test_every_colour_can_be_read_on_both_grounds(theme):
    style = STYLES[theme]
    inks = {f"#{rule['color']}" for _, rule in style if rule["color"]} | {style.ink}
    grounds = (style.background_color, style.highlight_color)
    assert min(contrast(ink, ground) for ink in inks for ground in grounds) >= 4.5


@pytest.mark.parametrize("theme", STYLES)
def test_every_rule_stays_in_its_scope(theme):
    css = highlight_css(theme, '[data-theme="x"] .md-code')
    assert all(line.startswith('[data-theme="x"] .md-code') for line in css.splitlines())


def test_both_themes_colour_the_same_classes():
    light, dark = highlight_css("light"), highlight_css("dark")
    selectors = [[line.partition(" {")[0] for line in css.splitlines()] for css in (light, dark)]
    assert selectors[0] == selectors[1]
