"""Tables: in a box that scrolls on a small screen, with aligned cells and named headers."""

from kb.rendering.dom import Element, ancestors, elements, make, one_line, text_of, wrap
from kb.rendering.filtering import Plan

_SIDES = ("left", "center", "right")
_LONGEST_LABEL = 80


def plan_tables(body: Element, plan: Plan) -> None:
    """Wrap every table that is not inside another one, and plan its cells."""
    labels: dict[str, int] = {}
    for table in elements(body, "table"):
        for cell in elements(table, "td", "th"):
            side = _side(cell)
            if side:
                plan.give(cell, f"md-{side}")
            if cell.tag == "th":
                plan.give(cell, scope=_scope(cell))
        if any(outer.tag == "table" for outer in ancestors(table)):
            continue
        label = _label(table)
        labels[label] = labels.get(label, 0) + 1
        number = f" ({labels[label]})" if labels[label] > 1 else ""
        box = make("div")
        wrap(table, box)
        plan.give(box, "md-table", role="region", aria_label=label + number, tabindex="0")


def _side(cell: Element) -> str:
    """The alignment of a cell: Markdown writes a style, older HTML an attribute."""
    style = (cell.get("style") or "").replace(" ", "").rstrip(";").lower()
    side = style.removeprefix("text-align:") or (cell.get("align") or "").lower()
    return side if side in _SIDES else ""


def _scope(cell: Element) -> str:
    """A header beside data names its row; in a row of headers each names its column."""
    row = cell.getparent()
    beside = [other.tag for other in row] if row is not None else []
    return "row" if "td" in beside else "col"


def _label(table: Element) -> str:
    """The name of a table: its caption, or its column headers."""
    captions = elements(table, "caption")
    if captions:
        return one_line(f"Table: {text_of(captions[0])}")[:_LONGEST_LABEL]
    headers = [text for cell in elements(table, "th") if (text := text_of(cell))]
    return one_line(f"Table: {', '.join(headers)}" if headers else "Table")[:_LONGEST_LABEL]
