"""Files of the site itself, under addresses that change whenever their content does.

All of them are read once, when the application is made: a request looks up a name in a table and
never touches the file system.
"""

import hashlib
import mimetypes
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_FOLDER = Path(__file__).parent / "static"
_TYPES = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}


@dataclass(frozen=True, slots=True)
class StaticFile:
    """One file with the name that it is asked for by."""

    name: str
    data: bytes
    media_type: str


@dataclass(frozen=True, slots=True)
class StaticFiles:
    """All files by the name that holds their hash, and those names by the plain ones."""

    files: Mapping[str, StaticFile]
    names: Mapping[str, str]
    digest: str

    def url(self, plain: str) -> str:
        """The address of a file by its plain name. Raises KeyError when there is none."""
        return f"/static/{self.names[plain]}"


def read_static_files(folder: Path = _FOLDER) -> StaticFiles:
    """Read every file of the folder. `digest` changes when any of them does."""
    files: dict[str, StaticFile] = {}
    names: dict[str, str] = {}
    for path in sorted(folder.iterdir()):
        data = path.read_bytes()
        name = f"{path.stem}.{hashlib.sha256(data).hexdigest()[:12]}{path.suffix}"
        media_type = _TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0]
        files[name] = StaticFile(name, data, media_type or "application/octet-stream")
        names[path.name] = name
    digest = hashlib.sha256("\n".join(sorted(files)).encode()).hexdigest()[:16]
    return StaticFiles(files, names, digest)
