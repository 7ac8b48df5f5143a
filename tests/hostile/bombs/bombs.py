"""Texts that cost a naive reader seconds, memory or its life: (text, codes that may come back).

An empty code means that the text may as well be rendered, in time.
"""

from collections.abc import Callable

SLOW, MEMORY, CRASH, DEEP, LARGE, GAVE_UP, FINE = (
    "KB301",
    "KB302",
    "KB303",
    "KB304",
    "KB305",
    "KB306",
    "",
)

BOMBS: dict[str, tuple[Callable[[], str], set[str]]] = {
    "8,000 brackets": (lambda: "[" * 8000, {SLOW}),
    "5,000 marked sections": (lambda: "<![" * 5000, {SLOW}),
    "16,000 open anchors": (lambda: "<a " * 16000, {SLOW, FINE}),
    "4,000 open links": (lambda: "[a](<b" * 4000, {SLOW}),
    "4,000 footnotes": (lambda: "[^a]" * 4000, {FINE}),
    "a table of 1,600 columns": (
        lambda: "\n".join(["|a" * 1600 + "|", "|-" * 1600 + "|", "|b" * 1600 + "|"]),
        {FINE},
    ),
    "400 nested lists": (
        lambda: "\n".join("    " * depth + "- x" for depth in range(400)),
        {SLOW, DEEP},
    ),
    "2,000 nested quotes": (lambda: ">" * 2000 + " x", {DEEP, SLOW}),
    "100,000 open divisions": (lambda: "<div>" * 100_000, {DEEP, SLOW}),
    "100,000 open inline elements": (lambda: "<b>" * 100_000, {DEEP, SLOW}),
    "one line of 5 MB": (lambda: "x" * 5_000_000, {SLOW, FINE}),
    "10,000 equal headings": (lambda: "# a\n\n" * 10_000, {FINE, SLOW}),
    "20,000 emphases": (lambda: "*a **b " * 20_000, {SLOW, DEEP, FINE}),
    "50,000 backticks": (lambda: "".join("`" * n + "a" for n in range(300)), {SLOW, FINE}),
    "an abbreviation for every word": (
        lambda: "\n".join(f"*[w{n}]: x" for n in range(3000)) + "\n\n" + "w1 " * 3000,
        {SLOW, FINE},
    ),
    "nested attribute lists": (lambda: "# a " + "{: .a " * 5000, {SLOW, FINE}),
    "300 nested alerts": (
        lambda: "\n".join(">" * n + " [!NOTE]" for n in range(1, 300)),
        {DEEP, SLOW, FINE},
    ),
    "3,000 nested emphases in a link": (lambda: "[" + "_*" * 3000 + "](x)", {SLOW, DEEP, FINE}),
    "entities without an end": (lambda: "&" * 200_000, {SLOW, FINE}),
    "comments without an end": (lambda: "<!--" * 20_000, {SLOW, FINE}),
    "a fence in a fence": (lambda: "".join("`" * n + "\n" for n in range(3, 800)), {SLOW, FINE}),
    "deep definition lists": (
        lambda: "\n".join("    " * n + "t\n" + "    " * n + ":   d" for n in range(200)),
        {SLOW, DEEP, FINE},
    ),
    "5,000 bullets on a line": (lambda: "- " * 5000 + "x", {DEEP, SLOW}),
    "3,000 bullets and quotes on a line": (lambda: "- > " * 3000 + "x", {DEEP, SLOW}),
    "a rule that is none": (lambda: "* " * 100_000 + "x", {DEEP, SLOW}),
    "lists and headings in turn": (lambda: "- a\n# b\n" * 20_000, {SLOW, FINE}),
    "lists of two kinds in turn": (lambda: "- a\n+ b\n" * 10_000, {SLOW, FINE}),
    "comments and prose in turn": (lambda: "<!-- a -->\nb\n" * 20_000, {SLOW, FINE}),
    "fences in turn": (lambda: "```\na\n```\n" * 10_000, {SLOW, FINE}),
    "fences without an end": (lambda: "```a\n" * 50_000, {SLOW, FINE}),
    "comments that begin again": (lambda: "<!--\n\n" * 20_000, {SLOW, FINE}),
    "a tag of 100,000 attributes": (lambda: "<a" + " x" * 100_000, {SLOW, FINE}),
    "a delimiter row of spaces": (lambda: "a|b\n-" + " " * 100_000 + "x", {SLOW, FINE}),
    "notes in turn": (lambda: "a\n!!! note\n    b\n" * 3000, {SLOW, FINE}),
    "many wiki links": (lambda: "[[a|b]] " * 20_000, {SLOW, FINE}),
    "half a wiki link": (lambda: "[[a|" * 20_000, {SLOW, FINE}),
}
