"""What was public and is so no more has left nothing behind, though Whoosh still has its rows."""

import pytest

from kb.audience import ANONYMOUS
from kb.config import Config, Source
from kb.library.loading import Loader
from kb.progress import Silence
from search.generations import find_current
from search.sync import catch_up
from search.views import Views
from tests.origin import Origin
from tests.search.samples import ask

PAGE = """---
id: p{number}
title: Orchard {word} {number}
type: {type}
summary: About {word}.
tags: [{tag}]
authors: [{author}]
audience: {audience}
---
## The {word} part

In the orchard we prune {text}.
"""
# A shard of fewer pages, or with more that are shut, would be written anew, without their rows.
PAGES, RARE = range(72), range(0, 72, 18)
QUERIES = (
    *("", "orchard", "prune", "zugzwang", "zugz", "zugzwank", "tag:zugzwang", "by:quentin"),
    *("orchard prune", '"orchard zugzwang"', "orchard zugzwang", "type:pattern", "like:p1"),
)


def page(number, *, audience="public"):
    """A page. A few have words of their own, and are shut later."""
    rare = number in RARE
    return PAGE.format(
        number=number,
        word="zugzwang" if rare else "apple",
        type="pattern" if rare else "playbook",
        tag="zugzwang" if rare else "growing",
        author="Quentin" if rare else "Alice",
        audience=audience,
        text="zugzwang orchard " * 20 if rare else "now and then",
    )


@pytest.fixture
def origin(tmp_path):
    made = Origin(tmp_path / "origin")
    made.commit({f"p{number}.md": page(number) for number in PAGES}, "Begin")
    return made


def view_after(config):
    with Loader(config) as loader:
        catch_up(config, loader, Silence())
    return Views(config).current(ANONYMOUS)


def config_of(origin, name):
    sources = (Source(location=str(origin.path)),)
    return Config(data_folder=origin.path.parent / name, sources=sources)


@pytest.mark.parametrize(
    "shut",
    [lambda number: page(number, audience="org:acme"), lambda _: None],
    ids=["restricted", "deleted"],
)
def test_retired_rows_leak_nothing(origin, shut):
    updated = config_of(origin, "updated")
    assert ask(view_after(updated).engine, "zugzwang").total == 4
    origin.commit({f"p{number}.md": shut(number) for number in RARE}, "Shut them")
    left, right = view_after(updated), view_after(config_of(origin, "anew"))
    # Otherwise there is nothing to be tested.
    assert any(shard.retired for shard in public_class(updated).shards)
    assert [ask(left.engine, query) for query in QUERIES] == [
        ask(right.engine, query) for query in QUERIES
    ]
    assert ask(left.engine, "zugzwang").total == 0
    assert left.version == right.version


def public_class(config):
    classes = find_current(config.data_folder).stamp.classes
    return next(row for row in classes.values() if row.labels == {"public"})
