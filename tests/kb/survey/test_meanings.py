import pytest

from kb.survey.meanings import find_meanings, order_of_days
from kb.survey.survey import Seen, survey

PROSE = "A sentence that says in some words what comes of it."


def looked_at(*files):
    paths = [f"{number}.md" for number in range(len(files))]
    return survey(paths, map(Seen, paths, files))


@pytest.mark.parametrize(
    ("fields", "meant"),
    [
        ({"description": "A"}, {"summary": ["description"]}),
        ({"title": "A", "summary": "B", "tags": ["c"]}, {}),
        ({"name": "A"}, {"title": ["name"]}),
        ({"tags": "a", "category": "b"}, {"tags": ["tags", "category"]}),
        ({"author": {"name": "Alice"}}, {"authors": ["author.name"]}),
        ({"authors": [{"name": "Alice"}]}, {"authors": ["authors.name"]}),
        ({"params": {"owner": "Bob"}}, {"owner": ["params.owner"]}),
        ({"last_reviewed_on": "2026-01-02"}, {"reviewed.on": ["last_reviewed_on"]}),
        ({"last_reviewed_on": "yes"}, {}),
        ({"review_in": "6 month"}, {"review_every": ["review_in"]}),
        ({"published": "2026-01-02"}, {"created": ["published"]}),
        ({"published": "false"}, {"lifecycle": ["published"]}),
        ({"owner": ["a", "b"]}, {}),
    ],
)
def test_field_is_judged_by_name_and_value(fields, meant):
    assert find_meanings(looked_at(fields)).fields == meant


def test_prose_in_fields_belongs_to_the_text():
    found = find_meanings(looked_at(*[{"whyItWorks": PROSE, "set": {"what": PROSE}}] * 3))
    assert found.body == {"Why it works": "whyItWorks", "What": "set.what"}


def test_addresses_are_those_that_begin_at_the_root():
    rooted, external = {"permalink": "/a/"}, {"url": "https://a.example"}
    assert find_meanings(looked_at(rooted)).addresses == ["permalink"]
    assert find_meanings(looked_at(external)).addresses == []


def test_fields_that_say_nothing_are_ignored_but_never_the_audience():
    fields = {"layout": "a", "weight": "3", "flag": "true", "audience": "true", "kept": "Words"}
    assert find_meanings(looked_at(fields)).ignore == ["layout", "weight", "flag"]


def test_ids_that_are_none_here_are_ignored():
    assert find_meanings(looked_at({"id": "intro"}, {"id": "intro"})).ignore == ["id"]
    assert find_meanings(looked_at({"id": "intro"}, {"id": "start"})).ignore == []


@pytest.mark.parametrize(
    ("days", "order"),
    [
        (["2026-01-02"], ""),
        (["01/02/2026"], "doubtful"),
        (["01/02/2026", "13/02/2026"], "eu"),
        (["01/02/2026", "02/13/2026"], "us"),
    ],
)
def test_order_of_days_is_seen_where_one_day_tells(days, order):
    assert order_of_days(looked_at(*({"date": day} for day in days)), ["date"]) == order
