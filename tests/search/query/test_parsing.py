import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.query import (
    FILTERS,
    LONGEST_QUERY,
    MOST_PARTS,
    Filter,
    Group,
    Hint,
    Term,
    parse_query,
    unparse,
)

PIECES = st.sampled_from(
    [
        "a",
        "jam",
        '"',
        "“",
        "-",
        "#",
        ":",
        ",",
        " ",
        "tag:",
        "type:",
        "tpye:",
        "year:2026",
        "C++",
        "é",
        "(",
        ")",
        "-(",
        " OR ",
        " NOT ",
        " AND ",
        "OR",
        "[x]",
        "[",
        "is:stale",
        "sort:new",
        "in:title",
        "updated:<9d",
        ".",
    ]
)
TYPED = st.one_of(st.text(), st.lists(PIECES, max_size=30).map("".join))

A, B, C = Term("a"), Term("b"), Term("c")
CASES = [
    ("", ()),
    ("   \t ", ()),
    ("jam", (Term("jam"),)),
    ("weekly jam", (Term("weekly"), Term("jam"))),
    ('"weekly  jam"', (Term("weekly jam", quoted=True),)),
    ("“weekly jam”", (Term("weekly jam", quoted=True),)),
    ('"weekly jam', (Term("weekly jam", quoted=True),)),
    ("-jam", (Term("jam", excluded=True),)),
    ('-"weekly jam"', (Term("weekly jam", quoted=True, excluded=True),)),
    ("- -- ,", ()),
    ("tag:a,b", (Filter("tag", ("a", "b")),)),
    ("#peer-learning", (Filter("tag", ("peer-learning",)),)),
    ("-#draft", (Filter("tag", ("draft",), excluded=True),)),
    ("-tag:draft", (Filter("tag", ("draft",), excluded=True),)),
    ("#12", (Term("#12"),)),
    ('tag:"peer learning",b', (Filter("tag", ("peer learning", "b")),)),
    ("TYPE:playbook", (Filter("type", ("playbook",)),)),
    ('org:"Team X"', (Filter("org", ("Team X",)),)),
    ("year:2025,2026", (Filter("year", ("2025", "2026")),)),
    ("tag:", (Term("tag:"),)),
    ("tag: a", (Term("tag:"), Term("a"))),
    ("http://x", (Term("http://x"),)),
    ("10:30", (Term("10:30"),)),
    ("C++: a", (Term("C++:"), Term("a"))),
    ("R&D .NET", (Term("R&D"), Term(".NET"))),
    ("jam jam", (Term("jam"),)),
    ("a\x00b", (Term("a"), Term("b"))),
    ("\ud800x", (Term("?x"),)),
    ("[peer-learning]", (Filter("tag", ("peer-learning",)),)),
    ("-[draft]", (Filter("tag", ("draft",), excluded=True),)),
    ("[Smith 2020]", (Term("[Smith"), Term("2020]"))),
    ("[1]", (Term("[1]"),)),
    ("a OR b", (Group(((A,), (B,))),)),
    ("a OR b c", (Group(((A,), (B,))), C)),
    ("a OR b OR a", (Group(((A,), (B,))),)),
    ("a OR a", (A,)),
    ("(a OR b) (c)", (Group(((A,), (B,))), C)),
    ("(a b) OR c", (Group(((A, B), (C,))),)),
    ("(a b", (A, B)),
    ("a) b", (A, B)),
    ("OR a OR", (A,)),
    ("a AND b", (A, B)),
    ("NOT a", (Term("a", excluded=True),)),
    ("-(a OR b)", (Group(((A,), (B,)), excluded=True),)),
    ("-(a b)", (Group(((A, B),), excluded=True),)),
    ("-(a)", (Term("a", excluded=True),)),
    ("a OR -b", (Group(((A,), (Term("b", excluded=True),))),)),
    ("a OR tag:x", (Group(((A,), (Filter("tag", ("x",)),))),)),
    ("jam(s) f(x)", (Term("jam(s)"), Term("f(x)"))),
    ("a or b", (A, Term("or"), B)),
    ("KEEP THE ONE OR THE OTHER", tuple(map(Term, ("KEEP", "THE", "ONE", "or", "OTHER")))),
    ("Do a OR b?", (Term("Do"), A, Term("or"), Term("b?"))),
    ("is:stale", (Filter("is", ("stale",)),)),
    ("IS:Stale,draft", (Filter("is", ("stale", "draft")),)),
    ("no:owner", (Filter("no", ("owner",)),)),
    ("updated:<90d", (Filter("updated", ("<90d",)),)),
    ("created:2025..2026-03", (Filter("created", ("2025..2026-03",)),)),
    ("sort:new a sort:used", (A, Filter("sort", ("used",)))),
    ("(a OR sort:new)", (A, Filter("sort", ("new",)))),
    ("-in:title a", (A, Filter("in", ("title",)))),
    ('works:"in a hurry"', (Filter("works", ("in a hurry",)),)),
]


