"""`kb restore`: what a backup holds, back where it was."""

from pathlib import Path

import click


@click.command(epilog="Example: kb restore guildbook-2026-03-02.tar")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--replace", is_flag=True, help="Take the place of accounts that are there.")
def restore(*, file: Path, replace: bool) -> None:
    """Bring back what 'kb backup' saved in FILE.

    What is there is kept beside it: accounts in a file of their own, changes on branches of their
    own. A site that runs goes on with what was brought back, and everybody signs in again. Accounts
    that were disabled since, and API tokens that were revoked since, are back: look at them.
    """
    # late: `kb --help` must not wait for SQLAlchemy and pydantic
    from kb.backup.restoring import restore as bring_back
    from kb.config import load_config
    from kb.counting import counted

    restored = bring_back(load_config().config, file.absolute(), replace=replace)
    people = counted(restored.rows["accounts"], "account")
    click.echo(f"Brought back {people}, as of {restored.made_at:%Y-%m-%d %H:%M} UTC", nl=False)
    if restored.sources:
        click.echo(f", and unpushed changes on {', '.join(restored.sources)}", nl=False)
    click.echo(".")
    if restored.aside:
        click.echo(f"    What was there is in {restored.aside}")
