"""`kb index`: bring the index up to date."""

import sys

import click


@click.command(epilog="Example: kb index --wait 10")
@click.option("--rebuild", is_flag=True, help="Write the whole index anew.")
@click.option(
    "--wait",
    type=click.FloatRange(min=0),
    default=60.0,
    show_default=True,
    metavar="SECONDS",
    help="How long to wait while another process is writing.",
)
@click.option("--no-wait", is_flag=True, help="Do not wait; say who is writing.")
def index(*, rebuild: bool, wait: float, no_wait: bool) -> None:
    """Bring the index up to date with the sources.

    Reads what changed since the last time. `kb serve` does the same by itself; where its worker
    runs, that one is asked to do it now. Where another process is writing, this one waits for it.

    A source that cannot be fetched stays as it was at the last time. Exits with 0 when everything
    is up to date, 1 when a source could not be fetched, 2 when nothing could be done.
    """
    # late: `kb --help` must not wait for Git, Whoosh and pydantic
    from kb.config import load_config
    from kb.library.loading import Loader
    from search.sync import catch_up
    from search.terminal import TerminalProgress, print_report
    from search.worker.asking import refreshed_by_worker

    config = load_config().config
    report = None if rebuild or no_wait else refreshed_by_worker(config, wait)
    if report is None:
        with Loader(config) as loader, TerminalProgress() as progress:
            patience = 0.0 if no_wait else wait
            report = catch_up(config, loader, progress, wait=patience, rebuild=rebuild)
    print_report(report)
    sys.exit(1 if report.behind else 0)
