import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from kb.documents.document_fields import Reviewed
from kb.documents.duration import NEVER
from kb.documents.facts import facts_of
from kb.documents.models import MODELS, Experiment, Page, Person, Playbook
from kb.documents.validation import Validated, validate
from kb.findings import FINDINGS
from kb.frontmatter import read_front_matter

COMPLETE = "id: restart\ntitle: Restart\nsummary: How to restart.\n"


def checked(yaml_text, body="", path="notes/restart.md"):
    return validate(read_front_matter(f"---\n{yaml_text}\n---\n{body}".encode()), path)


def found(yaml_text, **other):
    """Code, line, column and message of each finding."""
    problems = checked(yaml_text, **other).problems
    return [(p.code, p.line, p.column, p.message) for p in problems]


def test_validate_complete_playbook():
    validated = checked(COMPLETE + "type: playbook\nproblem: It hangs.\ntags: [Ops, C++, ops]\n")
    assert validated == Validated(
        Playbook(
            id="restart",
            title="Restart",
            summary="How to restart.",
            problem="It hangs.",
            tags=("ops", "c-plus-plus"),
        )
    )


def test_validate_file_without_front_matter():
    validated = validate(read_front_matter(b"# Restart *it*\n"), "how to/restart.md")
    assert validated.fields == Page(id="how-to-restart", title="Restart it")
    assert [problem.code for problem in validated.problems] == ["KB220", "KB221", "KB223"]


def test_validate_names_the_path_of_every_finding():
    problems = checked("created: soon").problems
    assert {problem.path for problem in problems} == {"notes/restart.md"}


# code -> what is written below the complete fields, where the finding stands, and what it says
FOUND = {
    "KB201": ("sumary: x", (5, 1), "'sumary' is no field that is known."),
    "KB202": ("type: playbok", (5, 7), "type: 'playbok' is no type of document"),
    "KB203": ("created: 2024-13-45", (5, 10), "created: '2024-13-45' is no day"),
    "KB204": ("review_every: soon", (5, 15), "review_every: 'soon' is no length of time."),
    "KB206": ("lifecycle: activ", (5, 12), "lifecycle: 'activ' is not one of the choices."),
    "KB207": ("owner: [a, b]", (5, 8), "owner: This is a list, but one text is meant."),
    "KB208": (f"owner: {'x' * 201}", (5, 8), "owner: This has 201 characters"),
    "KB209": ('owner: "a\\u202Eb"', (5, 8), "owner: There are characters here"),
    "KB210": ("audience: Public", (5, 11), "audience: 'Public' names no audience"),
    "KB211": ("Audience: public", (5, 1), "'Audience' looks like 'audience'"),
    "KB212": ("based_on: [ok, Not Ok]", (5, 16), "based_on: 'Not Ok' is neither an id nor a path"),
    "KB213": ("tags: [ok, '!!']", (5, 12), "tags: '!!' is no tag."),
    "KB214": ("type: person\nname: Alice\nlisted: maybe", (7, 9), "listed: 'maybe' is neither"),
    "KB215": ("reviewed: {by: Bob}", (5, 11), "reviewed.on: The day is missing."),
    "KB216": ("reviewed: {on: 2026-03-15, body: x}", (5, 34), "reviewed.body: 'x' is no SHA-256."),
    "KB224": ("type: playbook", (1, 1), "problem: A playbook needs it"),
}
NAMELESS = {
    "KB205": ("id: Restart It", (2, 5), "id: 'Restart It' is no id."),
    "KB220": ("title: Restart", (1, 1), "id: There is none, so 'notes-restart' is made"),
    "KB221": ("id: restart", (1, 1), "title: There is none, so the first heading is used."),
    "KB222": ("id: restart", (1, 1), "title: There is none and no heading either"),
    "KB223": ("id: restart\ntitle: Restart", (1, 1), "summary: There is none"),
}


@pytest.mark.parametrize("code", FOUND)
def test_finding_is_reported_alone(code):
    written, (line, column), message = FOUND[code]
    ((*place, said),) = found(COMPLETE + written)
    assert place == [code, line, column]
    assert said.startswith(message)


@pytest.mark.parametrize("code", NAMELESS)
def test_finding_about_names(code):
    written, (line, column), message = NAMELESS[code]
    body = "# Restart\n" if code == "KB221" else ""
    reported = {(*place, said[: len(message)]) for *place, said in found(written, body=body)}
    assert (code, line, column, message) in reported


def test_every_finding_about_fields_has_a_case():
    documented = {code for code in FINDINGS if "KB200" <= code < "KB230"}
    # A missing type depends on the folder; it has a test of its own.
    assert documented == {*FOUND, *NAMELESS, "KB225"}


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("sumary: x", "Did you mean 'summary'?"),
        ("type: playbok", "Did you mean 'playbook'?"),
        ("lifecycle: activ", "Did you mean 'active'?"),
        ("based_on: Not Ok", "Did you mean 'not-ok'?"),
        ("audience: PUBLIC", "Did you mean 'public'?"),
        ("reviewed: {on: 2026-03-15, bases: used}", "Did you mean 'basis'?"),
    ],
)
def test_finding_says_what_was_probably_meant(written, hint):
    assert [problem.hint for problem in checked(COMPLETE + written).problems] == [hint]


def test_field_of_another_type_is_named():
    ((code, *_, message),) = found(COMPLETE + "hypothesis: x")
    expected = "hypothesis: This field belongs to experiment, but this is a page."
    assert (code, message) == ("KB201", expected)


def test_unknown_field_is_kept():
    fields = checked(COMPLETE + "colour: [red, {a: b}]\n").fields
    assert facts_of(fields) == {"colour": ["red", {"a": "b"}]}


