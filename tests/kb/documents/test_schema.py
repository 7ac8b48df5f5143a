import json

import pytest
from jsonschema import Draft7Validator, Draft202012Validator, FormatChecker

from kb.documents.models import MODELS
from kb.documents.schema import json_schema
from kb.documents.validation import validate
from kb.frontmatter import read_front_matter

COMPLETE = {
    "id": "x",
    "title": "X",
    "summary": "S.",
    "tags": ["a", "b"],
    "created": "2026-03-15",
    "audience": "org:alpha",
    "review_every": "6 months",
    "reviewed": {"on": "2026-03-15", "by": "Bob", "basis": "used"},
    "based_on": "patterns/pairing.md",
}
OF_TYPE = {
    "playbook": {"problem": "P."},
    "pattern": {"works_when": "It rains.", "fails_when": ["It snows."]},
    "case-study": {"problem": "P.", "outcome": "O."},
    "experiment": {
        "hypothesis": "H.",
        "success_criteria": ["S."],
        "started": "2026-03-15",
        "ends": "2026-04-15",
    },
    "decision": {"status": "accepted", "decided_on": "2026-03-15"},
    "session": {"held_on": "2026-03-15", "format": "jam"},
    "charter": {"purpose": "P.", "metric": "M."},
    "cycle": {"starts": "2026-03-15", "goals": ["G."], "decisions": {"theme": "pause"}},
    "person": {"name": "Alice", "listed": True},
    "page": {},
}
WRONG = {
    "type": "playbok",
    "id": "Not An Id",
    "created": "2024-13-45",
    "audience": "Public",
    "review_every": "soon",
    "lifecycle": "activ",
    "reviewed": {"by": "Bob"},
    "owner": ["a"],
    "title": "x" * 201,
}


def complete(name):
    return {"type": name, **COMPLETE, **OF_TYPE[name]}


def errors(name, front_matter, validator=Draft202012Validator):
    drawn = validator(json_schema(name), format_checker=FormatChecker())
    return list(drawn.iter_errors(front_matter))


def findings(front_matter):
    """What `validate` says of the same front matter; JSON is YAML."""
    data = f"---\n{json.dumps(front_matter)}\n---\n".encode()
    return [problem.code for problem in validate(read_front_matter(data), "x.md").problems]


@pytest.mark.parametrize("name", MODELS)
def test_schema_keeps_to_both_drafts(name):
    Draft202012Validator.check_schema(json_schema(name))
    Draft7Validator.check_schema(json_schema(name))


@pytest.mark.parametrize("name", MODELS)
def test_schema_accepts_what_validate_accepts(name):
    assert errors(name, complete(name)) == findings(complete(name)) == []


@pytest.mark.parametrize("field", WRONG)
@pytest.mark.parametrize("validator", [Draft202012Validator, Draft7Validator])
def test_schema_refuses_what_validate_refuses(field, validator):
    front_matter = complete("playbook") | {field: WRONG[field]}
    assert errors("playbook", front_matter, validator)
    assert findings(front_matter)


@pytest.mark.parametrize("name", MODELS)
def test_schema_requires_the_same_as_validate(name):
    for field in ("id", "summary", *MODELS[name].required):
        lacking = {key: value for key, value in complete(name).items() if key != field}
        assert errors(name, lacking), field
        assert findings(lacking), field


@pytest.mark.parametrize("name", MODELS)
def test_schema_of_a_draft_requires_nothing_but_its_type(name):
    assert errors(name, {"type": name, "lifecycle": "draft"}) == []


def test_schema_accepts_a_bare_day_as_review():
    assert errors("page", complete("page") | {"reviewed": "2026-03-15"}) == []


@pytest.mark.parametrize("name", MODELS)
def test_schema_describes_every_field_in_one_sentence(name):
    for field, part in json_schema(name)["properties"].items():
        assert part["description"].endswith("."), field
