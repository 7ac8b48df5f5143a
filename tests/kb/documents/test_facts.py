import json

from kb.documents.facts import facts_of
from kb.documents.models import MODELS


def test_facts_of_every_type_are_json():
    for name, model in MODELS.items():
        facts = facts_of(model(id="x", title="X", extra=["a", {"b": "c"}]))
        assert json.loads(json.dumps(facts))["extra"] == ["a", {"b": "c"}], name


def test_facts_leave_out_what_is_empty():
    assert facts_of(MODELS["playbook"](id="x", title="X", reviewers="", patterns=[])) == {}


def test_facts_keep_a_no():
    assert facts_of(MODELS["person"](id="x", title="X", name="Alice", active="no")) == {
        "name": "Alice",
        "mentoring": False,
        "active": False,
        "listed": False,
    }
