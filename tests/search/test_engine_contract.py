"""What every engine must do. Each test runs over each way to hold the same documents."""

from datetime import UTC, date, datetime

import pytest

from kb.library.document import Link, Review
from kb.vocabulary.tree import Tag, TagTree
from search.query import parse_query
from search.results import FacetValue
from tests.search.samples import (
    among_retired,
    as_text,
    ask,
    found,
    in_memory,
    on_disk,
    published,
    sample,
    scattered,
)

TAGS = TagTree(
    {
        "learning": Tag("learning", "Learning", synonyms=("study",)),
        "peer-learning": Tag("peer-learning", "Peer learning", broader="learning"),
        "jams": Tag("jams", "Jams", broader="peer-learning"),
    }
)


@pytest.fixture(params=[in_memory, on_disk, scattered, among_retired, published])
def engine(request, tmp_path):
    """Makes an engine over the given samples."""
    return lambda *samples: request.param(samples, TAGS, tmp_path)


def test_nothing_is_found_in_nothing(engine):
    results = ask(engine(), "jam")
    assert (results.total, results.hits, results.pages) == (0, (), 1)


# Matching: (what stands in the document, what is asked, whether it is found)
MATCHES = [
    ("We run a weekly jam.", "jam", True),
    ("We run a weekly jam.", "JAMS", True),
    ("Facilitation is learned.", "facilitating", True),
    ("Facilitation is learned.", "faci", True),
    ("Facilitation is learned.", "fa", False),
    ("An experiment about experience.", "experime", True),
    ("We jammed.", "marmalade", False),
    ("A café in Größe, naïve.", "cafe grosse naive", True),
    ("A cafe.", "café", True),
    ("Cafe\u0301 with a combining accent.", "café", True),
    ("Łódź and Straße.", "lodz strasse", True),
    ("Москва зимой.", "москва", True),
    ("東京の学習会", "学習", True),
    ("東京の学習会", "習学", False),
    ("We write C++ here.", "C++", True),
    ("We write C here.", "C++", False),
    ("We write C# here.", "c#", True),
    ("It runs on .NET now.", ".net", True),
    ("R&D pays.", "R&D", True),
    ("R & D pays.", "R&D", True),
    ("They moved to AT&T.", "at&t", True),
    ("Since v1.2.3 it works.", "v1.2.3", True),
    ("Since v1.2.3 it works.", "1.2.3", True),
    ("The 90-day plan.", "90-day", True),
    ("The 90 day plan.", "90-day", True),
    ("The 90-day plan.", "90 day", True),
    ("A followup call.", "follow-up", True),
    ("A follow-up call.", "followup", True),
    ("Open camelCase names.", "camelcase", True),
    ("Open camelCase names.", "case", True),
    ("Use node.js here.", "node.js", True),
    ("Use kb_data here.", "kb_data", True),
    ("The team's own words.", "team", True),
    ("Don\u2019t panic.", "don't", True),
    ("To be or not to be.", "to be", True),
    ("It stands at the end: jam", "jam", True),
    ("One two three.", '"one two"', True),
    ("One two three.", '"two one"', False),
    ("One two three.", '"one three"', False),
    ("State of the art.", '"state of the art"', True),
    ("The state of an art.", '"state of the art"', False),
    ("The 90-day plan.", '"90 day plan"', True),
    ("We learned fast.", '"learned fast"', True),
    ("We learned fast.", '"learning fast"', False),
    ("We learned fast.", '"learn"', False),
    ("We learned fast.", "learning fast", True),
    ("The Café opens.", '"cafe opens"', True),
    ("We write C++ code.", '"c++ code"', True),
    ("jam " + "filler " * 3000 + "marmalade", "marmalade", True),
    ("x" * 200 + " jam", "x" * 200, True),
]


@pytest.mark.parametrize(("text", "query", "expected"), MATCHES)
def test_text_is_matched(engine, text, query, expected):
    made = engine(sample("one", "Title", text), sample("other", "Nothing", "Else."))
    complete = [hit.id for hit in ask(made, query).hits if hit.complete]
    assert complete == (["one"] if expected else [])


