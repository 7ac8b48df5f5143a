"""Task lists: boxes that say what they show and that nobody can tick on the page."""

from kb.rendering.dom import Element, classes_of, elements
from kb.rendering.filtering import Plan


def plan_tasks(body: Element, plan: Plan) -> None:
    """Recognise the items of task lists that begin with a box."""
    for item in elements(body, "li"):
        box = _box(item) if "task-list-item" in classes_of(item) else None
        if box is None:
            continue
        done = box.get("checked") is not None
        plan.give(item, "md-task")
        plan.give(
            box,
            "md-task-box",
            type="checkbox",
            disabled="disabled",
            aria_label="Done" if done else "To do",
        )
        if done:
            plan.give(box, checked="checked")
        parent = item.getparent()
        if parent is not None and "md-tasks" not in plan.classes(parent):
            plan.give(parent, "md-tasks")


def _box(item: Element) -> Element | None:
    """The box at the start of an item, or of its first paragraph."""
    first = item[0] if len(item) else None
    if first is not None and first.tag == "p":
        first = first[0] if len(first) else None
    is_box = first is not None and first.tag == "input" and first.get("type") == "checkbox"
    return first if is_box else None
