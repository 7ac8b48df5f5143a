import pytest

from kb.documents.fallback import title_from_body, title_from_path


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("\n# Restart a service\n", "Restart a service"),
        ("text\n\n## **Bold** and `code` ##\n", "Bold and code"),
        ("# See [the guide](guide.md) {#top}\n", "See the guide"),
        ("Restart\n=======\n", "Restart"),
        ("Restart\n---\n", "Restart"),
        ("```\n# no heading\n```\n# Heading\n", "Heading"),
        ("~~~~\n```\n# no heading\n~~~~\n# Heading\n", "Heading"),
        ("    # code\n\n# Heading\n", "Heading"),
        ("#hashtag\n", ""),
        ("\n---\n", ""),
        ("# \u202eevil\n", "evil"),
        ("", ""),
        ("x\n" * 20_000 + "# Too far down\n", ""),
        ("# " + "x" * 300, "x" * 200),
    ],
)
def test_title_from_body(body, expected):
    assert title_from_body(body) == expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("playbooks/restart-a-service.md", "Restart a service"),
        ("How_we_work.html.md.erb", "How we work"),
        ("---.md", "Untitled"),
    ],
)
def test_title_from_path(path, expected):
    assert title_from_path(path) == expected
