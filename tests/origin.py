"""A real repository somewhere else, as its owners work with it."""

import os
import subprocess

ALICE = "Alice <alice@example.org>"
BOB = "Bob <bob@example.org>"


class Origin:
    """Made with `git init`; every commit is a minute later than the last."""

    def __init__(self, path):
        self.path = path
        self.clock = 1_700_000_000
        path.mkdir(parents=True, exist_ok=True)
        self.git("init", "--quiet", "--initial-branch=main")

    def git(self, *arguments, author=ALICE, stdin=b"", when=None):
        name, _, email = author.partition(" <")
        date = f"@{self.clock if when is None else when} +0000"
        people = {}
        for role in ("AUTHOR", "COMMITTER"):
            people |= {f"GIT_{role}_NAME": name, f"GIT_{role}_EMAIL": email.rstrip(">")}
            people[f"GIT_{role}_DATE"] = date
        own = {"PATH": os.environ["PATH"], "GIT_CONFIG_GLOBAL": os.devnull, "HOME": str(self.path)}
        done = subprocess.run(
            ["git", *arguments],
            cwd=self.path,
            env=own | people,
            input=stdin,
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
        return done.stdout.decode("utf-8", "replace").rstrip("\n")

    def write(self, files):
        for path, text in files.items():
            target = self.path / path
            if text is None:
                target.unlink()
            else:
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(text, encoding="utf-8")

    def commit(self, files, message="Change", **options):
        """Write `files` (None removes one), commit everything, and give the commit's id."""
        self.write(files)
        self.clock += 60
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "-m", message, **options)
        return self.git("rev-parse", "HEAD")

    def move(self, old, new, message="Rename", **options):
        (self.path / new).parent.mkdir(parents=True, exist_ok=True)
        self.git("mv", old, new)
        return self.commit({}, message, **options)

    def merge(self, branch, *options):
        self.clock += 60
        self.git("merge", "--quiet", "--no-ff", *options, "-m", f"Merge {branch}", branch)
