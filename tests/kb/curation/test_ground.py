"""What signals look at."""

from datetime import date

from kb.curation.due import Due
from kb.curation.ground import Ground
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
