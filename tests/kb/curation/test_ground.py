"""What signals look at."""

from datetime import date

from kb.curation.due import Due
from kb.curation.ground import Ground, Memory
from tests.documents import document, library

DAY = date(2026, 3, 1)


def test_cycles_are_known_by_their_first_days():
    cycles = [
        document(f"c{n}", type="cycle", facts={"starts": start})
        for n, start in enumerate(("2026-06-01", "2026-03-01", "soon", None))
    ]
    assert Ground(library(*cycles), DAY).cycles == (date(2026, 3, 1), date(2026, 6, 1))


def test_ground_says_when_a_document_is_due():
    one = document("a", review_every="30d", created=DAY)
    assert Ground(library(one), DAY).due(one) == Due(date(2026, 3, 31), 0, 30)


def test_memory_forgets_with_the_day():
    asked = []

    def about(one, _):
        asked.append(one.id)
        return ()

    memory, held = Memory(), library(document("a"))
    for day in (DAY, DAY, date(2026, 3, 2)):
        list(memory.of_each(about, Ground(held, day, memory=memory)))
    assert asked == ["a", "a"]


def test_memory_forgets_with_what_else_is_given():
    asked = []

    def about(one, _):
        asked.append(one.id)
        return ()

    ground = Ground(library(document("a")), DAY)
    for given in ((), ("x",), ("x",)):
        list(ground.memory.of_each(about, ground, given))
    assert asked == ["a", "a"]
