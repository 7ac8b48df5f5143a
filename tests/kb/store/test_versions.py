import re
from pathlib import Path

from kb.store import migrating
from kb.store.migrating import known_versions

FILES = sorted((Path(migrating.__file__).parent / "migrations" / "versions").glob("v*.py"))


def test_versions_are_numbered_without_a_gap():
    assert known_versions() == tuple(f"{n:04}" for n in range(1, len(FILES) + 1))


def test_every_version_stands_on_the_one_before():
    for number, file in enumerate(FILES, 1):
        text = file.read_text(encoding="utf-8")
        before = f'"{number - 1:04}"' if number > 1 else "None"
        assert re.search(rf'^revision = "{number:04}"$', text, re.MULTILINE)
        assert re.search(rf"^down_revision = {before}$", text, re.MULTILINE)
