import pytest

from kb.documents.keys import check_keys
from kb.documents.models import Page
from kb.frontmatter import read_front_matter


def codes(key):
    front_matter = read_front_matter(f"---\n{key}: x\n---\n".encode())
    return [problem.code for problem in check_keys(front_matter, Page)]


@pytest.mark.parametrize(
    "key", ["Audience", "audiance", "audiences", "\u0430udience", "au\u200bdience", "audience "]
)
def test_key_that_resembles_audience(key):
    assert codes(f'"{key}"') == ["KB211"]


@pytest.mark.parametrize("key", ["audio", "audited_on", "evidence", "target_audience", "aud" * 300])
def test_key_that_is_only_unknown(key):
    assert codes(key) == ["KB201"]


@pytest.mark.parametrize("key", ["title", "audience", "$schema"])
def test_key_that_is_known(key):
    assert codes(key) == []
