"""What a generation of the index was made from, and what is in it."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import Final

from pydantic import TypeAdapter, ValidationError

from kb.config import Config
from kb.errors import StaleError
from kb.steering.rules import Rules
from search.version import code_version

_FILE: Final = "stamp.json"
# Settings that change nothing of what is derived. A new setting counts until it is named here.
_INDIFFERENT: Final = frozenset(
    {
        *("title", "data_folder", "database_url", "fetch_every"),
        *("host", "port", "trusted_hosts", "trusted_proxies", "base_url"),
        *("access", "searches_per_minute", "demand_days", "log_format"),
        *("view_days", "visitors_give_feedback"),
        *("metrics_from", "metrics_token"),
    }
)


@dataclass(frozen=True, slots=True)
class ShardStamp:
    """A shard: how many documents it holds, and the ids of those that do not count any more."""

    name: str
    documents: int
    retired: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ClassStamp:
    """One audience class of a generation.

    `digest` is a hash of all that a reader of the class gets, however the shards are named. `ruled`
    are the ids of its documents that the rules of the generation name.
    """

    labels: frozenset[str]
    documents: int
    sections: int
    shards: tuple[ShardStamp, ...]
    digest: str
    ruled: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a generation was made from, and what is in it.

    `code`, `rows`, `config` and `tags` are digests. `edition` ends the names of the shards, so
    that a rebuild writes all of them beside those that are being read. `store` is the identity of
    the file that holds the pages. `rules` are those of search.yml.
    """

    revisions: Mapping[str, str]
    code: str
    rows: str
    config: str
    tags: str
    edition: str
    store: int
    made_at: datetime
    files: int
    problems: int
    quarantined: int
    classes: Mapping[str, ClassStamp]
    rules: Rules = field(default_factory=Rules)

    def rules_for(self, class_names: Iterable[str]) -> Rules:
        """What the rules say to somebody who reads these classes and no others."""
        named = (self.classes[name].ruled for name in class_names)
        return self.rules.about(frozenset(chain.from_iterable(named)))

    @property
    def documents(self) -> int:
        """How many documents there are in all classes."""
        return sum(row.documents for row in self.classes.values())

    @property
    def sections(self) -> int:
        """How many rows there are in all classes."""
        return sum(row.sections for row in self.classes.values())

    def fits(self, config: Config) -> bool:
        """Whether this code with this configuration would make the same from the same sources."""
        return self.code == code_version() and self.config == config_digest(config)


_STAMPS = TypeAdapter(Stamp)


def config_digest(config: Config) -> str:
    """A hash of the settings that decide what is derived."""
    settings = config.model_dump(mode="json", exclude=set(_INDIFFERENT))
    return hashlib.sha256(json.dumps(settings, sort_keys=True).encode()).hexdigest()[:16]


def write_stamp(folder: Path, stamp: Stamp) -> None:
    """Keep the stamp of the generation in `folder`."""
    folder.joinpath(_FILE).write_bytes(_STAMPS.dump_json(stamp, indent=1))


def read_stamp(folder: Path) -> Stamp:
    """The stamp of the generation in `folder`.

    Raises FileNotFoundError where there is none, and StaleError for one of another version.
    """
    try:
        return _STAMPS.validate_json(folder.joinpath(_FILE).read_bytes())
    except ValidationError as error:
        raise StaleError(f"The stamp in {folder} does not fit this version.") from error
