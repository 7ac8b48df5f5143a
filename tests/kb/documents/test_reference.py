from pathlib import Path

from kb.documents.models import MODELS
from kb.documents.reference import reference

PAGE = Path(__file__).parents[3] / "docs" / "fields.md"


def test_reference_in_docs_is_current():
    assert PAGE.read_text(encoding="utf-8") == reference(), (
        "run: kb schema --markdown > docs/fields.md"
    )


def test_reference_has_every_field():
    text = reference()
    fields = {name for model in MODELS.values() for name in model.model_fields}
    assert [name for name in fields if f"| `{name}`" not in text] == []