@pytest.mark.parametrize(
    "fields",
    [
        {"title": "About marmalade"},
        {"summary": "Says marmalade."},
        {"tags": ("marmalade",)},
        {"aliases": ("old/marmalade-page",)},
        {"former_addresses": ("old/marmalade",)},
    ],
)
def test_words_are_found_wherever_they_stand(engine, fields):
    made = engine(sample("one", **{"title": "One", **fields}), sample("two", "Two", "Else."))
    assert found(made, "marmalade") == ["one"]


def test_words_are_found_in_headings(engine):
    made = engine(sample("one", "One", "Text.", headings=("Marmalade",)))
    assert found(made, "marmalade") == ["one"]


def test_all_words_may_stand_in_different_places(engine):
    made = engine(
        sample("some", "Jam", "Jam jam jam."),
        sample("all", "Weekly", "Somebody wrote.", "The jam is far away."),
    )
    results = ask(made, "weekly jam")
    assert [(hit.id, hit.complete) for hit in results.hits] == [("all", True), ("some", False)]
    assert (results.total, results.complete) == (2, 1)


def test_more_words_come_before_fewer(engine):
    made = engine(
        sample("a-one", "Alpha", "alpha " * 30),
        sample("b-two", "Other", "One alpha and one beta."),
        sample("c-three", "Other", "One alpha, one beta, one gamma."),
    )
    assert found(made, "alpha beta gamma") == ["c-three", "b-two", "a-one"]


def test_exact_title_comes_first(engine):
    made = engine(
        sample("a", "Jam weekly jam weekly", "weekly jam " * 50, summary="A weekly jam."),
        sample("z", "Weekly jams", "No more of it here, but many other words instead."),
        sample("y", "The Weekly Jám", "Something."),
    )
    assert found(made, "the weekly jam")[0] == "y"


def test_exact_alias_comes_first(engine):
    made = engine(
        sample("a", "Weekly jam for all", "weekly jam " * 50),
        sample("z", "Another title", "Nothing.", aliases=("playbooks/weekly-jam.md",)),
    )
    assert found(made, "weekly jam")[0] == "z"


def test_title_counts_more_than_text(engine):
    made = engine(
        sample("a", "Something", "A retrospective, once."),
        sample("b", "Retrospective habits", "Something."),
    )
    assert found(made, "retrospective") == ["b", "a"]


def test_rare_word_counts_more_than_common(engine):
    many = [sample(f"m{n}", f"Number {n}", "common words") for n in range(9)]
    made = engine(*many, sample("rare", "Odd", "unusual words"))
    assert found(made, "common unusual")[0] == "rare"


def test_long_document_is_not_better_for_its_length(engine):
    made = engine(
        sample("long", "Long", *["jam" + " and much more of other words" * 20] * 5),
        sample("short", "Short", "jam jam here"),
    )
    assert found(made, "jam") == ["short", "long"]


def test_half_a_word_counts_less_than_the_word(engine):
    made = engine(sample("a", "A", "plants"), sample("b", "B", "plan"))
    assert found(made, "plan") == ["b", "a"]


def test_only_the_last_word_may_be_half_a_word(engine):
    made = engine(sample("a", "A", "facilitation pays"), sample("b", "B", "pays"))
    assert [hit.complete for hit in ask(made, "faci pays").hits] == [False, False]


def test_phrase_is_required_and_within_one_section(engine):
    made = engine(
        sample("split", "Split", "It ends with demo", "day begins here"),
        sample("whole", "Whole", "A demo day."),
        sample("title", "Demo day"),
    )
    assert sorted(found(made, '"demo day" pays')) == ["title", "whole"]


def test_two_phrases_are_both_required(engine):
    made = engine(
        sample("both", "Both", "A demo day.", "An office hour."),
        sample("one", "One", "A demo day."),
    )
    assert found(made, '"demo day" "office hour"') == ["both"]