@pytest.mark.parametrize(("text", "parts"), CASES, ids=[repr(text) for text, _ in CASES])
def test_query_is_understood_as(text, parts):
    query = parse_query(text)
    assert (query.parts, query.hints) == (parts, ())


def test_unknown_filter_is_searched_for_and_named():
    query = parse_query("tpye:playbook jam")
    assert query.parts == (Term("tpye:playbook"), Term("jam"))
    meant = "There is no filter 'tpye:', so its words are searched for. Did you mean 'type'?"
    assert query.hints == (Hint("tpye:playbook", meant),)


def test_year_that_is_no_number_is_named():
    query = parse_query("year:soon")
    assert query.parts == (Term("year:soon"),)
    assert "A year is a number" in query.hints[0].message


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("is:stlae", "There is no 'is:stlae', so this was searched for as words. Did you mean"),
        ("sort:size", "It takes one of: relevance, new, reviewed, used."),
        ("updated:soon", "Days are written as in updated:2026-03, updated:>2026 or updated:<90d,"),
        ("updated:2026-13", "so this was searched for as words."),
        ("(((((a)))))", "Parentheses count up to 4 deep; those further in were left out."),
    ],
)
def test_slip_is_a_hint_and_never_an_error(text, message):
    query = parse_query(text)
    assert message in query.hints[0].message
    assert query.positive


def test_every_example_of_the_table_is_understood():
    for row in FILTERS.values():
        assert parse_query(row.example).filters[0].field == row.name


def test_order_is_the_last_that_was_asked_for():
    assert [parse_query(text).order for text in ("a", "sort:new", "sort:new sort:used")] == [
        "relevance",
        "new",
        "used",
    ]


def test_long_query_is_cut_between_words_and_says_so():
    query = parse_query("jam " * 1000)
    assert len(query.text) <= LONGEST_QUERY
    assert query.parts == (Term("jam"),)
    assert query.times == {Term("jam"): 499}
    assert query.hints == (Hint("", "Only the first 2,000 characters were searched for."),)


def test_many_words_are_cut_and_the_rest_is_named():
    query = parse_query(" ".join(f"w{number}" for number in range(MOST_PARTS + 2)))
    assert len(query.parts) == MOST_PARTS
    assert query.hints[0].text == f"w{MOST_PARTS} w{MOST_PARTS + 1}"


def test_without_gives_the_text_of_the_rest():
    query = parse_query('weekly tag:a,b -"old jam" type:playbook')
    assert [query.without(part) for part in query.parts] == [
        'tag:a,b -"old jam" type:playbook',
        'weekly -"old jam" type:playbook',
        "weekly tag:a,b type:playbook",
        'weekly tag:a,b -"old jam"',
    ]


def test_chosen_keeps_known_fields_only():
    query = parse_query("jam", {"type": ["playbook", "", "playbook"], "audience": ["secret"]})
    assert query.chosen == {"type": ("playbook",)}


@given(TYPED)
def test_parse_never_raises_and_survives_unparse(text):
    query = parse_query(text, {"tag": [text]})
    again = parse_query(unparse(query.parts))
    assert len(query.text) <= LONGEST_QUERY
    if len(unparse(query.parts)) <= LONGEST_QUERY:
        assert again.parts == query.parts
