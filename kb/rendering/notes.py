"""Admonitions, alerts and collapsible blocks."""

from kb.rendering.dom import Element, classes_of, elements
from kb.rendering.filtering import Plan
from kb.rendering.rules import NOTE_KINDS


def plan_notes(body: Element, plan: Plan) -> None:
    """Recognise notes, their titles, and `details`."""
    for node in elements(body, "div"):
        classes = classes_of(node)
        if "admonition" in classes:
            plan.give(node, f"md-note {_look(classes) or 'md-note-note'}", role="note")
            _plan_title(node, plan)
    for node in elements(body, "details"):
        plan.give(node, f"md-details {_look(classes_of(node))}".strip())


def _plan_title(note: Element, plan: Plan) -> None:
    if len(note) and "admonition-title" in classes_of(note[0]):
        plan.give(note[0], "md-note-title")


def _look(classes: list[str]) -> str:
    """The class of the look that the author's word for the note stands for, or nothing."""
    for look, words in NOTE_KINDS.items():
        if words.intersection(classes):
            return f"md-note-{look}"
    return ""
