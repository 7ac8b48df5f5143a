"""Running the site: a web server for people, and a worker beside it."""

import errno
import os  # environment: handed on to the worker, not read
import signal
import sys
from pathlib import Path
from typing import Final

import click
from flask import Flask
from waitress.server import BaseWSGIServer, MultiSocketServer, create_server

from kb.config import Config
from kb.errors import ConfigError, KbError
from webapp.app import create_app
from webapp.journal import start_journal
from webapp.security.policies import LARGEST_BODY
from webapp.state import LazyState
from webapp.supervisor import Supervisor, worker_command

THREADS: Final = 8
"""How many requests are answered at a time."""
_EVERYWHERE = frozenset({"0.0.0.0", "::"})  # noqa: S104 - only compared with


def run(config: Config, folder: Path | None = None) -> None:
    """Serve until somebody stops it. With `folder` it is a preview of that folder.

    Raises ConfigError when the address cannot be used.
    """
    config = _for_preview(config) if folder else config
    app = _application(config, previewed=folder is not None)
    server = _listen(app, config)
    arguments = ("--folder", str(folder)) if folder else ()
    environment = os.environ | {"KB_DATA_FOLDER": str(config.data_folder)}
    start_journal(config.log_format)
    # SIGTERM ends the server as Ctrl-C does.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with Supervisor(worker_command(*arguments), environment, _say):
        _say(_greeting(config, folder))
        if not folder:
            _prepare_accounts(app)
        try:
            server.run()
        finally:
            app.extensions["notice"].close()
            app.extensions["openings"].close()
    _say("Stopped.")


def _for_preview(config: Config) -> Config:
    """A preview has an index of its own, so that it never shows on the real site."""
    return config.model_copy(update={"data_folder": config.data_folder / "preview"})


def _application(config: Config, *, previewed: bool) -> Flask:
    trusted, own = config.trusted_hosts, _in_url(config.host)
    if config.host not in _EVERYWHERE and own not in trusted:
        trusted = (*trusted, own)
    return create_app(config.model_copy(update={"trusted_hosts": trusted}), previewed=previewed)


def _listen(app: Flask, config: Config) -> BaseWSGIServer | MultiSocketServer:
    try:
        return create_server(
            app,
            host=config.host,
            port=config.port,
            threads=THREADS,
            ident="Guildbook",
            max_request_body_size=LARGEST_BODY,
        )
    except (OSError, ValueError) as error:
        raise _cannot_listen(error, config) from error


def _prepare_accounts(app: Flask) -> None:
    """Bring the database up to date now, and not while the first person waits.

    Where it cannot be used, reading goes on without accounts, and the operator is told.
    """
    state: LazyState = app.extensions["state"]
    try:
        state.get()
    except KbError as error:
        _say(f"Nobody can sign in: {error}")


def _cannot_listen(error: OSError | ValueError, config: Config) -> ConfigError:
    where = f"{config.host}:{config.port}"
    if isinstance(error, OSError) and error.errno == errno.EADDRINUSE:
        return ConfigError(
            f"Somebody listens on {where} already.",
            f"Stop that, or choose another port: kb serve --port {config.port + 1}",
        )
    if isinstance(error, OSError) and error.errno == errno.EACCES:
        return ConfigError(f"This user may not listen on {where}.", "Choose a port above 1023.")
    return ConfigError(
        f"'{config.host}' is no address of this machine.", "Set KB_HOST, for example to 127.0.0.1."
    )


def _greeting(config: Config, folder: Path | None) -> str:
    what = f"a preview of {folder}" if folder else config.title
    where = f"http://{_in_url(config.host)}:{config.port}"
    if config.host in _EVERYWHERE:
        names = ", ".join(config.trusted_hosts)
        where += f" for the names {names} (KB_TRUSTED_HOSTS adds others)"
    return f"Serving {what} on {where}. Stop with Ctrl-C."


def _in_url(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _say(line: str) -> None:
    click.echo(line, file=sys.stderr)
