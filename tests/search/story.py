"""A library that lives: seeded random changes of every kind, as real commits."""

import copy
import random
from dataclasses import dataclass, field

from tests.origin import Origin

FOLDERS = ("", "playbooks/", "playbooks/old/", "notes/")
SENTENCES = (
    "The Blue Harbour Council (BHC) met.",
    "The Big Hill Council (BHC) met.",
    "We told the BHC about the Zorbex.",
    "By Ada Marlow and the Data Harbour team, and Marlow wrote it down.",
    "Data Harbour uses Docker, and a zorbex.",
    "Zyx Qworth tried pair programming, and rework fell by half.",
)
DECLARED = (
    "Zorbex: {type: tool, aliases: [Blue Harbour Council]}\n",
    "Docker: {type: tool, state: removed}\n",
    "{}\n",
)
AUDIENCES = ("public", "network", "org:acme", "[org:acme, org:beta]")


def rare_word(number):
    """A word that nothing else in the library has."""
    return "zq" + "".join("abcdefghik"[int(digit)] for digit in f"{number:03}") + "x"


@dataclass
class Leaf:
    """One file. Its `word` is in its title, text, tag and commit messages, and nowhere else."""

    id: str
    path: str
    word: str
    audience: str = "public"
    text: str = "Nothing yet."
    links: list = field(default_factory=list)
    title: str = "A page"
    image: bool = False
    broken: bool = False
    author: str = ""

    def file(self):
        links = "\n\n".join(
            f"It goes on in [[{name}]], see [there](/{name})." for name in self.links
        )
        image = f"![A table](/images/{self.id}.png)" if self.image else ""
        return (
            f"---\nid: {self.id}\ntitle: {self.title} on {self.word}\nsummary: Short.\n"
            f"tags: [{'[' if self.broken else ''}jams, {self.word}]\n"
            f"authors: [{self.author}]\naudience: {self.audience}\n---\n"
            f"The word is {self.word}.\n\n## One part\n\n{self.text}\n\n{links}\n\n{image}\n"
        )


