"""Code blocks: highlighted by class, scrolled with the keyboard, named for screen readers."""

from kb.rendering.dialect import DIAGRAM, LANGUAGE
from kb.rendering.dom import Element, classes_of, elements, remove, unwrap
from kb.rendering.filtering import Plan
from kb.rendering.rules import HIGHLIGHT_CLASSES


def plan_code(body: Element, plan: Plan) -> None:
    """Recognise code blocks, those that an author wrote as HTML included."""
    for block in elements(body, "pre"):
        label = "Code"
        parent = block.getparent()
        if DIAGRAM in classes_of(block):
            label = "Source of a diagram"
            plan.give(block, "md-mermaid")
        elif parent is not None and "highlight" in classes_of(parent):
            label = _label(classes_of(parent))
            _plan_title(parent, plan)
            _take_out(parent)
        plan.give(block, "md-code", role="group", aria_label=label, tabindex="0")
        _plan_spans(block, plan)


def _label(classes: list[str]) -> str:
    """What a screen reader says: "Code in python"."""
    names = [name.removeprefix(LANGUAGE) for name in classes if name.startswith(LANGUAGE)]
    return f"Code in {names[0]}" if names and names[0] != "text" else "Code"


def _plan_title(wrapper: Element, plan: Plan) -> None:
    if len(wrapper) and "filename" in classes_of(wrapper[0]):
        title = wrapper[0]
        title.tag = "p"
        plan.give(title, "md-code-title")


def _take_out(wrapper: Element) -> None:
    """Leave out the wrapper of Pygments; its id goes to the block."""
    own = wrapper.get("id")
    if own and len(wrapper):
        wrapper[-1].set("id", own)
    unwrap(wrapper)


def _plan_spans(block: Element, plan: Plan) -> None:
    for span in elements(block, "span"):
        known = HIGHLIGHT_CLASSES.intersection(classes_of(span))
        if known:
            plan.give(span, " ".join(sorted(known)))
        elif not len(span) and not span.text:
            remove(span)
