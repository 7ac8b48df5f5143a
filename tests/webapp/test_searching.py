from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from search.query import FIELDS
from search.results import Facet, FacetValue, Results
from webapp.searching import Search, read_search, useful_facets

NAMES = st.sampled_from([*FIELDS, "q", "page", "other"])


def read(*pairs):
    return read_search(MultiDict(pairs))[0]


def test_state_is_read_from_an_address():
    state = read(("type", "b"), ("q", "jam"), ("type", "a"), ("type", "a"), ("page", "2"))
    assert state == Search("jam", {"type": ("a", "b")}, 2)


def test_what_cannot_be_meant_is_left_out():
    pairs = [("tag", ""), ("tag", "a\0"), ("tag", "x" * 101), ("audience", "org:acme")]
    assert read(*pairs) == Search()


def test_text_is_what_a_query_can_hold():
    assert read(("q", "a\0b")).text == "a b"
    assert len(read(("q", "jam " * 1000)).text) <= 2000


def test_choices_are_twenty_in_all():
    pairs = [(name, f"{number}") for name in FIELDS for number in range(15)]
    assert sum(len(values) for values in read(*pairs).chosen.values()) == 20


@given(st.lists(st.tuples(NAMES, st.text(max_size=30)), max_size=60))
def test_reading_never_fails_and_reads_itself_again(pairs):
    state, query = read_search(MultiDict(pairs))
    again = [("q", state.text), ("page", str(state.page))]
    again += [(name, value) for name, values in state.chosen.items() for value in values]
    assert read(*again) == state
    assert query.text == state.text


def test_toggling_twice_changes_nothing_but_the_page():
    state = Search("jam", {"type": ("page",)}, 3)
    assert state.toggled("tag", "a").toggled("tag", "a").on_page(3).chosen == {
        "type": ("page",),
        "tag": (),
    }
    assert state.toggled("type", "page") == Search("jam", {"type": ()}, 1)


def test_address_is_in_one_order(app):
    with app.test_request_context():
        state = Search("a b", {"year": ("2026",), "type": ("x", "y")}, 2)
        assert state.url() == "/search?q=a+b&type=x&type=y&year=2026&page=2"
        assert Search().url() == "/search"
        assert Search("a").url("api.search") == "/search.json?q=a"


def useful(*values):
    facet = Facet("tag", tuple(FacetValue(f"{n}", c, s) for n, (c, s) in enumerate(values)))
    _, query = read_search(MultiDict())
    return bool(useful_facets(Results(query, 5, 5, (), (facet,), 1, 10)))


def test_facet_is_useful_when_it_divides_or_is_chosen():
    assert not useful()
    assert not useful((5, False))
    assert not useful((5, False), (5, False))
    assert useful((5, False), (3, False))
    assert useful((3, False))
    assert useful((5, True))
