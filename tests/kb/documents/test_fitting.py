from pydantic import BaseModel

from kb.documents.fields import Day, Tags
from kb.documents.fitting import fit, key_name
from kb.frontmatter import read_yaml


class Inner(BaseModel):
    on: Day
    tags: Tags = ()


class Outer(BaseModel):
    tags: Tags = ()
    inner: Inner | None = None
    days: tuple[Day, ...] = ()
    count: int = 0


SOURCE = read_yaml(b"entry:\n  tags: [a, '!!', b]\n  inner: {on: soon, tags: x}\n  count: many\n")
WRITTEN = SOURCE.fields["entry"]


def test_fit_keeps_what_fits():
    values, problems = fit(Outer, WRITTEN, SOURCE, ("entry",))
    assert values == {"tags": ["a", "b"]}
    assert [(p.code, p.line, p.column, p.message) for p in problems] == [
        ("KB213", 2, 13, "entry.tags: '!!' is no tag."),
        ("KB203", 3, 15, "entry.inner.on: 'soon' is no day."),
        ("KB207", 4, 10, "entry.count: The value does not have the shape that is meant."),
    ]


def test_fit_does_not_change_what_it_is_given():
    before = {**WRITTEN}
    fit(Outer, WRITTEN, SOURCE, ("entry",))
    assert before == WRITTEN


def test_fit_of_a_list_that_loses_everything():
    values, problems = fit(Outer, {"tags": ["!!"], "days": ["x", "y"]}, SOURCE)
    assert values == {"tags": [], "days": []}
    assert [problem.code for problem in problems] == ["KB213", "KB203", "KB203"]


def test_key_name_leaves_numbers_out():
    assert key_name(("reviewed", "by", 0)) == "reviewed.by"
