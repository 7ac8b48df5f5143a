"""How progress, reports and results look on a terminal."""

import json
import sys
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any, Self

import click

from kb.counting import counted
from search.report import Report
from search.results import Facet, Hit, Results, Span

_INDENT = "    "
_MOST_FACET_VALUES = 6


class TerminalProgress:
    """A bar for each stage on a terminal, a line for each stage elsewhere; on stderr."""

    def __init__(self) -> None:
        self._bar: Any = None
        self._on_terminal = sys.stderr.isatty()

    def stage(self, name: str, total: int) -> None:
        """A new stage begins."""
        self._end()
        if total and self._on_terminal:
            self._bar = click.progressbar(
                length=total, label=f"{name:<14}", file=sys.stderr, show_pos=True
            )
            self._bar.__enter__()
        elif total:
            click.echo(f"{name} {total}", err=True)

    def advance(self, count: int = 1) -> None:
        """So many steps are done."""
        if self._bar:
            self._bar.update(count)

    def _end(self) -> None:
        if self._bar:
            self._bar.__exit__(None, None, None)
            self._bar = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._end()


def print_report(report: Report) -> None:
    """What `kb index` did, in a few lines."""
    for notice in report.notices:
        click.secho(notice, err=True, fg="yellow")
    if report.behind:
        named = ", ".join(f"'{name}'" for name in report.behind)
        message = f"Not everything is up to date: {named} could not be fetched."
        click.secho(message, err=True, fg="red", bold=True)
    stamp = report.generation.stamp
    where = ", ".join(f"{name} {commit[:10]}" for name, commit in stamp.revisions.items())
    if report.did_nothing:
        click.echo(f"Nothing to do: already at {where}.")
        return
    documents = counted(stamp.documents, "document")
    click.echo(f"{documents} in {counted(stamp.sections, 'section')}, at {where}.")
    click.echo(
        f"{report.added} new, {report.changed} changed, {report.removed} gone, "
        f"{report.unchanged} unchanged; {report.seconds:.1f} seconds."
    )
    if stamp.quarantined:
        verb = "file is" if stamp.quarantined == 1 else "files are"
        message = f"{stamp.quarantined} {verb} left out; `kb check` says why."
        click.secho(message, fg="yellow")


def print_results(results: Results) -> None:
    """Results for a person: what was found, how it can be narrowed, and what was not understood."""
    for hint in results.query.hints:
        click.secho(hint.message, err=True, fg="yellow")
    if not results.total:
        click.echo("Nothing was found.")
        return
    click.echo(_headline(results))
    told = results.page > 1 or not results.tiered
    for hit in results.hits:
        if not hit.complete and not told:
            click.echo("\nThese have only some of the words:")
            told = True
        _print_hit(hit)
    _print_facets(results.facets)


def _headline(results: Results) -> str:
    pages = f", page {results.page} of {results.pages}" if results.pages > 1 else ""
    return f"{counted(results.total, 'document')}{pages}"


def _print_hit(hit: Hit) -> None:
    click.echo(f"\n{_styled(hit.title, bold=True)}  {click.style(hit.type, dim=True)}")
    click.echo(_INDENT + click.style(_plain(hit.address), fg="cyan"))
    if not hit.passages and hit.summary:
        click.echo(_INDENT + _plain(hit.summary))
    for passage in hit.passages:
        heading = click.style(f"{_plain(passage.heading)}: ", dim=True) if passage.heading else ""
        click.echo(_INDENT + heading + _styled(passage.spans))


def _styled(spans: Iterable[Span], *, bold: bool = False) -> str:
    # click takes the styles away again where the output is no terminal.
    return "".join(
        click.style(_plain(span.text), bold=bold, fg="yellow" if span.marked else None)
        for span in spans
    )


def _plain(text: str) -> str:
    """Text that cannot steer the terminal."""
    return "".join(char if char.isprintable() else " " for char in text)


def _print_facets(facets: Iterable[Facet]) -> None:
    lines = []
    for facet in facets:
        values = [f"{_plain(row.value)} {row.count}" for row in facet.values[:_MOST_FACET_VALUES]]
        if len(facet.values) > 1:
            lines.append(f"{facet.name}: {', '.join(values)}")
    if lines:
        click.secho("\n" + "\n".join(lines), dim=True)


def as_dict(results: Results) -> dict[str, object]:
    """Results for a program."""
    return {
        "query": results.query.text,
        "hints": [hint.message for hint in results.query.hints],
        "total": results.total,
        "complete": results.complete,
        "page": results.page,
        "pages": results.pages,
        "hits": [_hit_as_dict(hit) for hit in results.hits],
        "facets": {
            facet.name: {row.value: row.count for row in facet.values} for facet in results.facets
        },
    }


def _hit_as_dict(hit: Hit) -> dict[str, object]:
    return {
        "id": hit.id,
        "title": "".join(span.text for span in hit.title),
        "type": hit.type,
        "address": hit.address,
        "summary": hit.summary,
        "tags": list(hit.tags),
        "score": round(hit.score, 4),
        "complete": hit.complete,
        "passages": [asdict(passage) for passage in hit.passages],
    }


def print_json(value: object) -> None:
    """JSON on stdout, readable by people as well."""
    click.echo(json.dumps(value, indent=2, ensure_ascii=False))
