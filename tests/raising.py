"""What signals say of documents that were made by hand."""

from datetime import date

from kb.curation.ground import Ground
from tests.documents import library

DAY = date(2026, 3, 1)


def raised(rows, name, *documents, day=DAY, **more):
    """The causes of the signal `name` in a library of these documents."""
    (row,) = (row for row in rows if row.name == name)
    return list(row.find(Ground(library(*documents), day, **more)))


def told(rows, name, *documents, **more):
    """The same as pairs of the document and the sentence."""
    return [(one.document, one.sentence) for one in raised(rows, name, *documents, **more)]
