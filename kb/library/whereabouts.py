"""Which file of which source a file on this machine is, or will be."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

from kb.config import Config, Source
from kb.errors import NotFoundError


def whereabouts(file: Path, config: Config) -> tuple[str, str]:
    """The name of the source in whose folder the file lies, and its path there.

    Where one source lies inside another, the inner one has it. Raises NotFoundError when no source
    on this machine has the file.
    """
    wanted = file.resolve()
    found = [
        (len(folder.parts), source.name, wanted.relative_to(folder).as_posix())
        for source in config.sources
        if (folder := _folder(source)) is not None and wanted.is_relative_to(folder)
    ]
    if not found:
        raise NotFoundError(
            f"{file} lies in the folder of no source.",
            "Say where it will be, for example with: --as playbooks/run-a-jam.md",
        )
    _, name, path = max(found)
    return name, path


def _folder(source: Source) -> Path | None:
    """Where its files are on this machine, as far as that can be told from its location."""
    location = source.location
    if location.startswith("file://"):
        location = unquote(urlsplit(location).path)
    if "://" in location:
        return None
    return (Path(location).expanduser() / source.folder).resolve()
