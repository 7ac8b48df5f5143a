import json
import re
from html import unescape
from urllib.parse import parse_qsl, urlsplit

import pytest

from kb.config import Config, Source
from kb.library.loading import Loader
from kb.progress import Silence
from search.query import FIELDS
from search.sync import catch_up
from tests.origin import Origin
from tests.webapp.shelf import FILES
from webapp.app import create_app
from webapp.words import FACETS


@pytest.fixture(scope="session")
def shelf(tmp_path_factory):
    folder = tmp_path_factory.mktemp("shelf")
    origin = Origin(folder / "origin")
    origin.commit(FILES)
    config = Config(data_folder=folder / "data", sources=(Source(location=str(origin.path)),))
    with Loader(config) as loader:
        catch_up(config, loader, Silence())
    return create_app(config).test_client()


@pytest.fixture
def find(shelf):
    """The search page for the query of an address."""

    def text(query):
        response = shelf.get(f"/search?{query}")
        assert response.status_code == 200
        return response.text

    return text


@pytest.fixture
def twin(shelf):
    def answer(query):
        return json.loads(shelf.get(f"/search.json?{query}").text)

    return answer


def plain(html):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def chips(html):
    """Each chip's words with where pressing it leads."""
    found = re.findall(r'<a class="chip" href="([^"]*)".*?</span>(.*?)<svg', html, re.DOTALL)
    return {plain(label): unescape(url) for url, label in found}


def facets(html):
    """Each facet with its values: count and address."""
    side = html.partition("<aside")[2].partition("</aside>")[0]
    found = {}
    for part in side.split("<h2>")[1:]:
        rows = re.findall(r'<a href="([^"]*)"(.*?)</a>', part, re.DOTALL)
        words = ((unescape(url), plain("<" + row)) for url, row in rows)
        found[part.partition("<")[0]] = {
            re.sub(r" ?, chosen: give it up| \d+$", "", text): (int(text.split()[-1]), url)
            for url, text in words
        }
    return found


def titles(html):
    return [plain(title) for title in re.findall(r"<h2><a href=[^>]*>(.*?)</a></h2>", html)]


def total(html):
    return int(re.search(r"<strong>([\d,]+) documents?</strong>", html)[1].replace(",", ""))


def test_every_part_can_be_taken_away_by_itself(find):
    html = find("q=orchard+-quince+tag:fruit+%22we+prune%22&type=page&org=acme")
    rest = "&type=page&org=acme"
    assert chips(html) == {
        "orchard": f'/search?q=-quince+tag:fruit+"we+prune"{rest}'.replace('"', "%22"),
        "without quince": f'/search?q=orchard+tag:fruit+"we+prune"{rest}'.replace('"', "%22"),
        "Topic: Fruit": f'/search?q=orchard+-quince+"we+prune"{rest}'.replace('"', "%22"),
        "“we prune”": f"/search?q=orchard+-quince+tag:fruit{rest}",
        "Type: Pages": "/search?q=orchard+-quince+tag:fruit+%22we+prune%22&org=acme",
        "Organisation: acme": "/search?q=orchard+-quince+tag:fruit+%22we+prune%22&type=page",
    }


def test_single_word_needs_no_chip(find):
    assert chips(find("q=orchard")) == {}


def test_hint_says_what_was_not_understood(find):
    html = plain(find("q=tpye:page+orchard"))
    assert "There is no filter 'tpye:', so its words are searched for. Did you mean 'type'?" in html


def test_hint_for_a_value_that_no_document_has(find):
    assert "No document has the tag 'friut'. Did you mean 'fruit'?" in plain(find("q=tag:friut"))


def test_facet_leads_to_the_narrowed_answer_with_its_count(find):
    counts = facets(find("q=orchard"))
    count, url = counts["Type"]["Patterns"]
    assert (count, url) == (8, "/search?q=orchard&type=pattern")
    assert total(find(urlsplit(url).query)) == count
    assert {name: value[0] for name, value in counts["Year"].items()} == {"2026": 17, "2025": 7}