def test_schema_key_for_editors_is_no_unknown_field():
    assert found(COMPLETE + "$schema: ../.schemas/page.schema.json") == []


def test_wrong_entry_leaves_the_rest_of_its_list():
    fields = checked(COMPLETE + "based_on: [first, 'Not Ok', ../second, third/x.md]").fields
    assert fields.based_on == ("first", "third/x.md")


def test_wrong_part_leaves_the_rest_of_a_review():
    fields = checked(COMPLETE + "reviewed: {on: 2026-03-15, by: [x], basis: Used}").fields
    assert fields.reviewed.model_dump(mode="json") == {
        "on": "2026-03-15",
        "by": "",
        "basis": "used",
        "body": "",
    }


def test_review_may_be_a_bare_day():
    fields = checked(COMPLETE + "reviewed: 2026-03-15").fields
    assert fields.reviewed == Reviewed(on="2026-03-15")


def test_review_with_a_wrong_day_is_reported_once_and_absent():
    reported = found(COMPLETE + "reviewed: {on: 2026-99-01, by: Bob}")
    assert [(code, line, column) for code, line, column, _ in reported] == [("KB203", 5, 16)]
    assert checked(COMPLETE + "reviewed: {on: 2026-99-01}").fields.reviewed is None


def test_single_values_become_lists():
    fields = checked(
        COMPLETE + "tags: ops, Reviews\nauthors: Alice\nworks_when: It rains, hard\n"
    ).fields
    assert fields.tags == ("ops", "reviews")
    assert (fields.authors, fields.works_when) == (("Alice",), ("It rains, hard",))


@pytest.mark.parametrize("nothing", ["", "~", "null", "[]", "{}", "' '"])
def test_empty_value_is_an_absent_one(nothing):
    validated = checked(COMPLETE + f"owner: {nothing}\ntags: {nothing}\nreview_every: {nothing}")
    assert (validated.problems, validated.fields.tags) == ((), ())


def test_choices_may_be_written_as_words():
    fields = checked(COMPLETE + "type: Experiment\nrisk: Safe Test\nlifecycle: DRAFT").fields
    assert isinstance(fields, Experiment)
    assert (fields.risk, fields.lifecycle) == ("safe-test", "draft")


def test_draft_needs_nothing():
    assert found("id: x\ntitle: X\ntype: experiment\nlifecycle: draft") == []


@pytest.mark.parametrize("name", MODELS)
def test_published_document_needs_what_its_type_requires(name):
    codes = [code for code, *_ in found(f"id: x\ntitle: X\ntype: {name}")]
    assert codes == ["KB223", *["KB224"] * len(MODELS[name].required)]


def test_wrong_value_of_a_required_field_is_reported_once():
    ((code, *_),) = found(COMPLETE + "type: playbook\nproblem: [a]")
    assert code == "KB207"


def test_person_goes_by_their_name():
    validated = checked("id: alice\ntype: person\nname: Alice\nsummary: Knows rain.\nlisted: yes")
    expected = Person(id="alice", title="Alice", name="Alice", summary="Knows rain.", listed="yes")
    assert validated == Validated(expected)


def test_audience_of_several_labels():
    fields = checked(COMPLETE + "audience: [org:alpha, 'circle:data', org:alpha]").fields
    assert fields.audience == ("org:alpha", "circle:data")


def test_missing_audience_is_none():
    assert checked(COMPLETE).fields.audience is None


def test_quarantined_file_says_nothing_but_its_path():
    validated = checked(COMPLETE + "audience: Public\nowner: Alice")
    assert validated.quarantined
    assert validated.fields == Page(id="notes-restart", title="Restart")


def test_validate_does_not_change_the_front_matter():
    front_matter = read_front_matter(b"---\naudience: [public, Bad]\ntags: [a, '!!']\n---\n")
    before = front_matter.to_json()
    validate(front_matter, "x.md")
    assert front_matter.to_json() == before


def test_facts_are_what_a_document_has_no_attribute_for():
    fields = checked(COMPLETE + "type: experiment\nstarted: 2026-03-15\nresources: [a]").fields
    assert facts_of(fields) == {"started": "2026-03-15", "resources": ["a"], "outcome": "pending"}


def test_review_every_is_a_duration():
    assert checked(COMPLETE + "review_every: Never").fields.review_every == NEVER


KEYS = st.sampled_from([*sorted({key for model in MODELS.values() for key in model.model_fields})])
VALUES = st.recursive(
    st.text(max_size=12) | st.sampled_from(["public", "2026-03-15", "90d", "playbook", "true"]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=6,
)


class Plain(yaml.SafeDumper):
    """Writes equal values out rather than as aliases."""

    def ignore_aliases(self, data):  # noqa: ARG002 - PyYAML's signature
        return True


def written(fields):
    return yaml.dump(fields, Dumper=Plain, allow_unicode=True, sort_keys=False).encode()


@given(st.dictionaries(KEYS | st.text(min_size=1, max_size=8), VALUES, max_size=6))
def test_validated_fields_survive_being_written_and_read(fields):
    first = validate(read_front_matter(b"---\n" + written(fields) + b"---\n# Heading\n"), "a/b.md")
    stated = first.fields.model_dump(mode="json", exclude_defaults=True)
    dumped = {"type": first.fields.type, **stated}
    again = validate(read_front_matter(b"---\n" + written(dumped) + b"---\n"), "a/b.md")
    assert again.fields == first.fields


def test_document_that_lost_its_type_is_told_unless_it_was_mapped():
    front_matter = read_front_matter(f"---\n{COMPLETE}---\n".encode())
    codes = [
        [one.code for one in validate(front_matter, "patterns/a.md", is_ours=ours).problems]
        for ours in (True, False)
    ]
    assert codes == [["KB225"], []]
