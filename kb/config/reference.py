"""docs/configuration.md, made from the table of settings."""

from collections.abc import Iterable

from kb.config.mapping import SourceMapping
from kb.config.settings import Config
from kb.config.source import Source
from kb.config.table import Setting, settings_of

_HEAD = """# Configuration

Guildbook needs no configuration in a checkout whose folder `content` holds the library.
Settings come, in this order, from the command line, from a variable `KB_<NAME>`, and from `kb.toml`
in the current folder (or the file that `KB_CONFIG` names). Relative paths count from the folder of
`kb.toml`. A wrong value stops the start and says which, what was given and what is allowed.
`kb config` shows what is in force and where each value came from.

This page is made by `kb config --markdown`.

## Settings
"""

_SOURCES = """
## Sources

Each repository of the library is a `[[sources]]` block:

```toml
title = "Field Guide"

[[sources]]
name = "shared"
location = "https://git.example.org/network/library.git"
folder = "content"

[[sources]]
name = "acme"
location = "../acme-library"
audience = "org:acme"
```

Whoever can clone a repository can read all of it, so what belongs to one organisation lives in a
repository of that organisation.

"""

_MAPPING = """
## Mapping

A library that was written for another program is read as it is: a `[sources.mapping]` block below
its `[[sources]]` says what its fields mean. `kb map PATH` proposes one, and
[mapping](mapping.md) shows three. An empty block is worth having: it lets front matter be TOML or
JSON, makes ids and summaries without remarks, and gathers what is said of many files in one line.

"""


def reference() -> str:
    """The whole page as Markdown."""
    sources = _SOURCES + _table(settings_of(Source, ""))
    return _HEAD + _table(settings_of(Config)) + sources + _MAPPING + _mapping_table()


def _mapping_table() -> str:
    return _table(settings_of(SourceMapping, ""))


def _table(rows: Iterable[Setting]) -> str:
    lines = ["", "| setting | default | meaning | allowed |", "|---|---|---|---|"]
    for row in rows:
        name = f"`{row.name}`" + (f"<br>`{row.variable}`" if row.variable.startswith("KB_") else "")
        default = f"`{row.default}`" if row.default else "empty"
        lines.append(f"| {name} | {default} | {row.description} | {row.allowed} |")
    return "\n".join(lines) + "\n"
