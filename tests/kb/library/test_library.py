from datetime import UTC, date, datetime

import pytest

from kb.errors import NotFoundError
from kb.library.document import Document, Link
from kb.library.library import Library, Relation, last_change
from kb.vocabulary.reading import read_tags
from kb.vocabulary.tree import TagTree

TAGS = read_tags(
    b"practice: {label: Practice}\n"
    b"meetings: {label: Meetings, broader: practice}\n"
    b"jams: {label: Jams, broader: meetings}\n"
).tree


def document(name, **more):
    fields = {
        "id": name,
        "source": "library",
        "path": f"{name}.md",
        "address": name,
        "type": "pattern",
        "title": name.title(),
        "audience": frozenset({"public"}),
        "blob": "0" * 40,
        "body": "0" * 64,
        "page": name,
    }
    return Document(**(fields | more))


OLD = document("old", tags=("jams",))
NEW = document(
    "new",
    type="playbook",
    tags=("meetings",),
    links=(
        Link("supersedes", "old"),
        Link("based_on", "case"),
        Link("reference", "old", "See old."),
        Link("reference", "old", "And again."),
        Link("based_on", "hidden"),
    ),
)
CASE = document("case", type="case-study", former_addresses=("was", "old"))
LIBRARY = Library([OLD, NEW, CASE], TAGS)


def test_library_finds_documents_by_every_name():
    assert [LIBRARY.find(name) for name in ("old", "case.md", "/was/", "none")] == [
        OLD,
        CASE,
        CASE,
        None,
    ]


def test_present_address_wins_over_a_former_one():
    assert LIBRARY.by_former_address == {"was": CASE}


def test_get_raises_a_sentence():
    with pytest.raises(NotFoundError, match="There is no document 'none'"):
        LIBRARY.get("none")


def test_evidence_is_read_from_both_ends_and_skips_what_is_not_there():
    assert LIBRARY.rests_on(NEW) == (Relation("based_on", CASE), Relation("supersedes", OLD))
    assert LIBRARY.supports(CASE) == (Relation("based_on", NEW),)


def test_supersession_is_written_once_and_read_from_both_ends():
    assert LIBRARY.successors(OLD) == (NEW,)
    assert LIBRARY.is_superseded(OLD)
    assert not LIBRARY.is_superseded(NEW)


def test_backlinks_name_each_document_once_with_its_sentence():
    assert LIBRARY.backlinks(OLD) == (Relation("reference", NEW, "See old."),)


def test_most_relied_upon_leaves_superseded_ones_out():
    user = document("user", links=(Link("uses", "old"),))
    library = Library([OLD, NEW, CASE, user], TAGS)
    assert library.reliance(OLD) == 1
    assert library.most_relied_upon(5) == (CASE,)


@pytest.mark.parametrize("kind", ["contradicts", "supersedes", "reference"])
def test_to_dispute_replace_or_mention_is_not_to_rely(kind):
    other = document("other", links=(Link(kind, "case"),))
    assert Library([CASE, other], TAGS).reliance(CASE) == 0


def test_tags_count_narrower_ones():
    assert LIBRARY.tag_counts == {"practice": 2, "meetings": 2, "jams": 1}
    assert LIBRARY.tagged("practice") == (NEW, OLD)


def test_library_of_nothing_is_empty():
    empty = Library([], TagTree())
    assert (len(empty), empty.newest(5), empty.type_counts) == (0, (), {})


def test_last_change_falls_back_to_the_day_of_creation():
    assert last_change(document("a", created=date(2026, 3, 1))) == datetime(2026, 3, 1, tzinfo=UTC)
    assert last_change(document("a")).year == 1


def test_abstract_and_its_case_are_read_from_both_ends():
    case = document("case", audience=frozenset({"org:acme"}))
    short = document("short", links=(Link("abstract_of", "case"),))
    both, alone = Library([case, short], TAGS), Library([short], TAGS)
    assert (both.stands_for(short), both.abstracts(case)) == ((case,), (short,))
    assert (both.supports(case), both.backlinks(case), both.reliance(case)) == ((), (), 0)
    assert (alone.stands_for(short), alone.abstracts(short)) == ((), ())
