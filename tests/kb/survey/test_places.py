import pytest

from kb.survey.places import find_folder, source_rows, types_by_folder
from kb.survey.survey import Seen, survey


def seen(*paths):
    return survey(paths, [Seen(path, {"title": "A"}) for path in paths if "/" in path])


@pytest.mark.parametrize(
    ("paths", "folder"),
    [
        (["README.md", ".github/a.md", "source/a.md", "source/b/c.md"], "source"),
        (["a.md", "source/b.md"], ""),
        (["docs/a.md", "blog/b.md"], ""),
        (["archetypes/default.md", "content/a.md"], "content"),
        (["README.md"], ""),
    ],
)
def test_folder_is_where_all_documents_are(paths, folder):
    assert find_folder(seen(*paths)) == folder


def test_rows_say_what_is_left_out_and_why():
    paths = ["_drafts/a.md", "_includes/b.md", "docs/c.mdx", "blog/d.md"]
    assert list(map(str, source_rows(seen(*paths), "x", ""))) == [
        'location = "x"',
        'suffixes = [".md", ".mdx"]  # .md 3, .mdx 1',
        'exclude = ["_drafts"]  # _drafts has 1',
        '# exclude = ["_drafts", "_includes"]  # 1 files that may not be meant for readers',
    ]


def test_types_come_from_names_of_folders():
    paths = ["lib/_methods/a.md", "lib/_methods/b/c.md", "lib/ADRs/d.md", "lib/e.md"]
    assert types_by_folder(seen(*paths), "lib") == {
        "_methods/**": "playbook",
        "ADRs/**": "decision",
    }