def test_facet_that_divides_nothing_is_not_shown(find):
    counts = facets(find("q=orchard&type=pattern&org=acme"))
    assert set(counts) == {"Type", "Organisation", "Year"}
    assert "<aside" not in find("q=quince")


def test_other_values_of_a_chosen_facet_keep_their_counts(find):
    counts = facets(find("q=orchard&type=pattern"))["Type"]
    assert {name: value[0] for name, value in counts.items()} == {"Pages": 16, "Patterns": 8}
    assert counts["Pages"][1] == "/search?q=orchard&type=page&type=pattern"
    assert counts["Patterns"][1] == "/search?q=orchard"
    assert total(find("q=orchard&type=page&type=pattern")) == 24


def test_topic_holds_everything_below_it(find):
    counts = facets(find("q=orchard"))["Topic"]
    assert counts["Growing"][0] == counts["Fruit"][0] + counts["Roots"][0]


def test_pages_are_led_to_and_say_where_they_are(find):
    first, last = find("q=orchard"), find("q=orchard&page=3")
    assert "24 documents , page 1 of 3" in plain(first)
    assert '<a href="/search?q=orchard&amp;page=2">' in first
    assert '<a href="/search?q=orchard" aria-current="page">' in first
    assert len(titles(first)) == 10
    assert len(titles(last)) == 4
    assert not set(titles(first)) & set(titles(last))


def test_page_past_the_end_leads_back(find):
    html = find("q=orchard&page=99")
    assert "There are no more" in html
    assert '<a href="/search?q=orchard">Back to the first page</a>' in html


def test_line_stands_before_partial_matches(find):
    html = find("q=quince+scion+unheardof")
    assert "No document has all of your words. These have some of them." in html
    assert titles(html) == ['Graft <b>this</b> & "that"']


def test_empty_answer_helps(find):
    html = find("q=zzzzz+qqqqq&type=pattern")
    assert total(html) == 0
    assert "Nothing found" in html
    assert "take away one of the parts above" in html
    assert '<a href="/tags/growing">Growing</a>' in html
    assert len(chips(html)) == 3


def test_snippet_leads_to_its_section(find, shelf):
    html = find("q=scion")
    url = re.search(r'<ul class="passages".*?<a href="([^"]+)"', html, re.DOTALL)[1]
    path, anchor = url.split("#")
    assert path == "/library/graft"
    assert f'id="{anchor}"' in shelf.get(path).text


def test_everything_that_authors_wrote_is_escaped(find):
    html = find("q=scion")
    assert "Graft &lt;b&gt;this&lt;/b&gt; &amp; &#34;that&#34;" in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; more" in html
    assert "&lt;wax&gt; &amp; a <mark>scion</mark>" in html
    assert "<script>alert" not in html


def test_title_keeps_its_marks_and_its_escapes(find):
    assert "<mark>Graft</mark> &lt;b&gt;this&lt;/b&gt;" in find("q=graft")


@pytest.mark.parametrize(
    ("asked", "canonical"),
    [
        ("page=2&type=page&q=orchard", "q=orchard&type=page&page=2"),
        ("org=birch&org=acme&type=page&q=orchard", "q=orchard&type=page&org=acme&org=birch&page=2"),
        ("q=orchard&x=1&tag=", "q=orchard&page=2"),
    ],
)
def test_every_state_has_one_address(find, asked, canonical):
    html = find(asked)
    assert f'href="/search?{canonical.replace("&", "&amp;")}"' in html


def test_box_keeps_the_words_and_the_choices(find):
    html = find("q=%22we+prune%22&type=page")
    assert 'name="q" value="&#34;we prune&#34;"' in html
    assert '<input type="hidden" name="type" value="page">' in html