class Story:
    """Tells `origin`, a repository, what happens next."""

    def __init__(self, path, seed):
        self.origin = Origin(path)
        self.random = random.Random(seed)  # noqa: S311 - repeatable, not secret
        self.leaves = []
        self.words = 0
        self.past = []
        for _ in range(5):
            self.leaves.append(self._new())
        self.commit("Begin")

    def step(self):
        """One change; gives its name."""
        known = (
            self.add, self.change, self.rename, self.move_folder, self.restrict, self.widen,
            self.delete, self.merge, self.tags, self.retitle, self.new_id, self.rewrite,
            self.illustrate, self.break_or_mend, self.swap, self.back, self.speak, self.speak,
            self.declare,
        )  # fmt: skip
        change = self.random.choice(known)
        if not self.leaves:
            change = self.add
        change()
        return change.__name__

    def hidden(self):
        """The words that an anonymous viewer may not find anywhere."""
        shown = {leaf.word for leaf in self.leaves if leaf.audience == "public" and not leaf.broken}
        return sorted({rare_word(number) for number in range(self.words)} - shown)

    def add(self):
        self.leaves.append(self._new())
        self.commit(f"Add {self.leaves[-1].word}")

    def change(self):
        leaf = self._one()
        leaf.text = f"Now it says {self.random.randrange(100)}."
        leaf.links = [self._one().id for _ in range(self.random.randrange(3))]
        self.commit(f"Change {leaf.word}")

    def speak(self):
        """A text that names somebody or something, which others may name as well."""
        leaf = self._one()
        leaf.text = " ".join(self.random.sample(SENTENCES, 2))
        leaf.author = self.random.choice(["", "Zyx Qworth", "Ada Marlow"])
        self.commit(f"Change {leaf.word}")

    def declare(self):
        self._write("entities.yml", self.random.choice(DECLARED))
        self.commit("Decide about names")

    def rename(self):
        leaf = self._one()
        leaf.path = self._path()
        self.commit(f"Rename {leaf.word}")

    def move_folder(self):
        old, new = self.random.sample(FOLDERS[1:], 2)
        for leaf in self.leaves:
            if leaf.path.startswith(old) and not leaf.path.startswith(new):
                leaf.path = new + leaf.path.removeprefix(old)
        self.commit("Move a folder of " + " ".join(leaf.word for leaf in self.leaves))

    def restrict(self):
        leaf = self._one()
        leaf.audience = self.random.choice(AUDIENCES[1:])
        self.commit(f"Restrict {leaf.word}")

    def widen(self):
        leaf = self._one()
        leaf.audience = "public"
        self.commit(f"Widen {leaf.word}")

    def delete(self):
        leaf = self._one()
        self.leaves.remove(leaf)
        self.commit(f"Delete {leaf.word}")

    def merge(self):
        """A page written on a branch, while the trunk went on."""
        self.origin.git("checkout", "--quiet", "-b", f"side-{self.origin.clock}")
        branch = self.origin.git("branch", "--show-current")
        self.add()
        added = self.leaves.pop()
        self.past.pop()
        self.origin.git("checkout", "--quiet", "main")
        self.change()
        self.origin.merge(branch)
        self.leaves.append(added)
        self.commit(f"After the merge of {added.word}")

    def tags(self):
        broader = self.random.choice(["sessions", "meetings", "events"])
        self._write("tags.yml", f"{broader}: {{}}\njams: {{label: Jams, broader: {broader}}}\n")
        self.commit("Sort the tags")

    def retitle(self):
        leaf = self._one()
        leaf.title = f"Title {self.random.randrange(100)}"
        self.commit(f"Name {leaf.word} anew")

    def new_id(self):
        leaf = self._one()
        # Sometimes one that another page has.
        leaf.id = self.random.choice([f"page-{self.random.randrange(1000)}", self._one().id])
        self.commit(f"Give {leaf.word} another id")

    def rewrite(self):
        """History is thrown away over there, as after a forced push."""
        back = self.random.randrange(1, 4)
        if len(self.past) > back:
            del self.past[-back:]
            commit, self.leaves = self.past[-1][0], copy.deepcopy(self.past[-1][1])
            self.origin.git("reset", "--quiet", "--hard", commit)
        self.add()

    def illustrate(self):
        leaf = self._one()
        leaf.image = True
        self._write(f"images/{leaf.id}.png", f"PNG {self.random.randrange(100)}")
        self.commit(f"Show {leaf.word}")

    def break_or_mend(self):
        leaf = self._one()
        leaf.broken = not leaf.broken
        self.commit(f"Spoil {leaf.word}")

    def swap(self):
        """Two files change places."""
        one, other = self._one(), self._one()
        one.path, other.path = other.path, one.path
        self.commit(f"Swap {one.word} and {other.word}")

    def back(self):
        """Everything is as it was some time ago, by a new commit."""
        self.leaves = copy.deepcopy(self.random.choice(self.past)[1])
        self.commit("Undo " + " ".join(leaf.word for leaf in self.leaves))

    def commit(self, message):
        for path in self.origin.git("ls-files", "*.md").split():
            (self.origin.path / path).unlink()
        commit = self.origin.commit({leaf.path: leaf.file() for leaf in self.leaves}, message)
        self.past.append((commit, copy.deepcopy(self.leaves)))

    def _one(self):
        return self.random.choice(self.leaves)

    def _new(self):
        self.words += 1
        links = [self._one().id for _ in range(min(2, len(self.leaves)))]
        word = rare_word(self.words - 1)
        return Leaf(f"page-{self.words}", self._path(), word, links=links)

    def _path(self):
        taken = {leaf.path for leaf in self.leaves}
        while (path := f"{self.random.choice(FOLDERS)}{self.random.randrange(1000)}.md") in taken:
            continue
        return path

    def _write(self, path, text):
        self.origin.write({path: text})