@pytest.mark.parametrize("query", ["-draft", "-DRAFTS", '-"a draft"'])
def test_excluded_words_exclude_the_document(engine, query):
    made = engine(
        sample("a", "Jam", "This is a draft."),
        sample("b", "Jam", "This is done."),
        sample("c", "Jam", "It is done.", summary="Was a draft."),
    )
    assert found(made, f"jam {query}") == ["b"]
    assert found(made, query) == ["b"]


def test_excluded_phrase_excludes_nothing_else(engine):
    made = engine(sample("a", "Jam", "A draft."), sample("b", "Jam", "Draft a letter."))
    assert found(made, 'jam -"a draft"') == ["b"]


def test_only_common_words_still_find(engine):
    made = engine(sample("a", "A", "Who we are."), sample("b", "B", "Nothing."))
    assert found(made, "who are we") == ["a"]


def test_common_words_do_not_count_beside_others(engine):
    made = engine(sample("a", "A", "The jam."), sample("b", "B", "The the the."))
    assert found(made, "the jam") == ["a"]


def test_unknown_filter_is_searched_for_as_words(engine):
    results = ask(engine(sample("a", "A", "a playbook")), "tpye:playbook")
    assert [hit.id for hit in results.hits] == ["a"]
    assert "Did you mean 'type'?" in results.query.hints[0].message


FILTERED = (
    sample("a", "A", "jam", type="playbook", tags=("jams",), org="acme", created=date(2025, 5, 1)),
    sample("b", "B", "jam", type="pattern", tags=("peer-learning",), created=date(2026, 5, 1)),
    sample("c", "C", "jam", type="decision", tags=("other",), org="Team X"),
)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("type:playbook", "a"),
        ("type:PLAYBOOK", "a"),
        ("type:playbook,decision", "ac"),
        ("-type:playbook", "bc"),
        ("tag:jams", "a"),
        ("tag:peer-learning", "ab"),
        ('tag:"Peer learning"', "ab"),
        ("tag:learning", "ab"),
        ("tag:study", "ab"),
        ("#learning -tag:jams", "b"),
        ("tag:jams tag:other", ""),
        ("org:acme", "a"),
        ('org:"team x"', "c"),
        ("year:2026", "b"),
        ("year:2025,2026 type:pattern", "b"),
        ("type:nothing", ""),
    ],
)
def test_filters_narrow(engine, query, expected):
    made = engine(*FILTERED)
    assert sorted(found(made, query)) == list(expected)
    assert sorted(found(made, f"jam {query}")) == list(expected)


def test_value_that_no_document_has_is_named(engine):
    hints = ask(engine(*FILTERED), "type:playbok").query.hints
    message = "No document has the type 'playbok'. Did you mean 'playbook'?"
    assert [hint.message for hint in hints] == [message]


def test_facets_count_documents(engine):
    facets = {facet.name: facet.values for facet in ask(engine(*FILTERED), "jam").facets}
    assert facets == {
        "type": tuple(FacetValue(name, 1, False) for name in ("decision", "pattern", "playbook")),
        "tag": (
            FacetValue("learning", 2, False),
            FacetValue("peer-learning", 2, False),
            FacetValue("jams", 1, False),
            FacetValue("other", 1, False),
        ),
        "org": (FacetValue("Team X", 1, False), FacetValue("acme", 1, False)),
        "team": (),
        "year": (FacetValue("2025", 1, False), FacetValue("2026", 1, False)),
        "lifecycle": (FacetValue("active", 3, False),),
        "confidence": (FacetValue("not-validated", 3, False),),
        "outcome": (),
        "entity": (),
        "health": (),
    }


def test_facet_does_not_narrow_itself(engine):
    results = ask(engine(*FILTERED), "jam", type=["playbook"])
    facets = {facet.name: facet.values for facet in results.facets}
    assert [hit.id for hit in results.hits] == ["a"]
    assert {row.value: (row.count, row.selected) for row in facets["type"]} == {
        "decision": (1, False),
        "pattern": (1, False),
        "playbook": (1, True),
    }
    assert [row.value for row in facets["org"]] == ["acme"]


def test_chosen_values_of_one_facet_are_alternatives(engine):
    made = engine(*FILTERED)
    assert sorted(found(made, "jam", type=["playbook", "pattern"])) == ["a", "b"]
    assert found(made, "jam", type=["playbook", "pattern"], tag=["jams"]) == ["a"]


