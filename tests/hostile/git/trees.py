"""Trees that somebody might push: what stands in them, and what is said about it.

Each row is built byte by byte, past all of Git's own checks. `tree` maps names to a mode and
content, a nested dict being a folder; a name may repeat in a list of pairs. `code` and `reason`
are what the author is told; the other file, fine.md, has to stay. `fsck` says that Git itself
refuses the tree when it is fetched, in these words.
"""

from typing import NamedTuple

FILE = "100644"


class Row(NamedTuple):
    """One hostile tree."""

    name: str
    tree: list
    path: str
    code: str
    reason: str
    fsck: str = ""


def nest(levels, name=b"d"):
    """A file below so many folders."""
    tree = [(b"deep.md", FILE, b"deep")]
    for _ in range(levels):
        tree = [(name, "40000", tree)]
    return tree


def file(name, content=b"text"):
    """A tree that holds one file."""
    return [(name, FILE, content)]


ROWS = [
    Row(
        "link-to-file",
        [(b"link.md", "120000", b"/etc/passwd")],
        "link.md",
        "KB501",
        "This is a symbolic link, and links are not followed.",
    ),
    Row(
        "link-to-folder",
        [(b"link", "120000", b"../..")],
        "link",
        "KB501",
        "This is a symbolic link, and links are not followed.",
    ),
    Row(
        "submodule",
        [(b"module", "160000", b"")],
        "module",
        "KB502",
        "This is a submodule, and submodules are not read.",
    ),
    Row(
        "dot-dot-folder",
        [(b"..", "40000", file(b"passwd.md"))],
        "../passwd.md",
        "KB503",
        "'..' is no name for a file or folder.",
        "hasDotdot",
    ),
    Row(
        "dot-folder",
        [(b".", "40000", file(b"a.md"))],
        "./a.md",
        "KB503",
        "'.' is no name for a file or folder.",
        "hasDot",
    ),
    Row(
        "slash-in-name",
        file(b"/etc/passwd.md"),
        "/etc/passwd.md",
        "KB503",
        "'' is no name for a file or folder.",
        "fullPathname",
    ),
    Row(
        "git-folder",
        [(b".git", "40000", file(b"config"))],
        ".git/config",
        "KB503",
        "The name is one that Git keeps for itself.",
        "hasDotgit",
    ),
    Row(
        "git-folder-in-capitals",
        [(b".GIT", "40000", file(b"config"))],
        ".GIT/config",
        "KB503",
        "The name is one that Git keeps for itself.",
        "hasDotgit",
    ),
    Row(
        "git-folder-short-name",
        [(b"GIT~1", "40000", file(b"config"))],
        "GIT~1/config",
        "KB503",
        "The name is one that Git keeps for itself.",
        "hasDotgit",
    ),
    Row(
        "git-folder-with-invisible-letter",
        [(".g\u200cit".encode(), "40000", file(b"config"))],
        ".g\u200cit/config",
        "KB503",
        "The name is one that Git keeps for itself.",
        "hasDotgit",
    ),
    Row(
        "git-folder-with-dots-behind",
        [(b".git. .", "40000", file(b"config"))],
        ".git. ./config",
        "KB503",
        "The name is one that Git keeps for itself.",
        "hasDotgit",
    ),
    Row(
        "backslash",
        file(b"..\\..\\boot.md"),
        "..\\..\\boot.md",
        "KB503",
        "The name holds a backslash.",
    ),
    Row(
        "newline",
        file(b"a\nb.md"),
        "a\\nb.md",
        "KB503",
        "The name holds a control character.",
    ),
    Row(
        "carriage-return",
        file(b"a\rb.md"),
        "a\\rb.md",
        "KB503",
        "The name holds a control character.",
    ),
    Row(
        "escape-sequence",
        file(b"\x1b[31mred.md"),
        "\\x1b[31mred.md",
        "KB503",
        "The name holds a control character.",
    ),
    Row(
        "turned-round",
        file("a\u202edm.exe".encode()),
        "a\\u202edm.exe",
        "KB503",
        "The name holds a control character.",
    ),
    Row(
        "latin-1",
        file(b"caf\xe9.md"),
        "caf\\xe9.md",
        "KB504",
        "The name is not UTF-8.",
    ),
    Row(
        "long-name",
        file(b"n" * 300 + b".md"),
        "n" * 300 + ".md",
        "KB505",
        "A name is longer than 255 bytes.",
    ),
    Row(
        "deep",
        nest(200),
        "d/" * 200 + "deep.md",
        "KB505",
        "The file stands 200 folders deep; 32 are allowed.",
    ),
    Row(
        "case-pair",
        [*file(b"Restart.md"), *file(b"restart.md", b"other")],
        "restart.md",
        "KB506",
        "The name differs from 'Restart.md' only in case or accents, so neither is taken.",
    ),
    Row(
        "accent-pair",
        [*file("cafe\u0301.md".encode()), *file("caf\u00e9.md".encode(), b"other")],
        "caf\u00e9.md",
        "KB506",
        "The name differs from 'cafe\u0301.md' only in case or accents, so neither is taken.",
    ),
    Row(
        "same-name-twice",
        [*file(b"twice.md"), *file(b"twice.md", b"other")],
        "twice.md",
        "KB506",
        "The name stands here twice, so neither is taken.",
        "duplicateEntries",
    ),
    Row(
        "large-document",
        file(b"large.md", b"x" * 1_000_001),
        "large.md",
        "KB507",
        "The file has 1,000,001 bytes; 1,000,000 are allowed.",
    ),
    Row(
        "large-image",
        file(b"large.png", b"x" * 5_000_001),
        "large.png",
        "KB510",
        "The file has 5,000,001 bytes; 5,000,000 are allowed.",
    ),
]
"""Every row is tried twice: in our own clone, and over there to be fetched."""
