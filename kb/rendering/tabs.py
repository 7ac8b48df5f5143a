"""Tabs: radio buttons with labels, so that they work without scripts and print in full.

Each tab is an input, its label and its panel, one after the other; the style sheet puts the
labels in a row and shows the panel after the checked input.
"""

from kb.rendering.anchors import PREFIX
from kb.rendering.dom import Element, classes_of, elements, forget
from kb.rendering.filtering import Plan

_PARTS = ["input", "label", "div"]


def plan_tabs(body: Element, plan: Plan) -> None:
    """Recognise sets of tabs; something that only resembles one is left alone."""
    sets = [node for node in elements(body, "div") if "tabbed-set" in classes_of(node)]
    for number, node in enumerate(sets, start=1):
        children = list(node)
        if [child.tag for child in children] == _PARTS * (len(children) // 3) and children:
            plan.give(node, "md-tabs", role="group", aria_label="Tabs")
            _plan_set(children, f"{PREFIX}tabs.{number}", plan)


def _plan_set(children: list[Element], name: str, plan: Plan) -> None:
    choices, labels, panels = children[::3], children[1::3], children[2::3]
    checked = next((one for one in choices if one.get("checked") is not None), choices[0])
    # The dots keep these ids apart from all slugs.
    for number, choice in enumerate(choices, start=1):
        own = f"{name}.{number}"
        forget(choice, "id")
        plan.give(choice, "md-tab-choice", type="radio", name=name, id=own)
        plan.give(labels[number - 1], "md-tab-label", for_=own)
        plan.give(panels[number - 1], "md-tab-panel")
    plan.give(checked, checked="checked")