def test_choices_are_bounded_so_that_a_page_is(find):
    many = "&".join(f"tag=t{number}" for number in range(500))
    assert len(chips(find(f"q=orchard&{many}"))) == 21


def test_json_gives_the_same_hints(twin):
    hints = twin("q=tag:friut")["query"]["hints"]
    message = "No document has the tag 'friut'. Did you mean 'fruit'?"
    assert hints == [{"text": "tag:friut", "message": message}]


@pytest.mark.parametrize(
    "query", ["q=orchard", "q=orchard&type=pattern&page=1", "q=quince+unheardof", "q=scion", "q="]
)
def test_json_says_the_same(find, twin, query):
    html, data = find(query), twin(query)
    assert data["total"] == total(html)
    assert [hit["title"] for hit in data["hits"]] == titles(html)
    names = {label: name for name, label in FACETS.items()}
    shown = {names[name]: [row[0] for row in rows.values()] for name, rows in facets(html).items()}
    given = {row["name"]: [value["count"] for value in row["values"]] for row in data["facets"]}
    assert given == shown


def test_json_leads_to_the_next_page_and_to_each_choice(twin):
    data = twin("q=orchard&type=page")
    assert data["next"] == "/search.json?q=orchard&type=page&page=2"
    chosen = [v for f in data["facets"] for v in f["values"] if v["selected"]]
    assert [value["toggle_url"] for value in chosen] == ["/search.json?q=orchard"]
    assert twin("q=orchard&type=page&page=2")["next"] is None


def test_json_marks_words_without_markup(twin):
    passage = twin("q=scion")["hits"][0]["passages"][0]
    assert passage["url"].startswith("/library/graft#")
    marked = [span["text"] for span in passage["spans"] if span["marked"]]
    assert marked == ["scion"]
    assert "<wax> & a " in "".join(span["text"] for span in passage["spans"])


def test_parameters_of_an_address_are_written_in_one_way(find):
    for url in chips(find("q=tag:fruit+a+b&org=acme&type=page")).values():
        names = [name for name, _ in parse_qsl(urlsplit(url).query)]
        assert names == sorted(names, key=["q", *FIELDS, "page"].index)


def test_alternatives_and_states_are_chips_in_words(find):
    html = find("q=(quince+OR+%22we+prune%22)+is:active+updated:%3C90d+sort:new")
    assert list(chips(html)) == [
        "quince or “we prune”",
        "Active",
        "Changed: less than 90d ago",
        "Changed last first",
    ]


def test_every_chip_leads_to_the_rest(find):
    html = find("q=orchard+(quince+OR+prune)+-(scion+OR+wax)")
    addresses = [dict(parse_qsl(urlsplit(url).query))["q"] for url in chips(html).values()]
    assert addresses == [
        "quince OR prune -(scion OR wax)",
        "orchard -(scion OR wax)",
        "orchard (quince OR prune)",
    ]


def test_place_of_a_result_is_explained_where_somebody_asks(find):
    html = find("q=scion+wax")
    url = unescape(re.search(r'<a href="([^"]+)"[^>]*>Why is this here\?</a>', html)[1])
    assert url == "/search?q=scion+wax&explain=graft#explained"
    told = plain(find(urlsplit(url).query))
    assert "It is number 1 of 1 document." in told
    assert "It has 2 of 2 words; documents with more of them come first. 2.00" in told


def test_document_that_is_not_there_is_not_explained(find):
    assert "stands where it does" not in find("q=scion&explain=nothing")


def test_json_explains_the_same(twin):
    told = twin("q=scion&explain=graft")["explanation"]
    assert (told["id"], told["place"]) == ("graft", 1)
    assert told["reasons"][0]["kind"] == "words"
    assert "explanation" not in twin("q=scion&explain=nothing")


def test_json_tells_what_was_understood(twin):
    told = twin("q=a+OR+b+tag:fruit+-%22x+y%22")["query"]["understood"]
    assert told == ["a OR b", "tag:fruit", '-"x y"']
