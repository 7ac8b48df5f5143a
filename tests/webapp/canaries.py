"""A library in which every word of every hidden place is a canary: none may be heard elsewhere.

`python -m tests.webapp.canaries` prints who was asked for what, and how many words were looked for.
"""

import hashlib
import re
import string
import sys
import tempfile
from collections import Counter
from pathlib import Path

from pydantic import SecretStr

from kb.config import Config, Source
from kb.library.loading import Loader
from kb.progress import Silence
from search.sync import catch_up
from tests.origin import Origin
from tests.webapp.asking import Names, addresses, answer
from tests.webapp.readers import LABELS, browser, let_people_in
from webapp.app import create_app

PLACES = (
    *("id", "title", "summary", "heading", "body", "code", "alt", "context", "tag"),
    *("author", "owner", "org", "team", "works", "problem", "unknown", "key", "alias"),
    *("folder", "file", "former", "image", "picture"),
    *("committer", "subject", "message", "helper"),
)
"""Where a word can stand: in the front matter, the text, the names of files, and the commits."""

SILENT = frozenset({"unknown", "key", "message", "alias", "former", "org"})
"""Places that even readers need not come across, or that only lead on to the page."""

EVERYBODY, NOBODY = frozenset({"public"}), frozenset[str]()
BIRCH = frozenset({"org:birch"})
LIVES = {
    "public": EVERYBODY,
    "network": frozenset({"network"}),
    "acme": frozenset({"org:acme"}),
    "birch": BIRCH,
    "ring": frozenset({"circle:ring"}),
    "shared": frozenset({"org:acme", "org:birch"}),
    "restricted": BIRCH,
    "ruled": BIRCH,
    "deleted": NOBODY,
    "elsewhere": BIRCH,
    "broken": NOBODY,
    "misspelt": NOBODY,
}
"""For whom the words of each document are. Some were public once, when the site was first read;
one says that it is public and is in a source for one organisation."""

WERE_PUBLIC = ("restricted", "ruled", "deleted")
METRICS = "for-the-operator"
SOURCE = "qsourceofbirch"
PAGE = """---
id: {id}
title: {title} and more
type: {type}
summary: Of {summary}
tags: [{tag}]
authors: [{author}]
owner: {owner}
org: {org}
team: {team}
audience: {audience}
aliases: [{alias}.md]
works_when: [There is {works}.]
problem: It was {problem}.
{key}: {unknown}
based_on: [start]
---
The text says {body} and `{code}`.

## Part {heading}

It rests on [[start]], says {context}. ![A {alt}](/images/{image}.png)
"""
START = "---\nid: start\ntitle: Start\ntype: pattern\nsummary: Begin here.\n---\nRead on.\n"


def word(life, place):
    """A word that is in one place only, and that looks like no other."""
    digest = hashlib.sha256(f"{life} {place}".encode()).digest()
    return "q" + "".join(string.ascii_lowercase[byte % 26] for byte in digest[:11])


CANARIES = {word(life, place): (life, place) for life in LIVES for place in PLACES}


def may_hear(person, life):
    return not LABELS[person].isdisjoint(LIVES[life])


def audience_of(life, *, now):
    """What the document's label says, at first or now."""
    if life in WERE_PUBLIC and not now:
        return "public"
    said = {"ruled": "public", "elsewhere": "public", "misspelt": "Public"}
    return said.get(life, f"[{', '.join(sorted(LIVES[life]))}]")


def page_of(life, *, now):
    words = {place: word(life, place) for place in PLACES}
    kind = "case-study" if life == "birch" else "playbook"
    text = PAGE.format(**words, audience=audience_of(life, now=now), type=kind)
    return text.replace("tags: [", "tags: [[") if life == "broken" else text


def path_of(life):
    return f"{word(life, 'folder')}/{word(life, 'file')}.md"


def address_of(life):
    source = SOURCE if life == "elsewhere" else "shared"
    return f"{source}/{path_of(life).removesuffix('.md')}"


def write_library(origin, elsewhere):
    """The library as it was at first: each document written, moved, and said something about."""
    origin.commit({"start.md": START}, "Begin")
    for life in LIVES:
        write_document(elsewhere if life == "elsewhere" else origin, life)


def write_document(origin, life):
    former = f"before/{word(life, 'former')}.md"
    image = {f"images/{word(life, 'image')}.png": word(life, "picture")}
    origin.commit({former: page_of(life, now=False)} | image, "Write")
    name = word(life, "committer")
    said = f"Say {word(life, 'subject')}\n\nBecause {word(life, 'message')}.\n\n"
    helper = word(life, "helper")
    origin.move(
        former,
        path_of(life),
        said + f"Co-authored-by: {helper} <{helper}@example.org>",
        author=f"{name} <{name}@example.org>",
    )


