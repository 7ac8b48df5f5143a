"""Which file of which source a file on this machine is, or will be, and the other way round."""

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit

from kb.config import Config, Source
from kb.errors import NotFoundError
from kb.problems import Problem


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


def near(problem: Problem, folders: Mapping[str, Path]) -> str:
    """The file that a finding is about as an editor opens it from here.

    Relative where it is below the current folder. `folders` are those of the sources by name, as
    findings name them. What is not on this machine is named as the library names it.
    """
    folder = folders.get(problem.source)
    path = folder / problem.path if folder else None
    if path is None or not path.is_file():
        return problem.file
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


def folders_of(config: Config) -> Mapping[str, Path]:
    """The folders of the sources that are on this machine, by the names that findings use."""
    alone = len(config.sources) == 1
    found = {"" if alone else source.name: _folder(source) for source in config.sources}
    return {name: folder for name, folder in found.items() if folder}


def _folder(source: Source) -> Path | None:
    """Where its files are on this machine, as far as that can be told from its location."""
    location = source.location
    if location.startswith("file://"):
        location = unquote(urlsplit(location).path)
    if "://" in location:
        return None
    return (Path(location).expanduser() / source.folder).resolve()