def test_chosen_value_without_documents_stays_visible(engine):
    results = ask(engine(*FILTERED), "jam", org=["nobody"])
    orgs = next(facet.values for facet in results.facets if facet.name == "org")
    assert FacetValue("nobody", 0, True) in orgs
    assert results.total == 0


def test_pages_follow_each_other(engine):
    made = engine(*(sample(f"d{n:02}", f"Number {n}", "jam") for n in range(23)))
    pages = [made.search(parse_query("jam"), page, 10) for page in (1, 2, 3, 4)]
    assert [len(page.hits) for page in pages] == [10, 10, 3, 0]
    assert {page.total for page in pages} == {23}
    assert len({hit.id for page in pages for hit in page.hits}) == 23


def test_rank_is_the_order_of_search(engine):
    made = engine(*(sample(f"d{n:02}", f"Number {n}", "jam " * n + "day") for n in range(23)))
    pages = [ask(made, "jam day").hits, made.search(parse_query("jam day"), 2).hits]
    expected = [(hit.id, hit.score, hit.complete) for page in pages for hit in page]
    ranked = made.rank(parse_query("jam day"), 20)
    assert [(one.id, one.score, one.complete) for one in ranked] == expected


@pytest.mark.parametrize(("page", "size"), [(0, 0), (-5, -5), (10**9, 10**9), (1, 10**9)])
def test_odd_pages_are_answered(engine, page, size):
    results = engine(sample("a", "A", "jam")).search(parse_query("jam"), page, size)
    assert results.total == 1


def test_equals_are_in_the_order_of_addresses(engine):
    made = engine(*(sample(name, "Same", "jam") for name in ("c", "a", "b")))
    assert found(made, "jam") == ["a", "b", "c"]


def test_empty_query_gives_everything_newest_first(engine):
    made = engine(
        sample("old", "Old", last_commit=datetime(2024, 1, 1, tzinfo=UTC)),
        sample("new", "New", last_commit=datetime(2026, 1, 1, tzinfo=UTC)),
    )
    assert found(made, "") == ["new", "old"]


def test_passage_marks_whole_words_of_the_best_sections(engine):
    made = engine(
        sample(
            "a", "Weekly jams", "Nothing.", "One jam, jamming.", "A weekly jam helps.",
            headings=("First", "Second", "Third"),
        )
    )  # fmt: skip
    hit = ask(made, "weekly jam").hits[0]
    assert as_text(hit.title) == "[Weekly] [jams]"
    assert [(one.anchor, one.heading, as_text(one.spans)) for one in hit.passages] == [
        ("s-2", "Third", "A [weekly] [jam] helps."),
        ("s-1", "Second", "One [jam], [jamming]."),
    ]


def test_passage_marks_phrases_only_as_phrases(engine):
    made = engine(sample("a", "A", "The day of the demo is no demo day."))
    hit = ask(made, '"demo day"').hits[0]
    assert as_text(hit.passages[0].spans) == "The day of the demo is no [demo day]."


def test_passage_marks_half_words(engine):
    hit = ask(engine(sample("a", "A", "Facilitators facilitate.")), "faci").hits[0]
    assert as_text(hit.passages[0].spans) == "[Facilitators] [facilitate]."


def test_match_far_down_a_long_section_has_a_passage(engine):
    made = engine(sample("a", "A", "word " * 20_000 + "marmalade at last"))
    hit = ask(made, "marmalade").hits[0]
    assert as_text(hit.passages[0].spans).endswith("word [marmalade] at last")


def test_filter_alone_gives_no_passages(engine):
    assert [hit.passages for hit in ask(engine(*FILTERED), "type:playbook").hits] == [()]


def test_many_words_are_answered_by_the_rarest(engine):
    letters = "abcdefghi"
    words = [f"word{first}{second}" for first in letters for second in letters]
    made = engine(
        sample("all", "All", " ".join(words)), *(sample(f"c{n}", "C", "wordaa") for n in range(3))
    )
    results = ask(made, " ".join(words))
    assert results.hits[0].id == "all"
    assert "'wordaa'" in results.query.hints[-1].message