def change_library(origin):
    """What was public is so no more: by its label, by a rule, by being deleted."""
    origin.commit({path_of("restricted"): page_of("restricted", now=True)}, "Shut it")
    rules = {word("ruled", "folder"): "org:birch", "images": "public"}
    origin.commit(
        {"audience.yml": "rules:\n" + "".join(f"  {a}: {b}\n" for a, b in rules.items())}, "Rule"
    )
    origin.commit({path_of("deleted"): None}, "Take it away")


class Aviary:
    """A site over that library, asked by everybody for everything."""

    def __init__(self, folder):
        self.origin, elsewhere = Origin(folder / "origin"), Origin(folder / "elsewhere")
        self.config = Config(
            data_folder=folder / "data",
            sources=(
                Source(name="shared", location=str(self.origin.path)),
                Source(name=SOURCE, location=str(elsewhere.path), audience=("org:birch",)),
            ),
            searches_per_minute=0,
            demand_days=0,  # what it shows depends on the moment
            metrics_token=SecretStr(METRICS),
        )
        self.secrets = let_people_in(self.config)
        self.app = create_app(self.config)
        self.loader = Loader(self.config)
        write_library(self.origin, elsewhere)
        self.catch_up()
        # What the site remembers of the days when more was public must not be heard later.
        for path in ("/", "/tags/", f"/search?q={word('restricted', 'body')[:6]}"):
            assert browser(self.app, "").get(path).status_code == 200
        change_library(self.origin)
        self.catch_up()
        self.answers = {name: self._ask(name) for name in LABELS}

    def catch_up(self):
        catch_up(self.config, self.loader, Silence())

    def _ask(self, name):
        client = browser(self.app, self.secrets[name])
        return {path: heard(answer(client, path)) for path in addresses(self.app, NAMES)}

    def figures(self):
        """What Prometheus and whoever restarts the site are told."""
        bearer = {"Authorization": f"Bearer {METRICS}"}
        paths = ("/metrics", "/readyz", "/livez")
        return {path: heard(answer(self.app.test_client(), path, headers=bearer)) for path in paths}

    def close(self):
        self.loader.close()


def heard(shown):
    """An answer as one text."""
    status, headers, body = shown
    return f"{status} {headers} ".lower() + body.decode("utf-8", "replace").lower()


# Looked for at every letter, whatever stands before it or after it.
_WORD = re.compile(r"(?=(q[a-z]{11}))")


def canaries_in(text, path=""):
    """The canaries that a text has and its address had not: what one says comes back to him."""
    return sorted(set(_WORD.findall(text)) & CANARIES.keys() - set(_WORD.findall(path)))


def blob_of(life):
    content = word(life, "picture").encode()
    return hashlib.sha1(b"blob %d\0%s" % (len(content), content)).hexdigest()  # noqa: S324 - Git's


def _of(place):
    return tuple(word(life, place) for life in LIVES)


NAMES = Names(
    address=(
        *(address_of(life) for life in LIVES),
        *(f"shared/{one}" for one in _of("alias")),
        *(f"shared/before/{one}" for one in _of("former")),
    ),
    document_id=_of("id"),
    tag=_of("tag"),
    entity_id=tuple(f"organisation-{one}" for one in _of("org")),
    type_name=("playbook", "case-study"),
    assets=tuple((f"{word(life, 'image')}.png", blob_of(life)) for life in LIVES),
    # Whole, begun, with a slip, and as a field: what finds it, what completes it, what corrects it.
    queries=tuple(
        query.format(one, one[:-2], one[:-1] + "q")
        for one in CANARIES
        for query in ("{0}", "{1}", "{2}")
    )
    + tuple(f"{field}:{one[:-2]}" for field in ("tag", "by", "org") for one in _of("tag")),
)


def report(aviary):
    """Lines that say what was looked for."""
    asked = {name: len(answers) for name, answers in aviary.answers.items()}
    leaks = Counter()
    for name, answers in aviary.answers.items():
        for path, text in answers.items():
            leaks[name] += sum(
                not may_hear(name, CANARIES[one][0]) for one in canaries_in(text, path)
            )
    yield f"{len(CANARIES)} words: {len(LIVES)} documents, {len(PLACES)} places in each"
    for name, count in asked.items():
        hidden = sum(not may_hear(name, life) for life in LIVES) * len(PLACES)
        yield f"{name}: {count} answers, {hidden} hidden words, {leaks[name]} leaks"


def main():
    with tempfile.TemporaryDirectory() as folder:
        aviary = Aviary(Path(folder))
        sys.stdout.writelines(f"{line}\n" for line in report(aviary))
        aviary.close()


if __name__ == "__main__":
    main()
