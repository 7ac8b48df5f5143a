"""The colours of code, as style sheets for a light and a dark page."""

import typing

from pygments.formatters import HtmlFormatter
from pygments.style import Style
from pygments.token import (
    Comment,
    Error,
    Generic,
    Keyword,
    Literal,
    Name,
    Number,
    Operator,
    String,
)

Theme = typing.Literal["light", "dark"]


class LightStyle(Style):
    """Dark letters on a light ground; every colour reaches a contrast of 4.5."""

    ink = "#22272f"
    background_color = "#f6f7f9"
    highlight_color = "#fff3cf"
    styles = {  # noqa: RUF012 - the shape that Pygments reads
        Comment: "italic #566070",
        Keyword: "bold #8b1a52",
        Operator.Word: "bold #8b1a52",
        Name.Builtin: "#0b5a66",
        Name.Function: "#5a32a3",
        Name.Class: "#8a4a00",
        Name.Decorator: "#5a32a3",
        Name.Tag: "#8b1a52",
        Name.Attribute: "#5a32a3",
        Name.Variable: "#8a4a00",
        Name.Constant: "#0b4f9e",
        String: "#1d5b2a",
        Number: "#0b4f9e",
        Literal: "#0b4f9e",
        Generic.Heading: "bold #22272f",
        Generic.Subheading: "bold #566070",
        Generic.Inserted: "#1d5b2a",
        Generic.Deleted: "#a11717",
        Generic.Prompt: "#566070",
        Generic.Emph: "italic",
        Generic.Strong: "bold",
        Generic.Error: "#a11717",
        Error: "#a11717",
    }


class DarkStyle(Style):
    """Light letters on a dark ground; every colour reaches a contrast of 4.5."""

    ink = "#e3e7ee"
    background_color = "#1b1f27"
    highlight_color = "#3a3420"
    styles = {  # noqa: RUF012 - the shape that Pygments reads
        Comment: "italic #a7b0be",
        Keyword: "bold #f29bc1",
        Operator.Word: "bold #f29bc1",
        Name.Builtin: "#84d3df",
        Name.Function: "#c9b1ff",
        Name.Class: "#f0bd7a",
        Name.Decorator: "#c9b1ff",
        Name.Tag: "#f29bc1",
        Name.Attribute: "#c9b1ff",
        Name.Variable: "#f0bd7a",
        Name.Constant: "#8cc2ff",
        String: "#9ad9a5",
        Number: "#8cc2ff",
        Literal: "#8cc2ff",
        Generic.Heading: "bold #e3e7ee",
        Generic.Subheading: "bold #a7b0be",
        Generic.Inserted: "#9ad9a5",
        Generic.Deleted: "#ffa198",
        Generic.Prompt: "#a7b0be",
        Generic.Emph: "italic",
        Generic.Strong: "bold",
        Generic.Error: "#ffa198",
        Error: "#ffa198",
    }


STYLES: dict[Theme, type[LightStyle] | type[DarkStyle]] = {"light": LightStyle, "dark": DarkStyle}


def highlight_css(theme: Theme, scope: str = ".md-code") -> str:
    """The rules that colour code, each selector within `scope`.

    `scope` is a selector such as `[data-theme="dark"] .md-code`. The ground itself is the first
    rule, so that the contrast holds wherever a block stands.
    """
    style = STYLES[theme]
    formatter = HtmlFormatter(style=style)
    rules = [
        f"{scope} {{ background: {style.background_color}; color: {style.ink} }}",
        f"{scope} .hll {{ background: {style.highlight_color}; display: block }}",
    ]
    lines = formatter.get_token_style_defs(scope)  # type: ignore[no-untyped-call]
    rules += (str(line).partition(" /*")[0] for line in lines)
    return "\n".join(rules) + "\n"


def highlight_sheet() -> str:
    """Both themes as one small style sheet: each rule once, with `light-dark()` colours.

    The site keeps it as a static file; a test compares the two.
    """
    light, dark = (_declarations(highlight_css(theme)) for theme in ("light", "dark"))
    groups: dict[str, list[str]] = {}
    for selector, rules in light.items():
        both = (
            _both(name, value, dark[selector].get(name, value)) for name, value in rules.items()
        )
        groups.setdefault(";".join(both), []).append(selector)
    lines = [f"{_joined(selectors)}{{{body}}}" for body, selectors in groups.items()]
    return "@layer code{\n" + "\n".join(lines) + "\n}\n"


def _declarations(css: str) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for line in css.splitlines():
        selector, _, body = line.rstrip("} ").partition(" { ")
        pairs = (part.split(": ") for part in body.split("; "))
        found[selector] = {name.strip(): value.strip().lower() for name, value in pairs}
    return found


def _both(name: str, light: str, dark: str) -> str:
    return f"{name}:{light}" if light == dark else f"{name}:light-dark({light},{dark})"


def _joined(selectors: list[str]) -> str:
    scope, _, first = selectors[0].partition(" ")
    if not first:
        return scope
    names = ",".join(selector.removeprefix(f"{scope} ") for selector in selectors)
    return f"{scope} :is({names})" if len(selectors) > 1 else f"{scope} {first}"