SLIPS = [
    ("facilitaton", True),
    ("faciltiation", True),
    ("facillitaton", True),
    ("weakly", True),
    ("wekely", True),
    ("wakely", False),
    ("jms", False),
    ('"weakly"', False),
    ("release-1.2.4", False),
    ("rn2041x", False),
]


@pytest.mark.parametrize(("query", "expected"), SLIPS)
def test_slips_are_forgiven_in_long_words_only(engine, query, expected):
    text = "Weekly facilitation jams since release-1.2.3, order rn2041."
    results = ask(engine(sample("a", "A", text), sample("b", "B", "Nothing.")), query)
    assert [hit.id for hit in results.hits if hit.complete] == (["a"] if expected else [])


def test_slip_is_told_and_marked(engine):
    results = ask(engine(sample("a", "A", "A weekly jam.")), "weakly jam")
    message = "No document has the word 'weakly', so 'weekly' was searched for."
    assert [hint.message for hint in results.query.hints] == [message]
    assert as_text(results.hits[0].passages[0].spans) == "A [weekly] [jam]."


def test_word_that_some_document_has_is_no_slip(engine):
    results = ask(engine(sample("a", "A", "weekly"), sample("b", "B", "weakly")), "weakly")
    assert ([hit.id for hit in results.hits], results.query.hints) == (["b"], ())


def test_no_word_of_others_is_proposed(engine):
    results = ask(engine(sample("a", "A", "jam"), sample("b", "B", "marmalade")), "ghosttly")
    assert (results.total, results.query.hints) == (0, ())


def test_question_puts_no_line_between_answers(engine):
    made = engine(
        sample("a", "Remote jams", "Remote teams keep a jam short, with a shared board."),
        sample("b", "B", "How remote teams learn the jam in a noisy office."),
    )
    question = ask(made, "How do remote teams run a jam with a board?")
    assert (question.tiered, question.hits[0].id) == (False, "a")
    assert ask(made, "remote board").tiered


def test_quotes_in_a_description_are_not_required(engine):
    text = "groups meet weekly, bring problems, discuss findings and publish results together"
    made = engine(sample("a", "A", text), sample("b", "B", "Something else."))
    assert found(made, text + ' with a "rotating chair"') == ["a"]
    assert found(made, 'weekly "rotating chair"') == []


def test_words_asked_for_twice_count_twice(engine):
    made = engine(sample("a", "A", "alpha word"), sample("b", "B", "bravo word"))
    assert found(made, "alpha bravo alpha") == ["a", "b"]
    assert found(made, "bravo alpha bravo") == ["b", "a"]


def test_words_that_stand_together_come_first(engine):
    made = engine(
        sample("a", "A", "The day was long. Nobody gave a demo."),
        sample("b", "B", "It was long. Nobody missed the demo day."),
    )
    assert found(made, "demo day") == ["b", "a"]


def test_words_of_others_do_not_exist(engine):
    made = engine(sample("a", "A", "jam"), sample("b", "B", "marmalade"))
    assert ask(made, "ghostly").total == 0
    assert ask(made, "ghos").total == 0


GROUPED = (
    sample("a", "A", "alpha beta", type="playbook"),
    sample("b", "B", "beta gamma", type="pattern"),
    sample("c", "C", "gamma alpha", type="decision"),
)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("alpha OR beta", "abc"),
        ("(alpha beta) OR (beta gamma)", "ab"),
        ("alpha -(beta OR gamma)", ""),
        ("-(alpha beta)", "bc"),
        ("beta OR type:decision", "abc"),
        ("(alpha type:decision) OR (beta type:pattern)", "bc"),
        ('"alpha beta" OR "gamma alpha"', "ac"),
        ("alpha OR -gamma", "ac"),
        ("((alpha OR beta) (gamma OR nothing))", "bc"),
        ("nothing OR nowhere", ""),
        ("NOT alpha", "b"),
    ],
)
def test_alternatives_are_required(engine, query, expected):
    assert sorted(found(engine(*GROUPED), query)) == list(expected)


