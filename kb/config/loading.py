"""Where settings come from: the command line, the environment, kb.toml."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_settings import EnvSettingsSource, SettingsError, TomlConfigSettingsSource

from kb.config.mapping import SourceMapping
from kb.config.settings import PREFIX, Config
from kb.config.source import Source
from kb.config.table import settings_of
from kb.errors import ConfigError

# Variables with our prefix that are no settings: where kb.toml is, and test data.
_OTHER_VARIABLES = frozenset({"KB_CONFIG", "KB_DATA"})


@dataclass(frozen=True, slots=True)
class LoadedConfig:
    """The settings in force, and for each its origin: a file, a variable, or "default"."""

    config: Config
    origins: Mapping[str, str]


def load_config(overrides: Mapping[str, object] = MappingProxyType({})) -> LoadedConfig:
    """Read kb.toml and the environment; `overrides` are what the command line said.

    kb.toml is the file that KB_CONFIG names, else the one in the current folder. Relative paths
    in the result are absolute, counted from the folder of kb.toml or else the current one.
    Raises ConfigError that names the setting, what was given and what is allowed.
    """
    file = _config_file()
    layers = {
        "command line": dict(overrides),
        "environment": _environment(),
        str(file): _toml(file) if file else {},
    }
    merged: dict[str, Any] = {}
    origins: dict[str, str] = {}
    for origin, values in layers.items():
        for name, value in values.items():
            if merged.setdefault(name, value) is value:
                variable = f"{PREFIX}{name.upper()}"
                origins.setdefault(name, variable if origin == "environment" else origin)
    config = _validated(merged, origins)
    root = file.parent if file else Path.cwd()
    complete = {name: origins.get(name, "default") for name in Config.model_fields}
    return LoadedConfig(_anchored(config, root.resolve()), complete)


def _config_file() -> Path | None:
    named = os.environ.get("KB_CONFIG")
    if named:
        if not Path(named).is_file():
            raise ConfigError(
                f"KB_CONFIG names '{named}', which is no file.",
                "Correct the path, or unset KB_CONFIG.",
            )
        return Path(named)
    here = Path("kb.toml")
    return here if here.is_file() else None


def _environment() -> dict[str, Any]:
    known = {f"{PREFIX}{name.upper()}" for name in Config.model_fields} | _OTHER_VARIABLES
    for variable in sorted(os.environ):
        close = get_close_matches(variable, known, n=1, cutoff=0.8)
        if variable.startswith(PREFIX) and variable not in known and close:
            raise ConfigError(
                f"{variable} is set, but there is no such setting.",
                f"Did you mean {close[0]}? `kb config` lists all of them.",
            )
    try:
        return EnvSettingsSource(Config)()
    except SettingsError as error:
        # pydantic names the field in quotation marks.
        name = PREFIX + str(error).split('"')[1].upper()
        given = os.environ.get(name, "")
        raise ConfigError(
            f"{name} is {given!r}, which cannot be read.", "Write lists and blocks as JSON."
        ) from error


def _toml(file: Path) -> dict[str, Any]:
    try:
        return TomlConfigSettingsSource(Config, file)()
    except (ValueError, OSError) as error:
        raise ConfigError(
            f"{file} cannot be read: {error}.", "Correct the line that it names."
        ) from error


def _validated(values: dict[str, Any], origins: Mapping[str, str]) -> Config:
    try:
        return Config.model_validate(values)
    except ValidationError as error:
        raise _config_error(error, origins, values) from error


def _config_error(
    error: ValidationError, origins: Mapping[str, str], values: Mapping[str, Any]
) -> ConfigError:
    """The first fault of a ValidationError as a sentence."""
    fault = error.errors()[0]
    place = _up_to_the_setting(fault["loc"])
    path = [part for part in place if isinstance(part, str)]
    name = path[0] if path else ""
    rows = {row.name: row for row in settings_of(_model_at(path))}
    where = f"{origins.get(name, 'kb.toml')}: setting {_named(place, values)}"
    if fault["type"] == "extra_forbidden":
        close = get_close_matches(path[-1], list(rows), n=1, cutoff=0.6)
        hint = f"Did you mean '{close[0]}'?" if close else "`kb config` lists all settings."
        return ConfigError(f"{where} does not exist.", hint)
    if fault["type"] == "value_error":
        return ConfigError(f"{where} cannot be used: {fault['ctx']['error']}.")
    allowed = rows[path[-1]].allowed if path and path[-1] in rows else fault["msg"]
    return ConfigError(
        f"{where} is {fault['input']!r}, which is not possible.", f"Allowed: {allowed}."
    )


def _up_to_the_setting(place: tuple[int | str, ...]) -> tuple[int | str, ...]:
    """The place of a fault, without what lies inside of one setting of a mapping."""
    return place[:4] if place[2:3] == ("mapping",) else place


_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")


def _named(place: tuple[int | str, ...], values: Mapping[str, Any]) -> str:
    """How people call the setting at `place`: a source by its name, or else by its turn."""
    match place:
        case ("sources", int(number), first, *further):
            setting = ".".join(map(str, (first, *further)))
            return f"'{setting}' of {_source_named(values['sources'][number], number, setting)}"
        case ("sources", int()):
            return "'sources'"
    return f"'{'.'.join(map(str, place))}'"


def _source_named(source: Mapping[str, object], number: int, setting: str) -> str:
    name = source.get("name")
    if isinstance(name, str) and setting != "name":
        return f"the source '{name}'"
    turn = _ORDINALS[number] if number < len(_ORDINALS) else f"{number + 1}th"
    return f"the {turn} source"


def _model_at(path: list[str]) -> type[BaseModel]:
    """The table that the setting at `path` stands in."""
    if path[:2] == ["sources", "mapping"] and len(path) > 2:  # noqa: PLR2004 - below the mapping
        return SourceMapping
    return Source if path[:1] == ["sources"] and len(path) > 1 else Config


def _anchored(config: Config, root: Path) -> Config:
    """The same settings with paths made absolute."""
    sources = tuple(
        source.model_copy(update={"location": _anchored_location(source.location, root)})
        for source in config.sources
    )
    data = root / config.data_folder.expanduser()
    return config.model_copy(update={"sources": sources, "data_folder": data})


def _anchored_location(location: str, root: Path) -> str:
    # "host:path" is how people write ssh addresses for Git.
    if "://" in location or (":" in location and not Path(location).exists()):
        return location
    return os.path.normpath(root / Path(location).expanduser())
