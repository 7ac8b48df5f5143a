"""What a viewer may not see changes nothing of what he gets, below the web."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, seed, settings

from kb.audience import Viewer
from kb.config import Config, Source
from kb.curation.queue import queue
from kb.curation.table import signals
from kb.library.loading import Loader
from kb.progress import Silence
from search.curating import ground_of
from search.likeness.phrases import key_phrases
from search.likeness.related import like, related, related_to_all
from search.likeness.tags import rank_tags
from search.sync import catch_up
from search.views import Views
from tests.pairs import QUERIES, pairs, write_history
from tests.search.samples import ask

CASES = settings(
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


class Side:
    """One of the two libraries; it is another one in every case, and its children are kept."""

    def __init__(self, folder):
        self.origin = folder / "origin"
        self.config = Config(
            data_folder=folder / "data", sources=(Source(location=str(self.origin)),)
        )
        write_history(self.origin, [])
        self.loader = None

    def shown(self, commits, labels):
        """All that somebody with these labels gets, in parts that say where two of them differ."""
        write_history(self.origin, commits)
        self.loader = self.loader or Loader(self.config)
        catch_up(self.config, self.loader, Silence())
        view = Views(self.config).current(Viewer(labels))
        library = view.library
        return {
            "documents": library.documents,
            "pages": [view.page(one) for one in library.documents],
            "images": [view.asset(blob) for one in library.documents for _, blob in one.assets],
            "relations": [
                (one.id, library.rests_on(one), library.supports(one), library.backlinks(one))
                for one in library.documents
            ],
            "names": (library.by_id, library.by_address, library.by_former_address),
            "entities": (
                library.directory.entities,
                library.directory.measurements,
                library.directory.doubts,
                [view.mentions(one) for one in library.documents],
            ),
            "tags": (library.tags, library.tag_counts, library.type_counts),
            "answers": [ask(view.engine, query) for query in QUERIES],
            "alike": [_alike(view, one) for one in library.documents],
            "alike_at_once": list(related_to_all(view.likeness, library)),
            "duplicates": view.duplicates,
            "version": view.version,
            "curation": queue(ground_of(view, date(2026, 11, 21)), signals()),
        }

    def close(self):
        if self.loader:
            self.loader.close()


def _alike(view, document):
    likeness, library = view.likeness, view.library
    return (
        like(likeness, document.id),
        related(likeness, library, document),
        rank_tags(likeness, library, document),
        key_phrases(likeness, library, document, view.page(document)),
    )


@pytest.fixture(scope="module")
def sides(tmp_path_factory):
    both = [Side(tmp_path_factory.mktemp(name)) for name in ("left", "right")]
    yield both
    for one in both:
        one.close()


def compare(sides, pair):
    histories = pair.left, pair.right
    left, right = (
        one.shown(history, pair.labels) for one, history in zip(sides, histories, strict=True)
    )
    for part, shown in left.items():
        assert shown == right[part], part


@seed(1)
@settings(CASES, max_examples=200)
@given(pair=pairs())
def test_what_a_viewer_may_not_see_changes_nothing(sides, pair):
    compare(sides, pair)


@pytest.mark.soak
@settings(CASES, max_examples=2_000)
@given(pair=pairs())
def test_what_a_viewer_may_not_see_changes_nothing_in_many_cases(sides, pair):
    compare(sides, pair)
