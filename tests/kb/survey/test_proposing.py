import tomllib

from kb.config import Config
from kb.survey.proposing import propose
from kb.survey.survey import Seen, survey


def proposed(files):
    seen = [Seen(path, fields, body) for path, (fields, body) in files.items()]
    return propose(survey(files, seen), "library")


def settings(files):
    return tomllib.loads(str(proposed(files)))["sources"][0]


def test_every_proposal_is_a_valid_setting():
    files = {
        "_posts/a.md": ({"author": "A, B", "tags": "x y", "date": "13/02/2026"}, "{% a %}"),
        "methods/b.md": ({"description": "C", "permalink": "/b/"}, "{{< d >}}"),
    }
    (source,) = Config(sources=[settings(files)]).sources
    assert source.mapping.split == (("authors", ","), ("tags", " "))
    assert source.mapping.dates == "eu"
    assert source.mapping.types == (("methods/**", "playbook"),)
    assert dict(source.mapping.debris) == {"liquid": "strip", "shortcodes": "strip"}


def test_liquid_of_eleventy_is_nunjucks():
    files = {"a/a.md": ({"eleventyNavigation": {"key": "a"}}, "{% b %}")}
    assert settings(files)["mapping"]["debris"] == {"nunjucks": "strip"}


def test_components_count_only_where_they_are_compiled():
    assert "debris" not in settings({"a/a.md": ({}, "<Tabs>")})["mapping"]
    assert settings({"a/a.mdx": ({}, "<Tabs>")})["mapping"]["debris"] == {"mdx": "strip"}


def test_doubtful_days_are_a_comment():
    text = str(proposed({"a/a.md": ({"date": "01/02/2026"}, "")}))
    assert '# dates = "us"  # such days were seen' in text


def test_audience_of_another_meaning_is_said():
    text = str(proposed({"a/a.md": ({"audience": "developers"}, "")}))
    assert text.startswith("# `audience` says 'developers' and the like")
    assert "audience" not in text.partition("[[sources]]")[2]
