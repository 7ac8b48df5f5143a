"""The ground of a reader."""

from datetime import date

from kb.audience import ANONYMOUS, Viewer
from kb.config import Config, Source
from kb.curation.queue import queue
from kb.curation.table import signals
from kb.library.loading import Loader
from kb.progress import Silence
from search.curating import Grounds, ground_of
from search.sync import catch_up
from search.views import Views
from tests.origin import Origin
from tests.search.samples import PUBLIC, publish_samples, sample, view_of

DAY = date(2026, 3, 1)
ACME = frozenset({"org:acme"})
PAGE = "---\nid: {0}\ntitle: {0}\nsummary: S.\nowner: bob\n{1}---\n\n## Part\n\n{2}\n"


def told(view):
    """What the queue says: documents with their signals and sentences."""
    items = queue(ground_of(view, DAY), signals())
    return {
        (one.document.id, cause.signal, cause.sentence) for one in items for cause in one.causes
    }


def served(tmp_path, **files):
    """The views of a library of these files."""
    origin = Origin(tmp_path / "origin")
    origin.commit({f"{name}.md": text for name, text in files.items()})
    config = Config(data_folder=tmp_path / "data", sources=(Source(location=str(origin.path)),))
    with Loader(config) as loader:
        catch_up(config, loader, Silence())
    return Views(config)


def test_successor_that_a_reader_may_not_read_causes_nothing_for_him(tmp_path):
    views = served(
        tmp_path,
        old=PAGE.format("old", "", "Words."),
        a=PAGE.format("a", "based_on: [old]\n", "Words."),
        new=PAGE.format("new", "supersedes: [old]\naudience: org:acme\n", "Words."),
    )
    assert told(views.current(ANONYMOUS)) == set()
    said = "It rests on 'old', which 'new' supersedes."
    assert ("a", "upstream-superseded", said) in told(views.current(Viewer(PUBLIC | ACME)))


def test_sentence_that_time_overtook_is_found_in_the_text(tmp_path):
    text = "We will move by the end of 2024."
    views = served(tmp_path, a=PAGE.format("a", "", text))
    view = views.current(ANONYMOUS)
    (item,) = queue(ground_of(view, DAY), signals())
    (cause,) = item.causes
    assert (cause.signal, cause.quote) == ("claim-past", text)
    assert cause.pointers[0].anchor == view.page(view.library.documents[0]).sections[-1].anchor


def test_broken_link_is_told_with_its_line(tmp_path):
    views = served(tmp_path, a=PAGE.format("a", "", "See [[nothing-there]]."))
    said = "A link leads to 'nothing-there', and nothing is there."
    assert told(views.current(ANONYMOUS)) == {("a", "broken-link", said)}


def test_readers_of_the_same_classes_share_what_was_found(tmp_path):
    publish_samples(tmp_path, [sample("a", "A", "Words."), sample("b", "B", "x", audience=ACME)])
    grounds = Grounds()
    anonymous, again = (grounds.of(view_of(tmp_path), DAY) for _ in range(2))
    acme = grounds.of(view_of(tmp_path, Viewer(PUBLIC | ACME)), DAY)
    assert anonymous.memory is again.memory
    assert anonymous.memory is not acme.memory
