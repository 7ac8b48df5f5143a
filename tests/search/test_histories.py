"""An index that was brought up to date again and again equals one that was built at once."""

from contextlib import ExitStack
from dataclasses import replace

import pytest

from kb.config import Config, Source
from kb.library.loading import Loader
from kb.progress import Silence
from search import planning
from search.sync import catch_up
from tests.search.contents import contents
from tests.search.samples import ask, view_of
from tests.search.story import Story

STEPS = 14


@pytest.mark.parametrize("seed", range(10))
def test_updated_index_equals_one_built_at_once(tmp_path, monkeypatch, seed):
    compare(tmp_path, monkeypatch, seed)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(10, 210))
def test_updated_index_equals_one_built_at_once_many_times(tmp_path, monkeypatch, seed):
    compare(tmp_path, monkeypatch, seed)


def compare(place, monkeypatch, seed):
    if seed % 2:
        # Shards as small as these are joined and thinned out within a few steps.
        for name, size in {"LARGEST_SHARD": 4, "SMALL_SHARD": 2, "MOST_SMALL": 3}.items():
            monkeypatch.setattr(planning, name, size)
    story = Story(place / "origin", seed)
    done = live(story, Config(data_folder=place / "data", sources=sources(story)))
    anew = Config(data_folder=place / "anew", sources=sources(story))
    with Loader(anew) as loader:
        catch_up(anew, loader, Silence())
    updated, built = contents(place / "data"), contents(place / "anew")
    for part, expected in built.items():
        assert updated[part] == expected, (part, done)
    assert leaks(place / "data", story.hidden()) == []


def live(story, config):
    """Let the library live while a follower and somebody at a terminal keep the index in turns."""
    done = []
    with ExitStack() as stack:
        loaders = [stack.enter_context(Loader(config)) for _ in range(2)]
        for _ in range(STEPS):
            done.append(story.step())
            for loader in story.random.sample(loaders, story.random.randrange(3)):
                catch_up(config, loader, Silence())
        catch_up(config, story.random.choice(loaders), Silence())
    return done


def sources(story):
    return (Source(location=str(story.origin.path)),)


def leaks(data, hidden):
    """The words that an anonymous viewer can get hold of, of those that are not for him."""
    view = view_of(data)
    # Messages of commits are left out: whoever may read a path may read what was said of it.
    shown = repr([(replace(one, edits=()), view.page(one)) for one in view.library.documents])
    return [word for word in hidden if word in shown or is_found(view.engine, word)]


def is_found(engine, word):
    """Whether the word, its beginning or its tag leads to anything."""
    answers = [ask(engine, text) for text in (word, word[:-1], f"tag:{word}")]
    everything = ask(engine, "")
    values = {value.value for facet in everything.facets for value in facet.values}
    # A word of no readable document may be answered with others like it, which a hint says.
    return any(one.total and not one.query.hints for one in answers) or word in values
