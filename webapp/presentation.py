"""What every template can use: words, dates, addresses of static files, the navigation."""

from collections.abc import Iterable

from flask import Flask, current_app, g
from jinja2 import StrictUndefined

from kb.counting import counted
from kb.library.document import Document
from webapp import dates, words
from webapp.chips import value_words
from webapp.feedback.reports import answers_waiting
from webapp.paging import numbers_around
from webapp.people import words as people_words
from webapp.security.asking import token_for_forms
from webapp.security.csrf import FIELD
from webapp.security.visitors import visitor
from webapp.statics import StaticFiles

_IN_NAVIGATION = 5


def register_presentation(app: Flask) -> None:
    """Give the templates of the application their filters and values."""
    app.jinja_options = {"undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
    app.add_template_filter(dates.long_date)
    app.add_template_filter(dates.short_date)
    app.add_template_filter(dates.machine_date)
    app.add_template_filter(words.type_words)
    app.add_template_filter(_standing, "standing")
    app.add_template_global(answers_waiting)
    app.add_template_global(counted)
    app.add_template_global(numbers_around)
    app.add_template_global(value_words)
    app.add_template_global(token_for_forms)
    app.jinja_env.globals.update(
        form_field=FIELD,
        role_words=people_words.ROLES,
        scope_words=people_words.SCOPES,
        marked_types=frozenset(words.TYPES),
        facet_words=words.FACETS,
        change_words=words.CHANGES,
        lifecycle_words=words.LIFECYCLE,
    )
    app.context_processor(_page_values)


def _standing(document: Document) -> str:
    return words.state_words(document.lifecycle, document.confidence)


def _page_values() -> dict[str, object]:
    statics: StaticFiles = current_app.extensions["statics"]
    return {
        "static": statics.url,
        "site_title": current_app.config["SITE_TITLE"],
        "site_url": current_app.config["SITE_URL"],
        "version": g.view.version if "view" in g else "",
        "navigation": _navigation(g.view.library.type_counts) if "view" in g else (),
        "preview": current_app.config["PREVIEW"],
        "signed_in": visitor().signed_in,
    }


def _navigation(types: Iterable[str]) -> tuple[str, ...]:
    """The types that the head of every page offers."""
    return tuple(sorted(types, key=words.type_order)[:_IN_NAVIGATION])
