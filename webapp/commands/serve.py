"""`kb serve`: the site, and the worker that keeps its index up to date."""

import click


@click.command(epilog="Example: kb serve --folder content")
@click.option("--host", help="Address to listen on.  [default: 127.0.0.1]")
@click.option("--port", type=int, help="Port to listen on.  [default: 8000]")
@click.option(
    "--folder",
    type=click.Path(exists=True, file_okay=False),
    help="Preview the files of this folder as they are saved, with what is wrong beside them.",
)
def serve(*, host: str | None, port: int | None, folder: str | None) -> None:
    """Serve the library as a site and keep its index up to date.

    Follows the sources of the settings: commits turn up by themselves. With --folder it shows a
    folder instead, committed or not, and open pages refresh within a second of a save.
    """
    # late: `kb --help` must not wait for Flask and pydantic
    from pathlib import Path

    from kb.config import load_config
    from webapp.serving import run

    given = {"host": host, "port": port}
    overrides = {name: value for name, value in given.items() if value is not None}
    config = load_config(overrides).config
    run(config, Path(folder).resolve() if folder else None)
