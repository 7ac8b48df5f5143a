"""A library that was loaded after every change equals one that is loaded from nothing.

Names, titles and places come from few, so that documents find and lose each other all the time.
"""

import random

import pytest

from kb.config import Source
from kb.progress import Silence
from tests.origin import Origin

STEPS = 6
NAMES = ("jam", "recap", "demo", "run-a-jam", "run-a-jem")
PATHS = ("jam.md", "old/jam.md", "recap.md", "old/recap.md", "demo/index.md", "demo.md", "a.md")
AUDIENCES = ("public", "public", "network", "org:acme", "[org:acme, org:beta]", "org:beta")
IMAGES = ("room.png", "old/room.png")
TAGS = (
    "",
    "jams: {label: Jams}\n",
    "jams: {label: Jams, synonyms: [talks]}\n",
    "jams: {replaced_by: talks}\ntalks: {label: Talks}\n",
    "jams: {retired: true}\ntalks: [\n",
)
POLICIES = (
    "",
    "rules:\n  old: network\n",
    "rules:\n  old: org:acme\n  demo: [org:acme, org:beta]\n",
    "rules:\n  /: network\n",
    "rules: [\n",
    "approved:\n  jam.md: {audience: public, by: Bob, on: 2026-03-15}\n",
)
REFERENCES = (
    "See [[{name}]].",
    "See [[{path}]] there.",
    "See [[{title}]] and [[{name}#part-one]].",
    "See [there]({path}).",
    "See [there](/{path}#part-two).",
    "See [there](../{path}).",
    "See [[run-a-jan]].",
    "![A room]({image})",
    "![A room](/{image})",
    "The Blue Harbour Council (BHC) met.",
    "We told the BHC, says Ada Marlow. Marlow asked why.",
    "Zyx Qworth uses Docker, and rework fell by half.",
)
AUTHOR = "authors: [Zyx Qworth]\n"
DECLARED = ("", "Docker: {state: removed, type: tool}\n", "BHC: {type: tool}\nBroken: x\n")


class Change:
    """One random change after the other, in the repositories of two sources."""

    def __init__(self, chance, shared, acme):
        self.chance = chance
        self.origins = shared, acme

    def __call__(self):
        origin = self.chance.choice(self.origins)
        there = sorted(str(one.relative_to(origin.path)) for one in origin.path.rglob("*.md"))
        kinds = [
            self.write,
            self.write,
            self.mend,
            self.sort,
            self.illustrate,
            self.rule,
            self.declare,
        ]
        kinds += [self.remove, self.move] if len(there) > 1 else []
        change = self.chance.choice(kinds)
        change(origin, there)
        return change.__name__

    def write(self, origin, _):
        paths = self.chance.sample(PATHS, self.chance.randint(1, 3))
        origin.commit({path: self.text() for path in paths}, "Write")

    def mend(self, origin, there):
        path = self.chance.choice(there or PATHS)
        text = (origin.path / path).read_text() if there else self.text()
        origin.commit({path: text + f"\n## Part two\n\nMore {self.chance.random()}.\n"}, "Mend")

    def remove(self, origin, there):
        origin.commit({self.chance.choice(there): None}, "Remove")

    def move(self, origin, there):
        free = [path for path in PATHS if path not in there] or ["b.md"]
        origin.move(self.chance.choice(there), self.chance.choice(free))

    def sort(self, origin, _):
        origin.commit({"tags.yml": self.chance.choice(TAGS)}, "Sort")

    def rule(self, origin, _):
        origin.commit({"audience.yml": self.chance.choice(POLICIES)}, "Rule")

    def declare(self, origin, _):
        origin.commit({"entities.yml": self.chance.choice(DECLARED)}, "Decide about names")

    def illustrate(self, origin, _):
        path = self.chance.choice(IMAGES)
        gone = (origin.path / path).exists() and self.chance.random() < 0.5
        origin.commit({path: None if gone else f"PNG {self.chance.random()}"}, "Illustrate")

    def text(self):
        if self.chance.random() < 0.1:
            return "---\ntitle: [\n---\nNothing.\n"
        body = "\n\n".join(self.reference() for _ in range(self.chance.randrange(5)))
        more = self.chance.choice(["", "aliases: [{path}]\n", "based_on: [{name}]\n", AUTHOR])
        return (
            f"---\nid: {self.chance.choice(NAMES)}\ntitle: {self.chance.choice(NAMES).title()}\n"
            f"type: page\nsummary: S.\ntags: [Jams, talks]\n"
            f"audience: {self.chance.choice(AUDIENCES)}\n{self.filled(more)}---\n"
            f"{body}\n\n## Part one\n\nText.\n"
        )

    def reference(self):
        return self.filled(self.chance.choice(REFERENCES))

    def filled(self, text):
        return text.format(
            name=self.chance.choice(NAMES),
            title=self.chance.choice(NAMES).upper(),
            path=self.chance.choice(PATHS),
            image=self.chance.choice(IMAGES),
        )


@pytest.mark.parametrize("seed", range(3))
def test_library_loaded_again_equals_one_loaded_from_nothing(tmp_path, loader, load, seed):
    compare(tmp_path, loader, load, seed)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(3, 203))
def test_library_loaded_again_equals_one_loaded_from_nothing_many_times(
    tmp_path, loader, load, seed
):
    compare(tmp_path, loader, load, seed)


def compare(place, loader, load, seed):
    shared, acme = Origin(place / "shared"), Origin(place / "acme")
    change = Change(random.Random(seed), shared, acme)  # noqa: S311 - repeatable, not secret
    sources = (
        Source(name="shared", location=str(shared.path)),
        Source(name="acme", location=str(acme.path), audience=("org:acme", "org:beta")),
    )
    for origin in (shared, acme):
        origin.commit({path: change.text() for path in PATHS[:4]}, "Begin")
    warm = loader(*sources)
    done = []
    for _ in range(STEPS):
        named(warm, load)
        done += [change() for _ in range(change.chance.randint(1, 2))]
        again = named(warm, load)
        with loader(*sources) as fresh:
            assert again == named(fresh, load), done
        assert all(warm.store.page(one.page) for one in again.documents)
        mentions = {one.mentions for one in again.documents if one.mentions}
        assert warm.store.missing("mentions", mentions) == set()


def named(loader, load):
    return loader.name(load(loader), Silence())


def test_loading_again_keeps_what_a_change_does_not_touch(origin, loader, load):
    page = "---\nid: {0}\ntitle: {0}\ntype: page\nsummary: S.\n---\nSee [[{1}]].\n"
    origin.commit({f"{one}.md": page.format(one, other) for one, other in ("ab", "bc", "cc")})
    warm = loader()
    before = {one.id: one for one in load(warm).documents}
    origin.commit({"c.md": page.format("c", "c").replace("title: c", "title: New")})
    after = {one.id: one for one in load(warm).documents}
    assert [name for name in after if after[name] is not before[name]] == ["b", "c"]
