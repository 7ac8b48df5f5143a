"""The whole way of a file: bytes, reading, page; through real children."""

from kb.rendering.page import Draft, Page, Resolution, Section
from kb.rendering.reader import Reader

FILE = b"""---
title: Restart
tags: [operations]
---

# Restart

Ask [[alice]] first, see [the log](log.md).

## Steps

- [x] Stop
- [ ] Start, with `restart`
"""


def test_file_becomes_a_page():
    with Reader(children=1) as reader:
        reading = reader.read(FILE)
        found = {
            ("wiki", "alice"): Resolution("/library/alice", "Alice"),
            ("link", "log.md"): Resolution(""),
        }
        page = reader.finish(reading.converted.html, found, title="Restart")
    assert reading.problems == ()
    assert isinstance(page, Page)
    assert page.sections == (
        Section("", 0, "", "Ask Alice first, see the log."),
        Section("s-steps", 2, "Steps", "Stop\nStart, with restart"),
    )
    assert '<span class="md-missing">the log</span>' in page.html


def test_same_file_gives_the_same_page_in_every_child():
    with Reader(children=2) as reader:
        readings = [reading for _, reading in reader.read_many((n, FILE) for n in range(20))]
        pages = [page for _, page in reader.finish_many((n, draft(readings[0])) for n in range(20))]
    assert all(reading == readings[0] for reading in readings)
    assert all(page == pages[0] for page in pages)


def draft(reading):
    return Draft(reading.converted.html, {}, "Restart")
