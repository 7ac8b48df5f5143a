from hypothesis import example, given
from hypothesis import strategies as st

from kb.rendering.page import Page, Section
from kb.vocabulary.tree import Tag, TagTree
from search.records import LONGEST_PIECE, Record, fingerprint, records_for, tag_words
from tests.search.samples import sample

TREE = TagTree(
    {"jams": Tag("jams", "Jams", broader="peers"), "peers": Tag("peers", "Peers", ("mates",))}
)


def test_records_are_one_for_the_document_and_one_for_each_section():
    document, page = sample(
        "jam", "Run a jam", "Short.", summary="How.", aliases=("old/the-jam.md",)
    )
    assert records_for(document, page, "jams") == (
        Record(
            document="jam",
            title="Run a jam",
            aliases="the jam",
            summary="How.",
            tags="jams",
            names="run a jam\njam\nthe jam",
            words="Run a jam\nHow.\nthe jam\njams\n\nShort.",
        ),
        Record(document="jam", text="Short."),
    )


def test_tags_bring_broader_ones_and_synonyms():
    assert tag_words(TREE, ("jams", "new")) == "jams\nJams\npeers\nPeers\nmates\nnew"


def test_long_section_is_cut_between_blocks():
    text = "word " * 500 + "\n" + "word " * 500
    document, _ = sample("a")
    page = Page("", (Section("s-a", 2, "Heading", text),))
    _, first, second = records_for(document, page, "")
    assert (first.text, second.text) == ((("word " * 500).strip(),) * 2)
    assert (first.continues, second.continues, second.heading) == (False, True, "Heading")


def test_empty_section_gives_no_record():
    document, _ = sample("a")
    assert len(records_for(document, Page("", (Section("", 0, "", ""),)), "")) == 1


def test_fingerprint_changes_with_what_is_indexed_and_with_nothing_else():
    document, _ = sample("a", "A")
    same, _ = sample("a", "A", owner="bob", address="elsewhere")
    other, _ = sample("a", "B")
    assert fingerprint(document, "") == fingerprint(same, "")
    assert len({fingerprint(document, ""), fingerprint(other, ""), fingerprint(other, "t")}) == 3


@given(st.text(st.characters(codec=None, exclude_categories=())))
@example("\ud800")
def test_any_text_makes_records_that_can_be_stored(text):
    document, _ = sample("a", text, summary=text, aliases=(text,))
    page = Page("", (Section("", 2, text, text * 50),))
    for record in records_for(document, page, text):
        for value in (record.title, record.summary, record.names, record.text, record.words):
            value.encode()
        assert len(record.text) <= LONGEST_PIECE
