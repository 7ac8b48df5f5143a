import pytest

from kb.config import SourceMapping
from kb.documents.validation import validate
from kb.frontmatter import read_front_matter
from kb.mapping.applying import apply


def mapped(text, path="a.md", lead="", **mapping):
    written = read_front_matter(text.encode(), foreign=True)
    return apply(written, lead, path, SourceMapping.model_validate(mapping))


def fields(text, path="a.md", lead="", **mapping):
    return mapped(text, path, lead, **mapping).front_matter.fields


def test_dates_and_intervals_are_read_as_the_library_writes_them():
    text = "---\ntitle: A\nchecked: 03/04/2026\nagain: every six months\ndate: 1 May 2026\n---\n"
    found = fields(
        text,
        fields={"reviewed": {"on": "checked"}, "review_every": "again", "created": "date"},
        dates="eu",
    )
    assert found["reviewed"] == {"on": "2026-04-03"}
    assert (found["review_every"], found["created"]) == ("6 months", "2026-05-01")


@pytest.mark.parametrize(
    ("path", "kind"),
    [("_methods/a.md", "playbook"), ("notes/a.md", "decision"), ("b.md", None)],
)
def test_type_is_chosen_by_folder_or_field(path, kind):
    text = "---\ncategory: Decisions\n---\n" if path.startswith("notes") else "---\n---\n"
    types = {"_methods/**": "playbook", "category=decisions": "decision"}
    assert fields(text, path, types=types).get("type") == kind


def test_type_of_elsewhere_is_said_and_one_of_ours_stays():
    other = mapped("---\ntype: post\n---\n")
    assert "type" not in other.front_matter.fields
    assert [problem.code for problem in other.front_matter.problems] == ["KB244"]
    assert fields("---\ntype: pattern\n---\n", types={"**": "playbook"})["type"] == "pattern"


@pytest.mark.parametrize(
    ("order", "title"),
    [
        (["field", "heading", "filename"], "Field"),
        (["heading", "field"], "Heading"),
        (["filename"], "Hello world"),
    ],
)
def test_title_comes_from_the_first_place_that_has_one(order, title):
    text = "---\ntitle: Field\n---\n# Heading\n"
    assert fields(text, "_posts/2026-01-02-hello-world.md", title=order)["title"] == title


def test_day_in_a_file_name_is_the_day_of_writing():
    found = fields("---\ntitle: A\n---\n", "_posts/2026-01-02-hello.md")
    assert found["created"] == "2026-01-02"


def test_missing_summary_is_the_first_paragraph_and_said():
    found = mapped("---\ntitle: A\n---\nText.", lead="Text.").front_matter
    assert found.fields["summary"] == "Text."
    assert [problem.code for problem in found.problems] == ["KB242"]


@pytest.mark.parametrize(
    ("line", "stage"),
    [
        ("draft: true", "draft"),
        ("draft: false", "active"),
        ("published: false", "draft"),
        ("draft: [true]", "draft"),
        ("lifecycle: archived\ndraft: true", "archived"),
    ],
)
def test_yes_and_no_become_a_lifecycle(line, stage):
    found = fields(f"---\n{line}\n---\n", fields={"lifecycle": ["draft", "published"]})
    assert found["lifecycle"] == stage


def test_lists_written_as_one_text_are_split():
    text = "---\nauthors: Alice, Bob\ntags: big  small\n---\n"
    found = fields(text, split={"authors": ",", "tags": " "})
    assert (found["authors"], found["tags"]) == (["Alice", "Bob"], ["big", "small"])


def test_nothing_about_readers_is_ignored_unless_it_is_named():
    text = "---\ntitle: A\naudience: developers\n---\n"
    assert validate(mapped(text).front_matter, "a.md").quarantined
    assert not validate(mapped(text, ignore=["audience"]).front_matter, "a.md").quarantined


def test_quarantined_file_stays_as_it_is():
    written = read_front_matter(b"---\nnever closed")
    assert apply(written, "lead", "a.md", SourceMapping()).front_matter == written


def test_text_fields_and_addresses_are_no_fields_any_more():
    text = "---\ntitle: A\nwhat: Words\npermalink: /b/\n---\n"
    found = mapped(text, body={"What": "what"}, address="permalink")
    assert (found.front_matter.fields, found.address) == ({"title": "A"}, "b")
