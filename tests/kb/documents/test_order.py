from kb.documents.models import MODELS
from kb.documents.order import key_order


def test_key_order_begins_with_what_every_document_has():
    for name in MODELS:
        assert key_order(name)[:4] == (("id",), ("title",), ("type",), ("summary",))


def test_key_order_has_every_field_of_a_type():
    order = key_order("experiment")
    assert {path[0] for path in order} == set(MODELS["experiment"].model_fields)
    assert order.index(("hypothesis",)) < order.index(("outcome",))


def test_key_order_knows_the_fields_of_a_review():
    inner = [path[1] for path in key_order("page") if path[0] == "reviewed" and path[1:]]
    assert inner == ["on", "by", "basis", "body"]


def test_key_order_of_an_unknown_type_is_that_of_a_page():
    assert key_order("recipe") == key_order("page")
