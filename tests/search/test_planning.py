import pytest

from kb.audience import class_key
from kb.vocabulary.tree import TagTree
from search.planning import LARGEST_SHARD, SMALL_SHARD, entries_of, is_untidy, plan
from search.records import Listed
from tests.search.samples import sample

PUBLIC = frozenset({"public"})
KEY = class_key(PUBLIC)


def documents(count, title="Same"):
    return [sample(f"d{number:05}", title)[0] for number in range(count)]


def listed(planned):
    """The new shards as they will list their documents."""
    return {
        name: [Listed(entry.document.id, 1, entry.fingerprint) for entry in entries]
        for name, entries in planned.new.items()
    }


def planned(given, present=None, **options):
    return plan(entries_of(given, TagTree()), {KEY: present or {}}, **options).get(KEY)


def test_plan_of_nothing_is_empty():
    assert plan([], {}) == {}


def test_documents_go_into_as_few_shards_as_possible():
    sizes = [len(entries) for entries in planned(documents(LARGEST_SHARD + 1)).new.values()]
    assert sizes == [LARGEST_SHARD, 1]


def test_nothing_is_written_when_nothing_changed():
    first = planned(documents(200))
    again = planned(documents(200), listed(first))
    assert (again.new, list(again.kept.values()), again.digest) == ({}, [frozenset()], first.digest)


def test_changed_document_is_retired_and_goes_into_a_small_shard():
    first = planned(documents(200))
    changed = [sample("d00007", "Changed")[0], *documents(200)[:7], *documents(200)[8:]]
    second = planned(changed, listed(first))
    assert list(second.kept.values()) == [frozenset({"d00007"})]
    assert [[entry.document.title for entry in row] for row in second.new.values()] == [["Changed"]]
    assert second.digest == planned(changed).digest


def test_removed_document_is_retired():
    first = planned(documents(200))
    second = planned(documents(199), listed(first))
    assert (second.new, list(second.kept.values())) == ({}, [frozenset({"d00199"})])


def test_document_that_changes_back_is_counted_once():
    first = planned(documents(200))
    changed = [sample("d00000", "Changed")[0], *documents(200)[1:]]
    second = planned(changed, listed(first))
    third = planned(documents(200), {**listed(first), **listed(second)})
    assert (third.new, list(third.kept.values())) == ({}, [frozenset()])


def test_small_shard_is_written_again_with_what_is_new():
    first = planned(documents(SMALL_SHARD - 1))
    second = planned(documents(SMALL_SHARD), listed(first))
    assert (len(second.kept), [len(row) for row in second.new.values()]) == (0, [SMALL_SHARD])


def test_tidy_plan_rewrites_the_shard_with_most_retired():
    first = planned(documents(200))
    tidy = planned(documents(150), listed(first), tidy=True)
    assert (tidy.kept, [len(row) for row in tidy.new.values()]) == ({}, [150])


def test_tidy_plan_joins_many_small_shards():
    shards = {}
    for number in range(10):
        one = planned([sample(f"s{number}")[0]])
        shards |= listed(one)
    tidy = planned([sample(f"s{number}")[0] for number in range(10)], shards, tidy=True)
    assert (tidy.kept, [len(row) for row in tidy.new.values()]) == ({}, [10])


def test_another_edition_has_other_names():
    assert planned(documents(3)).new.keys().isdisjoint(planned(documents(3), edition="-2").new)


@pytest.mark.parametrize(
    ("shards", "untidy"),
    [
        ([], False),
        ([(1000, 100)], False),
        ([(1000, 101)], True),
        ([(10, 0)] * 8, False),
        ([(10, 0)] * 9, True),
    ],
)
def test_untidy_is_too_many_retired_or_too_many_small(shards, untidy):
    assert is_untidy(shards) is untidy


def test_classes_are_kept_apart():
    public, _ = sample("a")
    secret, _ = sample("a", audience=frozenset({"org:acme"}))
    plans = plan(entries_of([public, secret], TagTree()), {})
    assert [len(row.documents) for row in plans.values()] == [1, 1]
    assert {row.labels for row in plans.values()} == {PUBLIC, frozenset({"org:acme"})}
