from kb.documents.models import MODELS, Playbook
from kb.documents.required import check_required, required_fields


def test_required_fields_are_fields():
    for model in MODELS.values():
        assert set(required_fields(model)) <= set(model.model_fields)


def test_check_required_says_what_the_field_is_for():
    (found,) = check_required(Playbook(id="x", title="X", summary="S."), {})
    assert (found.code, found.message, found.hint) == (
        "KB224",
        "problem: A playbook needs it before it is more than a draft.",
        "The situation in which somebody reaches for this playbook.",
    )


def test_check_required_of_what_is_present_but_wrong():
    assert check_required(Playbook(id="x", title="X", summary="S."), {"problem"}) == []