def test_words_beside_alternatives_order_and_do_not_restrict(engine):
    results = ask(engine(*GROUPED), "gamma (alpha OR beta)")
    assert [hit.complete for hit in results.hits] == [True, True, False]
    assert results.hits[2].id == "a"


def test_words_of_alternatives_are_marked(engine):
    hits = ask(engine(*GROUPED), "alpha OR nothing type:playbook").hits
    assert [as_text(hit.passages[0].spans) for hit in hits] == ["[alpha] beta"]


DAY = date(2026, 6, 1)
STANDING = (
    sample(
        "old", "Old", "jam", created=date(2025, 1, 1), review_every="90d", authors=("Alice Adams",),
        last_commit=datetime(2025, 1, 2, tzinfo=UTC),
    ),
    sample(
        "due", "Due", "jam", created=date(2026, 3, 10), review_every="90d", owner="bob",
        last_commit=datetime(2026, 5, 30, tzinfo=UTC), lifecycle="draft", team="delivery",
    ),
    sample(
        "fine", "Fine", "jam",
        reviewed=Review(date(2026, 5, 1)), review_every="90d",
        links=(Link("reference", "old"), Link("uses", "due")), confidence="validated",
        facts={"works_when": ["The group is remote."]},
        last_commit=datetime(2026, 1, 5, tzinfo=UTC),
    ),
    sample(
        "try", "Try", "jam", type="experiment", facts={"outcome": "refuted"}, summary="Short.",
        links=(Link("supersedes", "gone"), Link("uses", "due"), Link("uses", "fine")),
    ),
    sample("gone", "Gone", "jam", type="case-study", facts={"outcome": "All went well."}),
)  # fmt: skip


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("is:stale", "old"),
        ("-is:stale is:active", "fine try"),
        ("is:draft", "due"),
        ("is:validated", "fine"),
        ("is:superseded", "gone"),
        ("is:quarantined", ""),
        ("is:draft,validated", "due fine"),
        ("no:owner", "fine gone old try"),
        ("no:review type:page", "due old"),
        ("no:evidence is:active", "fine old"),
        ("no:summary", "due fine gone old"),
        ("by:alice", "old"),
        ('by:"Alice Adams"', "old"),
        ("team:delivery", "due"),
        ("outcome:refuted", "try"),
        ("lifecycle:superseded", "gone"),
        ("confidence:validated", "fine"),
        ("health:overdue", "old"),
        ("health:due,ok", "due fine"),
        ("works:remote", "fine"),
        ("works:hurry", ""),
        ("created:2026", "due"),
        ("created:>2025-06", "due"),
        ("created:2024..2025", "old"),
        ("updated:<90d", "due"),
        ("updated:>90d", "fine old"),
        ("updated:2026-01", "fine"),
        ("links:old", "fine"),
        ("links:due", "fine try"),
        ("links:nothing", ""),
    ],
)
def test_states_and_days_narrow(engine, query, expected):
    made = engine(*STANDING)
    results = made.search(parse_query(query, day=DAY))
    assert sorted(hit.id for hit in results.hits) == expected.split()


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("links:gonne", "There is no document 'gonne'. Did you mean 'gone'?"),
        ("by:bob", "No document is by 'bob'."),
        ("team:delivry", "No document has the team 'delivry'. Did you mean 'delivery'?"),
        ("outcome:great", "No document has the outcome 'great'."),
    ],
)
def test_unknown_values_are_named(engine, query, message):
    assert [hint.message for hint in ask(engine(*STANDING), query).query.hints] == [message]


def test_without_a_day_nothing_is_due(engine):
    made = engine(*STANDING)
    assert found(made, "is:stale") == []
    assert found(made, "updated:<90d") == []


def test_health_is_counted_by_the_day(engine):
    results = engine(*STANDING).search(parse_query("jam", day=DAY))
    facets = {facet.name: facet.values for facet in results.facets}
    assert facets["health"] == tuple(
        FacetValue(name, 1, False) for name in ("due", "ok", "overdue")
    )
    assert facets["outcome"] == (FacetValue("refuted", 1, False),)


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("new", "due fine old gone try"),
        ("reviewed", "fine due gone old try"),
        ("used", "due fine gone old try"),
    ],
)
def test_answer_is_sorted_as_asked(engine, order, expected):
    made = engine(*STANDING)
    hits = made.search(parse_query(f"jam sort:{order}", day=DAY)).hits
    assert [hit.id for hit in hits] == expected.split()


