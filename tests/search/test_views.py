import gc
import threading
import time
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kb.audience import ANONYMOUS, Viewer
from kb.config import Config
from kb.errors import NotFoundError, StaleError
from search.generations import find_current
from search.stamp import write_stamp
from search.status import StatusFile
from search.views import Views
from tests.search.samples import PUBLIC, ask, found, publish_samples, sample, view_of

ACME = frozenset({"org:acme"})
ALICE = Viewer(PUBLIC | ACME)
LOOK = 0.06  # seconds after which a new pointer is seen


def test_views_say_how_far_the_first_index_is(tmp_path):
    status = StatusFile(tmp_path)
    status.stage("reading", 40)
    with pytest.raises(NotFoundError, match=r"being read for the first time: reading, 0 % done\."):
        view_of(tmp_path)
    status.finish()
    with pytest.raises(NotFoundError, match=r"has not been read yet\."):
        view_of(tmp_path)


def test_view_gives_library_page_and_answers(tmp_path):
    document, page = sample("a", "A", "jam")
    publish_samples(tmp_path, [(document, page)])
    view = view_of(tmp_path)
    assert view.library.documents == (document,)
    assert view.page(document) == page
    assert found(view.engine, "jam") == ["a"]
    assert view.problems == ()


def test_view_gives_only_images_that_its_documents_show(tmp_path):
    publish_samples(tmp_path, [sample("a", assets=(("x.png", "b1"),))])
    with view_store(tmp_path) as store:
        store.put("assets", [("b1", b"one"), ("b2", b"two")])
    view = view_of(tmp_path)
    assert (view.asset("b1"), view.asset("b2")) == (b"one", None)


def view_store(data):
    from kb.library.page_store import PageStore

    return PageStore(data / "pages.sqlite", write=True)


def test_new_generation_is_noticed_and_the_old_view_stays_whole(tmp_path):
    publish_samples(tmp_path, [sample("a", "A", "jam")])
    views = Views(Config(data_folder=tmp_path))
    before = views.current(ANONYMOUS)
    publish_samples(tmp_path, [sample("b", "B", "jam")])
    time.sleep(LOOK)
    after = views.current(ANONYMOUS)
    assert (found(before.engine, "jam"), found(after.engine, "jam")) == (["a"], ["b"])
    assert before.version != after.version


def test_same_generation_gives_the_same_view(tmp_path):
    publish_samples(tmp_path, [sample("a")])
    views = Views(Config(data_folder=tmp_path))
    assert views.current(ANONYMOUS) is views.current(ANONYMOUS)


def test_deleted_word_is_gone_from_answers_and_completions(tmp_path):
    many = [sample(f"d{number}", "D", "plain") for number in range(60)]
    publish_samples(tmp_path, [*many, sample("x", "X", "marmalade")])
    second = publish_samples(tmp_path, [*many, sample("x", "X", "plain")])
    shards = [shard for row in second.stamp.classes.values() for shard in row.shards]
    assert any(shard.retired == {"x"} for shard in shards)
    engine = view_of(tmp_path).engine
    assert [ask(engine, text).total for text in ("marmalade", "marm", '"marmalade"')] == [0, 0, 0]


def test_shards_of_old_views_are_closed_when_nobody_uses_them(tmp_path):
    publish_samples(tmp_path, [sample("a")])
    views = Views(Config(data_folder=tmp_path))
    views.current(ANONYMOUS)
    publish_samples(tmp_path, [sample("b")])
    time.sleep(LOOK)
    views.current(ANONYMOUS)
    gc.collect()
    current = find_current(tmp_path)
    paths = {path for name in current.stamp.classes for path in current.shard_paths(name)}
    assert set(views._classes._shards) == paths


def test_missing_shard_is_a_readable_error(tmp_path):
    made = publish_samples(tmp_path, [sample("a")])
    for path in made.shard_paths(*made.stamp.classes):
        path.rename(tmp_path / "elsewhere")
    with pytest.raises(StaleError, match=r"cannot be read\. Run `kb index --rebuild`"):
        view_of(tmp_path)


def test_index_of_another_version_is_not_read(tmp_path):
    generation = publish_samples(tmp_path, [sample("a")])
    write_stamp(generation.path, replace(generation.stamp, rows="another"))
    with pytest.raises(StaleError, match=r"cannot be read\. Run `kb index --rebuild`"):
        view_of(tmp_path)


