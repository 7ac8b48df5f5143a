"""A library in a real repository, read as the worker reads it, in which somebody acts."""

from datetime import date

import pytest

from kb.config import Config, Source
from kb.curation.acting.act import act
from kb.curation.acting.request import Actor, Request
from kb.library.loading import Loader
from kb.library.previewing import open_reader
from kb.progress import Silence
from kb.repository import Repository
from tests.origin import Origin

DAY = date(2026, 5, 1)
BOB = Actor("Bob", "account-2", frozenset({"public"}))
PAGE = "---\nid: {name}\ntitle: {title}\ntype: {type}\nsummary: Short.\n{more}---\n{text}\n"


def page(name, type_name="page", more="", text="Text."):
    return PAGE.format(name=name, title=name.title(), type=type_name, more=more, text=text)


class Acting:
    """One library, its origin, and what is done in it."""

    def __init__(self, origin, config):
        self.origin = origin
        self.config = config
        self.loader = Loader(config)
        self.reader = open_reader(config)
        self.read_again()

    def read_again(self):
        self.loader.revisions()
        self.state = self.loader.load(Silence())

    def act(self, action, path="a.md", actor=BOB, **more):
        request = Request(action, f"library:{path}", actor, more.pop("day", DAY), **more)
        outcome = act(request, self.loader.surroundings, self.reader)
        self.read_again()
        return outcome

    @property
    def repository(self):
        return Repository.open(self.config.sources[0], self.config.data_folder)

    def text(self, path="a.md"):
        snapshot = self.repository.snapshot()
        ((_, data),) = snapshot.read([snapshot.entries[path].blob])
        return data.decode()

    def blob(self, path="a.md"):
        return self.repository.snapshot().entries[path].blob

    def document(self, name="a"):
        return next(one for one in self.state.documents if one.id == name)

    def git(self, *arguments):
        return self.repository._clone.git.run(*arguments, task="look").decode()

    def message(self, commit):
        return self.git("show", "-s", "--format=%an <%ae>%n%B", commit).strip()

    def close(self):
        self.loader.close()
        self.reader.close()


@pytest.fixture
def library(tmp_path):
    """Commits files, loads them, and gives what acts on them."""
    opened = []

    def open_library(files, **settings):
        origin = Origin(tmp_path / "origin")
        origin.commit(files)
        source = Source(location=str(origin.path), **settings)
        config = Config(data_folder=tmp_path / "data", sources=(source,))
        opened.append(Acting(origin, config))
        return opened[-1]

    yield open_library
    for one in opened:
        one.close()