def test_sorted_answer_keeps_partial_matches_below(engine):
    made = engine(
        sample("new", "New", "weekly", last_commit=datetime(2026, 1, 1, tzinfo=UTC)),
        sample("old", "Old", "weekly jam", last_commit=datetime(2024, 1, 1, tzinfo=UTC)),
    )
    assert found(made, "weekly jam sort:new") == ["old", "new"]


def test_overdue_document_is_lower_and_still_found(engine):
    stale = sample("a", "Jam", "jam here", created=date(2020, 1, 1), review_every="90d")
    made = engine(stale, sample("b", "Jam", "jam here"))
    assert found(made, "here") == ["a", "b"]
    hits = made.search(parse_query("here", day=DAY)).hits
    assert [hit.id for hit in hits] == ["b", "a"]


def test_archived_document_is_lower(engine):
    made = engine(sample("a", "A", "jam", lifecycle="archived"), sample("b", "B", "jam"))
    assert found(made, "jam") == ["b", "a"]


def newer(name, text, *replaced):
    return sample(name, name, text, links=tuple(Link("supersedes", one) for one in replaced))


def test_successor_stands_directly_above_what_it_replaces(engine):
    made = engine(
        sample("a", "Weekly jam", "weekly jam"),
        sample("b", "Other", "weekly jam jam jam"),
        newer("z", "jam", "a"),
    )
    results = ask(made, "weekly jam")
    assert [hit.id for hit in results.hits] == ["z", "a", "b"]
    assert (results.complete, results.total) == (3, 3)


def test_successor_comes_though_it_has_none_of_the_words(engine):
    made = engine(sample("a", "A", "marmalade"), newer("b", "nothing", "a"), newer("c", "no", "b"))
    assert found(made, "marmalade") == ["c", "b", "a"]


def test_successor_comes_only_where_it_may(engine):
    made = engine(sample("a", "A", "marmalade"), newer("b", "nothing secret", "a"))
    assert found(made, "marmalade -secret") == ["a"]
    assert found(made, '"marmalade"') == ["a"]
    assert found(made, "marmalade type:pattern") == []


def test_words_are_looked_for_in_titles_only(engine):
    made = engine(
        sample("a", "Weekly jams", "Nothing."),
        sample("b", "Weekly", "jam"),
        sample("c", "Else", "weekly jam", aliases=("weekly jam",)),
    )
    assert sorted(found(made, "weekly jam in:title")) == ["a", "c"]
    assert sorted(found(made, "week in:title")) == ["a", "b", "c"]
    assert len(found(made, "in:title")) == 3


def test_place_is_explained(engine):
    made = engine(*STANDING)
    query = parse_query("jam weekly", day=DAY)
    explained = made.explain(query, "old")
    assert (explained.id, explained.title, explained.total) == ("old", "Old", 5)
    assert explained.place == [hit.id for hit in made.search(query).hits].index("old") + 1
    assert [(one.kind, one.sentence) for one in explained.reasons] == [
        ("words", "It has 1 of 2 words; documents with more of them come first."),
        ("score", "'jam' stands in the text; 5 of 5 documents have it."),
        ("score", "'weekly' is not in it."),
        ("factor", "Its review was due on 1 April 2025."),
    ]


def test_absence_is_explained(engine):
    explained = engine(*STANDING).explain(parse_query("marmalade type:pattern -jam"), "old")
    assert explained.place is None
    assert [one.sentence for one in explained.reasons if one.kind == "absent"] == [
        "'type:pattern' does not let it through.",
        "It has 'jam', which was excluded.",
        "It has none of the words.",
    ]


def test_document_that_is_not_there_is_not_explained(engine):
    assert engine(*STANDING).explain(parse_query("jam"), "secret") is None
