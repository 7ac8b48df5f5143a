import numpy as np
import pytest
from whoosh.filedb.filestore import FileStorage, RamStorage

from kb.errors import StaleError
from search.engines.manifest import PROFILES, map_file, write_file
from search.engines.profiles import (
    MOST_COUNTED,
    TERMS,
    Profiles,
    dump_profiles,
    profile_of,
    term_of,
)
from search.records import Record


def counted(*records):
    profile = profile_of(records)
    return dict(zip(profile.terms.tolist(), profile.counts.tolist(), strict=True))


def test_title_counts_three_times_and_pairs_stay_within_a_text():
    found = counted(Record("a", title="The weekly jam"), Record("a", text="Jams."))
    assert found == {term_of(["week"]): 3, term_of(["jam"]): 4, term_of(["week", "jam"]): 3}


def test_tags_and_repeated_headings_are_no_part_of_a_profile():
    records = [
        Record("a", tags="secret", aliases="hidden", names="jam", words="everything"),
        Record("a", heading="Jam", text="Day."),
        Record("a", heading="Jam", text="Day.", continues=True),
    ]
    assert counted(*records) == {term_of(["jam"]): 1, term_of(["day"]): 2}


def test_terms_are_numbers_that_are_not_counted_without_end():
    found = counted(Record("a", text="jam " * 1000))
    assert found == {term_of(["jam"]): MOST_COUNTED, term_of(["jam", "jam"]): MOST_COUNTED}
    assert max(found) < TERMS


def test_order_of_a_pair_matters():
    assert term_of(["demo", "day"]) != term_of(["day", "demo"])


def test_shingles_are_three_words_as_written():
    written = profile_of([Record("a", text="We hold a jam")]).shingles
    assert len(written) == 2
    assert np.isin(profile_of([Record("b", text="hold a jam")]).shingles, written).all()
    assert not np.isin(profile_of([Record("c", text="holding a jam")]).shingles, written).any()


@pytest.mark.parametrize("text", ["", "jam", "jam day", "🙂", "。"])
def test_text_of_few_words_has_no_shingles(text):
    assert profile_of([Record("a", text=text)]).shingles.tolist() == []


def test_profiles_give_what_went_in_from_both_ends():
    texts = ["weekly jam and a day", "", "a day for a jam"]
    profiles = [profile_of([Record(str(n), text=text)]) for n, text in enumerate(texts)]
    made = Profiles(dump_profiles(profiles))
    for number, profile in enumerate(profiles):
        terms, counts = made.terms_of(number)
        assert terms.tolist() == profile.terms.tolist()
        assert counts.tolist() == profile.counts.tolist()
    assert made.shingle_counts.tolist() == [len(one.shingles) for one in profiles]
    assert made.shingles.tolist() == [n for one in profiles for n in one.shingles.tolist()]
    place = made.names.tolist().index(term_of(["jam"]))
    here = slice(made.begins[place], made.begins[place + 1])
    assert (made.holders[here].tolist(), made.held[here].tolist()) == ([0, 2], [1, 1])


def test_no_documents_have_no_profiles():
    made = Profiles(dump_profiles([]))
    assert (len(made.terms), len(made.names), len(made.shingle_counts)) == (0, 0, 0)


def test_profile_does_not_depend_on_the_documents_beside_it():
    alone = profile_of([Record("a", text="weekly jam")])
    beside = Profiles(dump_profiles([profile_of([Record("b", text="jam week")]), alone]))
    assert beside.terms_of(1)[0].tolist() == alone.terms.tolist()


def test_mapped_file_can_be_read_after_it_was_deleted(tmp_path):
    storage = FileStorage(str(tmp_path))
    write_file(storage, PROFILES, dump_profiles([profile_of([Record("a", text="jam")])]))
    made = Profiles(map_file(storage, PROFILES))
    (tmp_path / PROFILES).unlink()
    assert made.terms_of(0)[0].tolist() == [term_of(["jam"])]


@pytest.mark.parametrize("empty", [True, False])
def test_file_that_is_missing_or_empty_is_stale(tmp_path, empty):
    if empty:
        (tmp_path / PROFILES).touch()
    with pytest.raises(StaleError, match="not there"):
        map_file(FileStorage(str(tmp_path)), PROFILES)
    with pytest.raises(StaleError, match="not there"):
        map_file(RamStorage(), PROFILES)
