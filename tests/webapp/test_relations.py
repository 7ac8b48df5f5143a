from kb.library.library import Relation
from tests.search.samples import sample
from webapp.relations import Group, in_groups

LABELS = {"based_on": "Based on", "tested_by": "Tested by"}


def test_relations_are_grouped_by_kind_in_their_order():
    a, b, c = (
        Relation(kind, sample(name)[0])
        for kind, name in (("based_on", "a"), ("based_on", "b"), ("tested_by", "c"))
    )
    groups = in_groups([a, b, c], LABELS)
    assert groups == (Group("based_on", "Based on", (a, b)), Group("tested_by", "Tested by", (c,)))
    assert [group.count for group in groups] == [2, 1]
    assert in_groups([], LABELS) == ()
