"""What the worker is doing, in a file, so that the site can say how far the first index is."""

import json
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pydantic import TypeAdapter, ValidationError

_FILE: Final = "progress.json"
_ASIDE: Final = "progress.new"
_EVERY: Final = 0.1  # seconds between two writes of the file
_FRESH: Final = 600.0  # seconds after which a file counts as left behind


@dataclass(frozen=True, slots=True)
class Status:
    """A stage of the work, for example "reading", and how many of its steps are done."""

    stage: str
    done: int
    total: int
    at: float  # seconds since 1970

    def __str__(self) -> str:
        return f"{self.stage} {self.done} of {self.total}"

    @property
    def in_tenths(self) -> str:
        """The same for readers, whom the total would tell how many files they may not see."""
        tenths = 10 * self.done // self.total if self.total else 0
        return f"{self.stage}, {10 * min(tenths, 10)} % done"


_STATUS = TypeAdapter(Status)


def read_status(data: Path) -> Status | None:
    """What is being done now. None when nothing is, or nobody has said so for ten minutes."""
    try:
        status = _STATUS.validate_json(data.joinpath(_FILE).read_bytes())
    except (FileNotFoundError, ValidationError):
        return None
    return status if time.time() - status.at < _FRESH else None


def forget_status(data: Path) -> None:
    """Remove what was said of work that is over, or whose process died. For the lock's holder."""
    for name in (_FILE, _ASIDE):
        data.joinpath(name).unlink(missing_ok=True)


class StatusFile:
    """Progress that the holder of the lock writes to the data folder."""

    def __init__(self, data: Path) -> None:
        self._path = data / _FILE
        self._stage, self._done, self._total = "", 0, 0
        self._written = float("-inf")

    def stage(self, name: str, total: int) -> None:
        """A new stage begins."""
        self._stage, self._done, self._total = name, 0, total
        self._write()

    def advance(self, count: int = 1) -> None:
        """So many steps are done."""
        self._done += count
        if time.monotonic() - self._written >= _EVERY:
            self._write()

    def finish(self) -> None:
        """Nothing is being done any more."""
        self._path.unlink(missing_ok=True)

    def _write(self) -> None:
        self._written = time.monotonic()
        status = Status(self._stage, self._done, self._total, time.time())
        aside = self._path.with_name(_ASIDE)
        aside.parent.mkdir(parents=True, exist_ok=True)
        aside.write_text(json.dumps(_STATUS.dump_python(status)))
        aside.replace(self._path)
