from search.engines.vectors import Contents, Vectors, contents_of, dump_vectors, name_of
from search.records import Record


def test_vectors_give_what_went_in():
    held = [
        Contents({"jam": 2.0, "week": 1.0}, (1, 0, 0, 0, 0, 0, 3)),
        Contents({}, (0, 0, 0, 0, 0, 0, 0)),
        Contents({"jam": 1.5}, (2, 0, 0, 0, 0, 0, 1)),
    ]
    made = Vectors(dump_vectors(held))
    stems = [
        {
            int(made.names[place]): float(weight)
            for place, weight in zip(*made.stems(n), strict=True)
        }
        for n in range(3)
    ]
    assert stems == [{name_of("jam"): 2.0, name_of("week"): 1.0}, {}, {name_of("jam"): 1.5}]
    assert (made.lengths("title").tolist(), made.lengths("body").tolist()) == ([1, 0, 2], [3, 0, 1])
    assert made.totals.tolist() == [3.0, 0.0, 1.5]
    frequency = dict(zip(made.names.tolist(), made.frequency.tolist(), strict=True))
    assert frequency == {name_of("jam"): 2, name_of("week"): 1}


def test_stems_are_weighed_by_field_and_common_words_left_out():
    records = [
        Record("a", title="The weekly jam"),
        Record("a", heading="Jams", text="A jam."),
        Record("a", heading="Jams", text="More jam.", continues=True),
    ]
    held = contents_of(records)
    assert held.stems == {"week": 3.0, "jam": 3.0 + 1.5 + 1.0 + 1.0}
    assert held.lengths == (2, 0, 0, 0, 0, 1, 2)
