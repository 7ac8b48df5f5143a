"""What may stand in a page: elements, attributes and classes, as tables.

Two filters read them: `kb.rendering.filtering` on what the author wrote, so that nobody wears
furniture that he did not ask for in Markdown, and `kb.rendering.sanitise` on the final HTML.
"""

from pygments.token import STANDARD_TYPES


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


PROSE = _names(
    "a abbr b bdi bdo blockquote br caption cite code dd del details dfn div dl dt em figcaption"
    " figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q rp rt ruby s samp section small"
    " span strong sub summary sup table tbody td tfoot th thead time tr u ul var wbr"
)
"""Elements that an author may write, in Markdown or as HTML."""

FURNITURE = frozenset({"input", "label"})
"""Further elements that only rendering makes: boxes of task lists, choices of tabs."""

SWALLOWED = _names(
    "applet area audio base canvas embed frame frameset head iframe link map math meta noembed"
    " noframes noscript object param picture script source style svg template track video"
)
"""Elements that are taken out with all that is inside them."""

UNWRAPPED = _names(
    "acronym address article aside big button center col colgroup data datalist dialog fieldset"
    " font footer form header hgroup label legend main menu meter nav nobr optgroup option output"
    " plaintext progress search select slot strike textarea title tt xmp"
)
"""Elements of HTML that are taken out while their text stays."""

ATTRIBUTES: dict[str, frozenset[str]] = {
    "*": frozenset({"id", "title", "lang", "dir"}),
    "img": frozenset({"alt", "width", "height"}),
    "ol": frozenset({"start", "reversed"}),
    "td": frozenset({"colspan", "rowspan"}),
    "th": frozenset({"colspan", "rowspan"}),
    "details": frozenset({"open"}),
    "time": frozenset({"datetime"}),
}
"""Attributes that an author may write, by element; `*` is every element."""

FURNITURE_ATTRIBUTES: dict[str, frozenset[str]] = {
    "*": frozenset({"class"}),
    "a": frozenset({"href", "rel", "role", "aria-label"}),
    "div": frozenset({"role", "aria-label", "tabindex"}),
    "pre": frozenset({"role", "aria-label", "tabindex"}),
    "section": frozenset({"role", "aria-label"}),
    "img": frozenset({"src", "loading"}),
    "th": frozenset({"scope"}),
    "input": frozenset({"type", "id", "name", "checked", "disabled", "aria-label"}),
    "label": frozenset({"for"}),
}
"""Further attributes that only rendering writes."""

VALUES: dict[str, dict[str, frozenset[str]]] = {
    "input": {"type": frozenset({"checkbox", "radio"})},
    "div": {"role": frozenset({"note", "region", "group"}), "tabindex": frozenset({"0"})},
    "pre": {"role": frozenset({"group"}), "tabindex": frozenset({"0"})},
    "section": {"role": frozenset({"doc-endnotes"})},
    "a": {
        "rel": frozenset({"noopener noreferrer"}),
        "role": frozenset({"doc-noteref", "doc-backlink"}),
    },
    "img": {"loading": frozenset({"lazy"})},
    "th": {"scope": frozenset({"col", "row", "colgroup", "rowgroup"})},
}
"""Attributes that have one of a few values."""

NOTE_KINDS: dict[str, frozenset[str]] = {
    "note": frozenset({"note", "info", "todo", "abstract", "summary", "tldr", "seealso", "cite"}),
    "tip": frozenset({"tip", "hint", "success", "check", "done"}),
    "important": frozenset({"important", "question", "help", "faq"}),
    "warning": frozenset({"warning", "attention"}),
    "caution": frozenset({"caution", "danger", "error", "failure", "fail", "missing", "bug"}),
}
"""The five looks of a note, and the words that authors use for each; others look like `note`."""

CLASSES: dict[str, str] = {
    "md-heading": "div around a heading and its permalink",
    "md-permalink": "link of a heading to itself",
    "md-note": "div of an admonition or alert",
    "md-note-title": "its title",
    **{f"md-note-{kind}": f"look of a note or details: {kind}" for kind in NOTE_KINDS},
    "md-details": "collapsible block",
    "md-tabs": "div around a set of tabs: input, label, div for each",
    "md-tab-choice": "radio button of a tab",
    "md-tab-label": "label of a tab, right after its radio button",
    "md-tab-panel": "content of a tab, right after its label",
    "md-table": "div around a table, which scrolls",
    "md-left": "cell aligned left",
    "md-center": "cell centred",
    "md-right": "cell aligned right",
    "md-code": "pre of a code block",
    "md-code-title": "title above a code block",
    "md-mermaid": "pre of a diagram's source",
    "md-tasks": "task list",
    "md-task": "item of a task list",
    "md-task-box": "its checkbox",
    "md-footnotes": "section of the footnotes",
    "md-footnote-ref": "number of a footnote in the text",
    "md-footnote-back": "link from a footnote back to the text",
    "md-external": "link out of the library",
    "md-missing": "text of a link or image that leads nowhere",
    "md-image-link": "link that stands for a remote image",
}
"""Every class of rendering's own, with what wears it; also listed in docs/rendering.md."""

HIGHLIGHT_CLASSES = frozenset(name for name in STANDARD_TYPES.values() if name) | {"hll"}
"""Classes of Pygments: on `span` only, and only inside `.md-code`."""
