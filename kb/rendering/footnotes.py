"""Footnotes: the numbers in the text, the notes at the end, and the ways back."""

from kb.rendering.dom import Element, classes_of, elements, forget, remove, text_of
from kb.rendering.filtering import Plan


def plan_footnotes(body: Element, plan: Plan) -> None:
    """Recognise the numbers and the block of notes."""
    for link in elements(body, "a"):
        classes = classes_of(link)
        parent = link.getparent()
        if "footnote-ref" in classes and parent is not None and parent.tag == "sup":
            plan.give(parent, "md-footnote-ref")
            plan.give(link, role="doc-noteref", aria_label=f"Footnote {text_of(link)}")
        elif "footnote-backref" in classes:
            forget(link, "title")
            plan.give(link, "md-footnote-back", role="doc-backlink", aria_label="Back to the text")
    for block in elements(body, "div"):
        if "footnote" in classes_of(block):
            _plan_notes(block, plan)


def _plan_notes(block: Element, plan: Plan) -> None:
    block.tag = "section"
    plan.give(block, "md-footnotes", role="doc-endnotes", aria_label="Footnotes")
    for rule in block.findall("hr"):
        remove(rule)
