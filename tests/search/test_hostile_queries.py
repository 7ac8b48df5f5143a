import time

import pytest

from search.query import parse_query, unparse
from tests.hostile.queries.queries import QUERIES
from tests.search.samples import ask, publish_samples, sample, view_of


@pytest.fixture(scope="module")
def engine(tmp_path_factory):
    data = tmp_path_factory.mktemp("data")
    filler = "the jam and a demo day for all of them " * 20
    publish_samples(data, [sample(f"d{n:03}", f"Jam {n}", filler, filler) for n in range(200)])
    return view_of(data).engine


@pytest.mark.parametrize(("text", "hint"), QUERIES.values(), ids=QUERIES)
def test_hostile_query_is_answered_at_once(engine, text, hint):
    started = time.perf_counter()
    results = ask(engine, text)
    assert time.perf_counter() - started < 1
    messages = " ".join(found.message for found in results.query.hints)
    assert hint in messages
    assert len(results.hits) <= 10


@pytest.mark.parametrize("text", [text for text, _ in QUERIES.values()], ids=QUERIES)
def test_hostile_query_survives_being_written_out_and_chosen(engine, text):
    query = parse_query(text)
    assert parse_query(unparse(query.parts)).parts[:60] == query.parts[:60]
    assert ask(engine, "jam", tag=[text], type=[text], year=[text]).total == 0
