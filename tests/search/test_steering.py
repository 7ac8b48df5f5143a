import pytest
from whoosh.filedb.filestore import RamStorage

from kb.steering.rules import Boost, Pin, Rules, Synonyms
from kb.vocabulary.tree import Tag, TagTree
from search.engines.numbering import OpenShard
from search.engines.whoosh import WhooshEngine
from search.query import parse_query
from search.steering import Steering, Thesaurus
from search.units import units_of
from tests.search.samples import (
    PUBLIC,
    found,
    library_of,
    publish_samples,
    sample,
    shard_of,
    view_of,
)

TAGS = TagTree(
    {"meetings": Tag("meetings", "Meetings"), "jams": Tag("jams", "Jams", broader="meetings")}
)
BOTH = ("demo day", "showcase")
RULES = Rules(
    synonyms=(Synonyms(BOTH, BOTH), Synonyms(("retro",), ("retrospective",))),
    boosts=(Boost("tag", "Meetings", 3), Boost("document", "b", 0.5), Boost("type", "pattern", 2)),
    pins=(Pin("first week", ("c", "secret", "a")),),
)


def engine(*samples, rules=RULES):
    shard = OpenShard(shard_of(samples, TAGS, RamStorage()))
    return WhooshEngine({PUBLIC: [shard]}, library_of(samples, TAGS), rules=rules)


def widened(text):
    units = units_of(parse_query(text), Thesaurus(RULES)).words
    return [(unit.text, unit.also) for unit in units]


def test_all_words_of_a_synonym_get_what_they_mean():
    meant = (("showcas",),)
    assert widened("more demo days here please") == [
        ("demo", meant),
        ("days", meant),
        ("please", ()),
    ]


def test_synonyms_work_both_ways_and_one_way():
    made = engine(
        sample("a", "A", "A demo day."),
        sample("b", "B", "A showcase."),
        sample("c", "C", "A retro."),
        sample("d", "D", "A retrospective."),
    )
    assert sorted(found(made, "showcase")) == ["a", "b"]
    assert [hit.complete for hit in made.search(parse_query("demo day")).hits] == [True, True]
    assert sorted(found(made, "retro")) == ["c", "d"]
    assert found(made, "retrospective") == ["d"]


def test_synonyms_are_marked_in_passages():
    hit = (
        engine(sample("a", "A", "One demo day."), sample("b"))
        .search(parse_query("showcase"))
        .hits[0]
    )
    assert [span.text for span in hit.passages[0].spans if span.marked] == ["demo day"]


def test_quoted_and_excluded_words_mean_themselves():
    made = engine(sample("a", "A", "demo day x"), sample("b", "B", "showcase x"))
    assert found(made, '"showcase"') == ["b"]
    assert found(made, "x -showcase") == ["a"]


def test_boosts_multiply():
    samples = (sample("a", tags=("jams",)), sample("b", type="pattern"), sample("c"))
    assert Steering(RULES, library_of(samples, TAGS)).boosts.tolist() == [3, 1, 1]


def test_boosted_document_comes_first():
    made = engine(sample("a", "A", "jam"), sample("z", "Z", "jam", tags=("jams",)))
    assert found(made, "jam") == ["z", "a"]
    reasons = made.explain(parse_query("jam"), "z").reasons
    assert [one.figure for one in reasons if one.kind == "factor"] == [3]


@pytest.mark.parametrize("text", ["first week", "First  WEEK", "week first"])
def test_pins_come_first_for_exactly_their_words(text):
    made = engine(sample("a", "A", "x"), sample("b", "First week"), sample("c", "C", "x"))
    expected = ["b"] if text == "week first" else ["c", "a", "b"]
    assert found(made, text) == expected


def test_pins_pass_filters_and_what_is_excluded():
    made = engine(sample("a", "A", "x", type="pattern"), sample("c", "C", "x draft"))
    assert found(made, "first week type:pattern") == ["a"]
    assert found(made, "first week -draft") == ["a"]


def test_rules_reach_the_views_of_those_who_may_read_what_they_name(tmp_path):
    secret = sample("secret", "Secret", "x", audience=frozenset({"org:acme"}))
    samples = [sample("a", "A", "x"), sample("c", "C", "x")]
    versions = []
    for rules, hidden in (
        (Rules(pins=(Pin("first week", ("c", "a")),)), []),
        (RULES_WITH_SECRET, [secret]),
    ):
        data = tmp_path / str(len(versions))
        publish_samples(data, [*samples, *hidden], rules=rules)
        view = view_of(data)
        versions.append(view.version)
        assert found(view.engine, "first week") == ["c", "a"]
    assert versions[0] == versions[1]


RULES_WITH_SECRET = Rules(
    pins=(Pin("hush", ("secret",)), Pin("first week", ("secret", "c", "a"))),
    boosts=(Boost("document", "secret", 2),),
)
