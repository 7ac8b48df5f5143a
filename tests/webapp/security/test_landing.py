import pytest

from webapp.security.landing import landing


@pytest.fixture
def land(app):
    def land_at(wanted):
        with app.test_request_context():
            return landing(wanted)

    return land_at


@pytest.mark.parametrize(
    "wanted",
    [
        "/",
        "/library/playbooks/run-a-jam",
        "/search?q=a+b&tag=x&tag=y",
        "/search?q=",
        "/search?endpoint=x&_external=1&_scheme=evil&_anchor=a&_method=POST",
        "/tags/",
        "/account",
    ],
)
def test_page_of_ours_is_where_one_lands(land, wanted):
    assert land(wanted) == wanted


@pytest.mark.parametrize(
    "wanted",
    [
        "",
        "/\\evil.example",
        "\\\\evil.example",
        "//evil.example",
        "///evil.example",
        "https://evil.example/",
        "https:/evil.example",
        "javascript:alert(1)",
        "/search\r\nSet-Cookie: a=b",
        "/library/a%0d%0aSet-Cookie:%20a=b",
        "/nothing/here",
        "/search.json",
        "/tags",
        "/static/site.css",
        "/" + "a" * 5000,
    ],
)
def test_anything_else_leads_home(land, wanted):
    assert land(wanted) == "/"


def test_address_is_made_anew_from_route_and_values(land):
    assert land("/library/%61%20%3Fb%252e?page=%32") == "/library/a%20%3Fb%252e?page=2"
