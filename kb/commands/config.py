"""`kb config`: the settings in force, and where each comes from."""

import json

import click


@click.command(epilog="Example: KB_PORT=9000 kb config")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
@click.option("--markdown", is_flag=True, help="Print the reference of all settings.")
def config(*, as_json: bool, markdown: bool) -> None:
    """Show the settings in force and where each comes from.

    A setting comes from a variable KB_<NAME>, else from kb.toml in the current folder (or the file
    that KB_CONFIG names), else it is the default.
    """
    # late: `kb --help` must not wait for pydantic
    from kb.config import as_text, load_config
    from kb.config.reference import reference

    if markdown:
        click.echo(reference(), nl=False)
        return
    loaded = load_config()
    rows = [
        (name, as_text(getattr(loaded.config, name)), origin)
        for name, origin in loaded.origins.items()
    ]
    if as_json:
        values = loaded.config.model_dump(mode="json")
        origins = dict(loaded.origins)
        click.echo(json.dumps({"settings": values, "origins": origins}, indent=2))
        return
    widths = [max(len(row[column]) for row in rows) for column in (0, 1)]
    for name, value, origin in rows:
        shown = click.style(origin, dim=origin == "default")
        click.echo(f"{name:<{widths[0]}}  {value:<{min(widths[1], 48)}}  {shown}")
