"""What every template can use (webapp.presentation)."""

import pytest
from jinja2 import UndefinedError


def test_template_with_a_slip_in_a_name_is_an_error(app):
    with app.test_request_context("/"), pytest.raises(UndefinedError):
        app.jinja_env.from_string("{{ documnet }}").render()


def test_navigation_offers_the_types_that_there_are(get):
    html = get("/")
    head = html.partition("</header>")[0]
    assert head.count("/types/playbook") == 2
    assert "/types/session" not in head


def test_page_names_the_library(get):
    assert "<title>Topics · Field Guide</title>" in get("/tags/")
