"""Bringing the tables of a database to the form that this code expects, and back."""

from collections.abc import Callable
from pathlib import Path
from typing import cast

from sqlalchemy import Connection, inspect, text

_MIGRATIONS = Path(__file__).parent / "migrations"


def known_versions() -> tuple[str, ...]:
    """The versions of the tables that this code knows, oldest first: "0001", "0002", …"""
    files = (_MIGRATIONS / "versions").glob("v[0-9]*.py")
    return tuple(sorted(file.stem[1:5] for file in files))


def version_of(connection: Connection) -> str:
    """The version of the tables in this database; empty where there are none yet."""
    if not inspect(connection).has_table("alembic_version"):
        return ""
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return found or ""


def upgrade(connection: Connection, version: str = "head") -> None:
    """Bring the tables up to `version`, within the caller's transaction."""
    from alembic import command  # late: takes a tenth of a second, and is needed once a release

    _run(connection, version, command.upgrade)


def downgrade(connection: Connection, version: str = "base") -> None:
    """Bring the tables back to `version`, within the caller's transaction."""
    from alembic import command  # late: takes a tenth of a second, and is needed by nobody else

    _run(connection, version, command.downgrade)


def _run(connection: Connection, version: str, order: Callable[..., object]) -> None:
    from alembic.config import Config as Alembic  # late: see upgrade

    settings = Alembic()
    # A per cent sign begins a reference in Alembic's settings.
    settings.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    cast("dict[str, object]", settings.attributes)["connection"] = connection
    order(settings, version)