def test_viewer_reads_the_union_of_his_classes(tmp_path):
    publish_samples(
        tmp_path,
        [sample("open", "Open", "jam"), sample("secret", "Secret", "jam", audience=ACME)],
    )
    views = Views(Config(data_folder=tmp_path))
    assert found(views.current(ANONYMOUS).engine, "jam") == ["open"]
    assert sorted(found(views.current(ALICE).engine, "jam")) == ["open", "secret"]
    assert found(views.current(Viewer(frozenset({"org:other"}))).engine, "jam") == []
    assert views.labels() == PUBLIC | ACME


def test_documents_of_two_classes_may_share_an_id(tmp_path):
    other = sample("a", "Theirs", "jam", audience=ACME, address="theirs")
    publish_samples(tmp_path, [sample("a", "Ours", "jam"), other])
    hits = ask(view_of(tmp_path, ALICE).engine, "jam").hits
    assert sorted(hit.title[0].text for hit in hits) == ["Ours", "Theirs"]


def test_views_share_documents_and_shards(tmp_path):
    secret = sample("b", "B", "jam", audience=ACME)
    publish_samples(tmp_path, [sample("a", "A", "jam"), secret])
    views = Views(Config(data_folder=tmp_path))
    mine, ours = views.current(ANONYMOUS), views.current(ALICE)
    assert ours.library.get("a") is mine.library.get("a")


def test_document_that_stays_is_not_read_again(tmp_path):
    publish_samples(tmp_path, [sample("a", "A", "jam"), sample("b", "B", "jam")])
    views = Views(Config(data_folder=tmp_path))
    before = views.current(ANONYMOUS).library
    publish_samples(tmp_path, [sample("a", "A", "jam"), sample("b", "B", "tea"), sample("c")])
    time.sleep(LOOK)
    after = views.current(ANONYMOUS).library
    assert [after.get(name) is before.get(name) for name in "ab"] == [True, False]
    assert [one.id for one in after.documents] == ["a", "b", "c"]


def test_views_that_were_used_last_are_kept(tmp_path, monkeypatch):
    monkeypatch.setattr("search.views.MOST_VIEWS", 2)
    labels = [frozenset({f"org:o{number}"}) for number in range(3)]
    publish_samples(
        tmp_path, [sample(f"d{number}", audience=one) for number, one in enumerate(labels)]
    )
    views = Views(Config(data_folder=tmp_path))
    first, second = (views.current(Viewer(one)) for one in labels[:2])
    assert views.current(Viewer(labels[0])) is first
    views.current(Viewer(labels[2]))
    assert views.current(Viewer(labels[0])) is first
    assert views.current(Viewer(labels[1])) is not second


WORDS = st.lists(st.sampled_from(["jam", "demo", "weekly", "plan", "marmalade"]), max_size=6)
HIDDEN = st.lists(st.tuples(st.sampled_from("abcde"), WORDS, WORDS), max_size=4)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(hidden=HIDDEN, query=st.sampled_from(["jam", "mar", '"demo plan"', "weekly -jam", ""]))
def test_what_a_viewer_may_not_see_changes_nothing(tmp_path_factory, hidden, query):
    visible = [sample("v1", "Jam", "weekly jam", tags=("x",)), sample("v2", "Demo", "demo plan")]
    secret = {
        name: sample(name, " ".join(title), " ".join(text), audience=ACME, tags=("y",))
        for name, title, text in hidden
    }
    answers = []
    for samples in (visible, [*secret.values(), *visible]):
        data = tmp_path_factory.mktemp("data")
        publish_samples(data, samples)
        view = view_of(data)
        answers.append((view.version, ask(view.engine, query), view.library.documents))
    assert answers[0] == answers[1]


def test_views_are_safe_in_threads_while_generations_change(tmp_path):
    publish_samples(tmp_path, [sample("a", "A", "jam 0")])
    views = Views(Config(data_folder=tmp_path))
    stop, wrong = threading.Event(), []

    def look():
        while not stop.is_set():
            view = views.current(ANONYMOUS)
            hit = ask(view.engine, "jam").hits[0]
            number = view.library.documents[0].title
            if hit.title[0].text != number:
                wrong.append((hit, number))

    threads = [threading.Thread(target=look) for _ in range(4)]
    for thread in threads:
        thread.start()
    for number in range(8):
        publish_samples(tmp_path, [sample("a", f"N{number}", f"jam {number}")])
        time.sleep(LOOK)
    stop.set()
    for thread in threads:
        thread.join()
    assert wrong == []
