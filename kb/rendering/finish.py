"""Step two: resolved references, safe HTML, sections."""

from kb.rendering.anchors import PREFIX
from kb.rendering.code import plan_code
from kb.rendering.dom import Element, elements, parse_html, write_html
from kb.rendering.filtering import Plan, drop_strangers
from kb.rendering.footnotes import plan_footnotes
from kb.rendering.links import plan_links
from kb.rendering.notes import plan_notes
from kb.rendering.outline import add_permalinks, drop_title, level_headings
from kb.rendering.page import Draft, Page
from kb.rendering.sanitise import sanitise
from kb.rendering.sections import split_sections
from kb.rendering.tables import plan_tables
from kb.rendering.tabs import plan_tabs
from kb.rendering.tasks import plan_tasks


def finish(draft: Draft) -> Page:
    """The page made of converted HTML.

    Raises RecursionError when the text is nested too deeply.
    """
    body = parse_html(draft.html)
    drop_strangers(body)
    drop_title(body, draft.title)
    level_headings(body)
    _prefix_ids(body)
    plan = Plan()
    plan_links(body, draft.resolutions, plan)
    for recognise in (plan_footnotes, plan_notes, plan_tabs, plan_tables, plan_tasks, plan_code):
        recognise(body, plan)
    add_permalinks(body, plan)
    plan.apply(body)
    html = sanitise(write_html(body))
    return Page(html, split_sections(parse_html(html)))


def _prefix_ids(body: Element) -> None:
    for node in elements(body):
        own = node.get("id")
        if own:
            node.set("id", PREFIX + own)
