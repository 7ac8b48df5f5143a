"""One frozen value with every setting; the only reader of the environment.

A value comes from the command line, else from a variable `KB_<NAME>`, else from `kb.toml`, else it
is the default. The fields of `Config` are the table of settings: code, `kb config` and
docs/configuration.md read their names, descriptions and allowed values from it.
"""

from kb.config.loading import LoadedConfig, load_config
from kb.config.mapping import SourceMapping
from kb.config.settings import Config
from kb.config.source import Source
from kb.config.table import Setting, as_text, settings_of

__all__ = [
    "Config",
    "LoadedConfig",
    "Setting",
    "Source",
    "SourceMapping",
    "as_text",
    "load_config",
    "settings_of",
]
