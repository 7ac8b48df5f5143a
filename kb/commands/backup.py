"""`kb backup`: everything that cannot be made again, in one file."""

from pathlib import Path

import click


@click.command(epilog="Example: kb backup guildbook-2026-03-02.tar")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def backup(*, file: Path) -> None:
    """Save accounts and unpushed changes in FILE, while the site runs.

    What is in the sources, and what can be computed from them, is not in it. The file is read back
    before it gets its name. It names people: keep it where only you can read it.
    """
    # late: `kb --help` must not wait for SQLAlchemy and pydantic
    from kb.backup.saving import save
    from kb.config import load_config
    from kb.counting import counted

    saved = save(load_config().config, file.absolute())
    click.echo(f"{file} holds {counted(saved.rows['accounts'], 'account')}", nl=False)
    if saved.sources:
        click.echo(f" and unpushed changes on {', '.join(saved.sources)}", nl=False)
    click.echo(f" ({saved.size:,} bytes). It was read back, and is whole.")
