"""`kb schema`: JSON Schemas of front matter for editors, and the reference of all fields."""

import json
from pathlib import Path
from typing import Any

import click

# What the schemas say means the same in both; they differ in the name of the dialect only.
DIALECTS = {
    "2020-12": "https://json-schema.org/draft/2020-12/schema",
    "7": "http://json-schema.org/draft-07/schema#",
}
HELP = """Print the JSON Schema of one type's front matter; without TYPE, list the types.

An editor that is given the schemas completes and checks while you type. Write all of them into a
folder, and again after an upgrade; most editors know draft 7 only:

\b
    kb schema --all .schemas --draft 7

A YAML file names its schema in its first line, for VS Code, Neovim, Helix and every other editor
with the YAML language server. So tags.yml begins with

\b
    # yaml-language-server: $schema=.schemas/tags.schema.json

That server does not look into Markdown. For front matter, VS Code needs the extension
unifiedjs.vscode-remark and the plugins remark-frontmatter and remark-lint-frontmatter-schema; in
.remarkrc.json give the latter, for each type, the files that have it:

\b
    {"plugins": ["remark-frontmatter", ["remark-lint-frontmatter-schema",
      {"schemas": {".schemas/playbook.schema.json": ["playbooks/*.md"]}}]]}
"""


@click.command(help=HELP, epilog="Example: kb schema playbook > playbook.schema.json")
@click.argument("type_name", metavar="[TYPE]", default="")
@click.option(
    "--all",
    "directory",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIRECTORY",
    help="Write one file for each type, and for tags.yml and entities.yml.",
)
@click.option(
    "--draft",
    type=click.Choice(list(DIALECTS)),
    default="2020-12",
    show_default=True,
    help="The dialect of JSON Schema to declare.",
)
@click.option("--markdown", is_flag=True, help="Print the reference of all fields.")
@click.option("--tables", is_flag=True, help="Print the reference of the database's tables.")
@click.option("--signals", is_flag=True, help="Print the reference of what curators are told.")
def schema(  # noqa: PLR0913 # long: one parameter for each option
    *,
    type_name: str,
    directory: Path | None,
    draft: str,
    markdown: bool,
    tables: bool,
    signals: bool,
) -> None:
    """Print, list or write schemas."""
    if tables:
        from kb.store.reference import reference as state  # late: it needs SQLAlchemy

        click.echo(state(), nl=False)
    elif signals:
        from kb.curation.reference import reference as causes  # late: rows may need Whoosh

        click.echo(causes(), nl=False)
    elif markdown:
        from kb.documents.reference import reference  # late: `kb --help` must not wait for pydantic

        click.echo(reference(), nl=False)
    elif directory:
        _write_all(directory, draft)
    elif type_name:
        _print_one(type_name, draft)
    else:
        _list_types()


def _list_types() -> None:
    from kb.documents.models import MODELS  # late: `kb --help` must not wait for pydantic

    width = max(len(name) for name in MODELS)
    for name, model in MODELS.items():
        click.echo(f"{name:<{width}}  {model.about}")


def _print_one(type_name: str, draft: str) -> None:
    # late: `kb --help` must not wait for pydantic
    from kb.documents.models import MODELS
    from kb.documents.schema import json_schema
    from kb.suggestion import did_you_mean

    if type_name not in MODELS:
        hint = did_you_mean(type_name, MODELS) or "'kb schema' lists the types."
        raise click.UsageError(f"There is no type of document '{type_name}'. {hint}")
    click.echo(_as_text(json_schema(type_name), draft), nl=False)


def _write_all(directory: Path, draft: str) -> None:
    # late: `kb --help` must not wait for pydantic
    from kb.documents.models import MODELS
    from kb.documents.schema import json_schema
    from kb.entities.declared import entities_schema
    from kb.vocabulary.entry import tags_schema

    schemas = {name: json_schema(name) for name in MODELS} | {
        "tags": tags_schema(),
        "entities": entities_schema(),
    }
    try:
        directory.mkdir(parents=True, exist_ok=True)
        for name, content in schemas.items():
            path = directory / f"{name}.schema.json"
            path.write_text(_as_text(content, draft), encoding="utf-8")
            click.echo(path)
    except OSError as error:
        message = f"The schemas cannot be written to '{directory}': {error.strerror}."
        raise click.UsageError(message) from error


def _as_text(content: dict[str, Any], draft: str) -> str:
    declared = {"$schema": DIALECTS[draft], **content}
    return json.dumps(declared, indent=2, ensure_ascii=False) + "\n"
