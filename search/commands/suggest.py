"""`kb suggest`: what a document could have and has not."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from search.likeness.phrases import KeyPhrase  # late: for the type checker only
    from search.likeness.tags import TagSuggestion  # late: for the type checker only


@click.group(epilog="Example: kb suggest tags run-a-jam")
def suggest() -> None:
    """Suggest tags for a document."""


@suggest.command(epilog="Example: kb suggest tags run-a-jam")
@click.argument("document")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
def tags(*, document: str, as_json: bool) -> None:
    """Suggest tags for DOCUMENT: those of documents like it, and new ones from its own phrases.

    DOCUMENT is an id, an address or a path. Nothing is written.
    """
    # late: `kb --help` must not wait for Whoosh and pydantic
    from dataclasses import asdict

    from search.likeness.phrases import key_phrases
    from search.likeness.tags import suggest_tags
    from search.lookup import get_document, whole_view

    # late: nor for what prints
    from search.terminal import print_json

    view = whole_view()
    named = get_document(view, document)
    found = suggest_tags(view.likeness, view.library, named)
    phrases = key_phrases(view.likeness, view.library, named, view.page(named))
    if as_json:
        print_json({"tags": [asdict(one) for one in found], "new": [asdict(p) for p in phrases]})
    else:
        _print(found, phrases)


def _print(found: "Sequence[TagSuggestion]", phrases: "Sequence[KeyPhrase]") -> None:
    if not found and not phrases:
        click.echo("Nothing speaks for a tag.")
    for one in found:
        reasons = []
        if one.names:
            reasons.append("named in the text as " + ", ".join(one.names))
        if one.neighbours:
            reasons.append("like " + ", ".join(one.neighbours[:3]))
        click.echo(f"{click.style(one.tag, bold=True)}: {'; '.join(reasons)}")
    if phrases:
        click.echo("New tags could be: " + ", ".join(phrase.text for phrase in phrases))
