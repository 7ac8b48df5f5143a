from kb.mapping.kinds import days, intervals, known_fields, lists


def test_kinds_follow_the_models():
    assert {"created", "reviewed.on", "decided_on"} <= days()
    assert intervals() == {"review_every"}
    assert {"tags", "authors", "aliases", "audience"} <= lists()
    assert not {"title", "summary", "decisions"} & lists()


def test_everything_a_mapping_may_fill_is_known():
    assert days() | intervals() | lists() | {"title", "reviewed.by"} <= known_fields()
