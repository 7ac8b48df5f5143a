from kb.config import Source
from kb.library.excluding import leave_out


def test_files_left_out_are_counted_for_each_pattern():
    source = Source(exclude=("_drafts", "**/README.md", "none"))
    paths = ["_drafts/README.md", "_drafts/a.md", "b/README.md", "c.md"]
    gone, remarks = leave_out(paths, source)
    assert gone == {"_drafts/README.md", "_drafts/a.md", "b/README.md"}
    assert [(one.path, one.message, one.hint) for one in remarks] == [
        (
            "kb.toml",
            "exclude: '_drafts' leaves 2 files of 'library' out.",
            "_drafts/README.md, _drafts/a.md.",
        ),
        ("kb.toml", "exclude: '**/README.md' leaves 1 file of 'library' out.", "b/README.md."),
        (
            "kb.toml",
            "exclude: 'none' leaves 0 files of 'library' out.",
            "No file fits; check the pattern.",
        ),
    ]


def test_nothing_is_left_out_without_a_pattern():
    assert leave_out(["a.md"], Source()) == (frozenset(), [])
