import pytest

from webapp.security.redirects import allowed_location

PROVIDERS = frozenset({"https://id.example.org"})


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("/tags/?q=a#b", "/tags/?q=a#b"),
        ("http://localhost:8000/tags/", "/tags/"),
        ("//evil.example/x", "/x"),
        ("/\\evil.example", "/evil.example"),
        ("https:///evil.example", "/evil.example"),
        ("javascript:alert(1)", "/alert(1)"),
        ("https://id.example.org.evil.example/", "/"),
        ("https://id.example.org@evil.example/", "/"),
        ("http://id.example.org/plain", "/plain"),
    ],
)
def test_redirect_stays_on_the_site(url, expected):
    assert allowed_location(url, PROVIDERS) == expected


def test_redirect_to_a_configured_provider_is_left_alone():
    url = "https://id.example.org/authorise?state=1"
    assert allowed_location(url, PROVIDERS) == url
    assert allowed_location(url) == "/authorise?state=1"
