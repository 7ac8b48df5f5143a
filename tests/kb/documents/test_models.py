import pytest

from kb.documents.document_fields import DocumentFields
from kb.documents.models import MODELS
from kb.library.document import EVIDENCE_KINDS


@pytest.mark.parametrize("name", MODELS)
def test_model_knows_its_own_name(name):
    assert MODELS[name](id="x", title="X").type == name
    assert MODELS[name].about.endswith(".")


@pytest.mark.parametrize("name", MODELS)
def test_model_can_be_made_of_nothing(name):
    assert MODELS[name]().model_dump(mode="json", exclude_defaults=True) == {}


def test_document_fields_have_every_kind_of_evidence():
    assert set(EVIDENCE_KINDS) <= set(DocumentFields.model_fields)
