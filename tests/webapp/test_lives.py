"""Whatever happens to documents, people and the index, readers see what is theirs, and no more.

A model says who may see what; a real site is asked after every step.
"""

import hashlib
import shutil
import string
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from kb.config import Config, Source
from kb.library.loading import Loader
from kb.people import accounts, groups, sessions
from kb.people.audit import CONSOLE, By
from kb.people.groups import GroupKind, create_group
from kb.progress import Silence
from kb.store import open_state
from search.sync import catch_up
from tests.origin import Origin
from tests.webapp.readers import browser
from webapp.app import create_app
from webapp.security.csrf import form_token

LOOK = 0.06  # seconds after which a site sees a new generation
GROUPS = ("org:acme", "org:birch")
EVERYBODY = frozenset({"public", "network", *GROUPS})
# Everything that somebody can hold who may read what has the label.
READERS = {
    "public": EVERYBODY,
    "network": EVERYBODY - {"public"},
    **{group: frozenset({group}) for group in GROUPS},
}
NAMES = st.sampled_from(["ash", "beech", "cedar"])
LABELS = st.sampled_from(sorted(READERS))
PEOPLE = st.sampled_from(["alice", "bob"])
PAGE = """---
id: {name}
title: {word}
summary: Short.
tags: [{word}]
audience: {label}
---
It says {word}.
"""


def new_word(number):
    """A word that looks like no other, so that none is taken for a slip in it."""
    digest = hashlib.sha256(b"%d" % number).digest()
    return "q" + "".join(string.ascii_lowercase[byte % 26] for byte in digest[:11])


class Lives(RuleBasedStateMachine):
    """The model: `past` has every label that a document ever had, and nobody sees more than each
    of them let him see; `served` is what the last catching up made of it."""

    def __init__(self):
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.origin = Origin(self.folder / "origin")
        source = Source(location=str(self.origin.path))
        self.config = Config(
            data_folder=self.folder / "data",
            sources=(source,),
            searches_per_minute=0,
            demand_days=0,  # what it shows depends on the moment
        )
        self.app = create_app(self.config)
        self.loader = None
        self.words, self.written = 0, {}
        self.past, self.served = {}, {}
        self.members = {"alice": set(), "bob": set()}
        self.enabled, self.browsers = {"alice", "bob"}, []

    @initialize()
    def begin(self):
        self.origin.commit({"start.md": "---\nid: start\ntitle: Start\nsummary: S.\n---\nHi.\n"})
        self.loader = Loader(self.config)
        self.state = open_state(self.config)
        self.accounts = {
            name: accounts.create_account(self.state, f"{name}@example.org", name=name, by=by()).id
            for name in self.members
        }
        for group in GROUPS:
            create_group(self.state, GroupKind.ORGANISATION, group.partition(":")[2], by=by())
        self.reindex(anew=False)

    @rule(name=NAMES, label=LABELS)
    def publish(self, name, label):
        """Written, widened, restricted, or brought back."""
        self.origin.commit(self._files(name, label))

    @rule(name=NAMES)
    def delete(self, name):
        if self.written.pop(name, None):
            self.origin.commit({f"{name}.md": None})

    @rule(name=NAMES, label=LABELS)
    def merge(self, name, label):
        """Written on a branch while the trunk went on."""
        self.origin.git("checkout", "--quiet", "-B", "side")
        self.origin.commit(self._files(name, label))
        self.origin.git("checkout", "--quiet", "main")
        self.origin.commit({"notes.md": f"---\nid: notes\ntitle: N\n---\n{self.words}\n"})
        self.origin.merge("side")

    @rule(anew=st.booleans())
    def reindex(self, anew):
        catch_up(self.config, self.loader, Silence(), rebuild=anew)
        self.served = {
            name: (word, EVERYBODY.intersection(*(READERS[one] for one in self.past[name])))
            for name, word in self.written.items()
        }
        time.sleep(LOOK)

    @rule(name=PEOPLE, group=st.sampled_from(GROUPS))
    def join(self, name, group):
        groups.add_to_group(self.state, group, self.accounts[name], steward=False, by=by())
        self.members[name].add(group)

    @rule(name=PEOPLE, group=st.sampled_from(GROUPS))
    def leave(self, name, group):
        groups.remove_from_group(self.state, group, self.accounts[name], by=by())
        self.members[name].discard(group)

    @precondition(lambda self: self.enabled)
    @rule(data=st.data())
    def sign_in(self, data):
        name = data.draw(st.sampled_from(sorted(self.enabled)))
        secret, _ = sessions.start(self.state, self.accounts[name], agent="", now=now())
        self.browsers = [*self.browsers, [name, secret]][-4:]

    @precondition(lambda self: self.browsers)
    @rule(data=st.data())
    def sign_out(self, data):
        """The browser keeps its cookie, as one does that was copied."""
        held = data.draw(st.sampled_from(self.browsers))
        sent = {"form_token": form_token(held[1])}
        assert browser(self.app, held[1]).post("/sign-out", data=sent).status_code in {303, 403}
        held[0] = None

    @rule(name=PEOPLE)
    def disable(self, name):
        accounts.disable(self.state, self.accounts[name], by=by())
        self.enabled.discard(name)
        for held in self.browsers:
            held[0] = None if held[0] == name else held[0]

    @rule(name=PEOPLE)
    def enable(self, name):
        accounts.enable(self.state, self.accounts[name], by=by())
        self.enabled.add(name)

    @invariant()
    def everybody_sees_what_is_his(self):
        if self.loader is not None:
            self._check("", {"public"})
            for name, secret in self.browsers:
                self._check(
                    secret, {"public", "network", *self.members[name]} if name else {"public"}
                )

    def _check(self, secret, labels):
        client = browser(self.app, secret)
        expected = {name: word for name, (word, readers) in self.served.items() if readers & labels}
        sitemap = client.get("/sitemap.xml").text
        shown = {name for name in self.past if f"/library/{name}<" in sitemap}
        assert shown == expected.keys()
        for name in self.past:
            status = 200 if name in expected else 404
            assert client.get(f"/library/{name}").status_code == status
            assert client.get(f"/documents/{name}.json").status_code == status
        for number in range(self.words)[-6:]:
            self._check_word(client, new_word(number), set(expected.values()))

    def _check_word(self, client, word, shown):
        found = client.get(f"/search.json?q={word}").json
        tagged = client.get(f"/tags/{word}").status_code
        begun = client.get(f"/search?q={word[:-3]}").text
        assert (found["total"], tagged, word in begun) == (
            (1, 200, True) if word in shown else (0, 404, False)
        )

    def _files(self, name, label):
        word, self.words = new_word(self.words), self.words + 1
        self.written[name] = word
        self.past.setdefault(name, set()).add(label)
        return {f"{name}.md": PAGE.format(name=name, word=word, label=label)}

    def teardown(self):
        if self.loader is not None:
            self.loader.close()
            self.state.close()
        self.app.extensions["state"].close()
        shutil.rmtree(self.folder)


def now():
    return datetime.now(UTC)


def by():
    return By(CONSOLE, now())


FEW = settings(
    max_examples=10,
    stateful_step_count=25,
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)


class TestLives(Lives.TestCase):
    settings = FEW


@pytest.mark.soak
class TestManyLives(Lives.TestCase):
    settings = settings(FEW, max_examples=150, stateful_step_count=50, derandomize=False)
