import pytest

from kb.frontmatter import read_front_matter
from kb.mapping.addressing import address_from


def found(value, path="guides/start.md"):
    matter = read_front_matter(f"---\npermalink: {value}\n---\n".encode())
    return address_from(matter, ("url", "permalink"), path)


@pytest.mark.parametrize(
    ("value", "address"),
    [
        ("/a/b/", "a/b"),
        ("/a//b.html", "a/b"),
        ("/a/index.html", "a"),
        ("begin", "guides/begin"),
        ("./begin", "guides/begin"),
        ("/", ""),
        ("", ""),
        ("false", ""),
        ("/障害/", "障害"),
    ],
)
def test_address_is_a_path(value, address):
    assert found(value) == (address, [])


@pytest.mark.parametrize(
    "value",
    ["/:year/:title/", "'/[category]/'", "/../secret", "https://a.example/b", "[a, b]", "'/a?b'"],
)
def test_what_is_no_path_is_said(value):
    address, (problem,) = found(value)
    assert (address, problem.code, problem.line) == ("", "KB243", 2)


def test_invisible_signs_make_no_address():
    assert found("/a\u202eb")[0] == ""
