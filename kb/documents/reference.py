"""docs/fields.md, made from the models of the document types."""

from collections.abc import Container, Iterable

from kb.documents.document_fields import DocumentFields
from kb.documents.models import MODELS
from kb.documents.required import required_fields
from kb.documents.schema import Schema, json_schema

_HEAD = """# Front matter

A document begins with its front matter: a line of three hyphens, one `name: value` on each line,
and another line of three hyphens. Below it stands the text.

```yaml
---
id: restart-a-service
title: Restart a service
type: playbook
summary: How to restart a service without losing the requests that are under way.
tags: [operations, incident-review]
reviewed: {on: 2026-03-15, by: Operations, basis: used}
---
```

A field that is not known is kept and warned about. A value that does not fit is reported with its
line and column ([all findings](findings.md)), and the field counts as absent. Where a list is
meant, one value may stand alone. A day is written year, month, day. A length of time is written
`90d`, `2 weeks`, `6 months`, `1 year` or `never`.

Nobody ever guesses who may read a page. A page without `audience` has the audience that the library
is configured with; one whose `audience` is in doubt, or whose front matter cannot be read, is shown
to nobody until it is mended.

The fields marked with * are needed by everything that is not a draft. A document without an `id`
is given one made from its path, and one without a title is called by its first heading.

This page is made by `kb schema --markdown`. For editors, `kb schema --all DIRECTORY` writes the
same as JSON Schemas; `kb schema --help` says how to use them.

## Every document
"""


def reference() -> str:
    """The whole page as Markdown."""
    page = json_schema("page")["properties"]
    always = {"id", "title", *required_fields(DocumentFields)}
    parts = [_HEAD, _table(page, page, always), *(_type_part(name, page) for name in MODELS)]
    return "".join(parts)


def _type_part(name: str, common: Container[str]) -> str:
    if name == "page":
        return ""
    model = MODELS[name]
    properties = json_schema(name)["properties"]
    own = [field for field in properties if field not in common]
    heading = f"\n## {name}\n\n{model.about}\n"
    needed = [f"`{field}`*" for field in model.required if field not in own]
    if needed:
        heading += f"Needs {' and '.join(needed)}.\n"
    return heading + (_table(own, properties, model.required) if own else "")


def _table(names: Iterable[str], properties: Schema, needed: Container[str]) -> str:
    lines = ["", "| field | value | meaning |", "|---|---|---|"]
    for name in names:
        mark = "*" if name in needed else ""
        part = properties[name]
        lines.append(f"| `{name}`{mark} | {_value(part, name)} | {part['description']} |")
    return "\n".join(lines) + "\n"


def _value(part: Schema, name: str) -> str:
    """What to write, in words."""
    if name == "type":
        return "a type"
    if "enum" in part:
        return ", ".join(f"`{choice}`" for choice in part["enum"])
    return str(part.get("title", "a set of fields"))
