"""docs/findings.md, made from the table of findings."""

from kb.findings import FINDINGS, Finding

_HEAD = """# Findings

Everything that `kb check` can report. A finding reads
`path:line:column: level CODE message remedy`.
`kb check --explain KB405` tells one of them; `kb check --markdown` makes this page.

An **error** is wrong, a **warning** will mislead somebody, an **info** is worth knowing. A file
that is **quarantined** is not served at all, because it cannot be understood or nobody may read
it; it is always listed, with the place and the reason.
"""

_GROUPS = {
    "KB1": "Front matter as text",
    "KB2": "Fields, and tags.yml",
    "KB3": "Reading and rendering",
    "KB4": "Links and the graph",
    "KB5": "Files in the repository",
}


def reference() -> str:
    """The whole page as Markdown."""
    return _HEAD + "".join(_group(prefix, title) for prefix, title in _GROUPS.items())


def explain(row: Finding) -> str:
    """One finding in a few lines."""
    served = "The file is quarantined: it is not served." if row.quarantine else ""
    return f"{row.code} {row.title} ({row.level})\n{row.meaning} {served}".rstrip()


def _group(prefix: str, title: str) -> str:
    rows = [row for code, row in sorted(FINDINGS.items()) if code.startswith(prefix)]
    lines = [
        f"\n## {title}\n",
        "| code | level | what | meaning | quarantine |",
        "|---|---|---|---|---|",
    ]
    for row in rows:
        quarantine = "yes" if row.quarantine else ""
        lines.append(f"| {row.code} | {row.level} | {row.title} | {row.meaning} | {quarantine} |")
    return "\n".join(lines) + "\n"
