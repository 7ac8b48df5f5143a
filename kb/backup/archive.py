"""The one file of a backup: written through to the disk, and read back with every digest."""

import hashlib
import io
import os
import tarfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from kb.backup.manifest import LARGEST, MANIFEST, Manifest, Part, dump_manifest, load_manifest
from kb.errors import RefusedError

_CHUNK = 1 << 20


def part_of(file: Path) -> Part:
    """The size and the digest of a file."""
    with file.open("rb") as opened:
        digest = hashlib.file_digest(opened, "sha256").hexdigest()
    return Part(size=file.stat().st_size, sha256=digest)


def write_archive(target: Path, manifest: Manifest, files: Mapping[str, Path]) -> None:
    """Write the backup to `target`, for this user alone; it is on the disk when this returns."""
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    with os.fdopen(handle, "wb") as out:
        with tarfile.open(fileobj=out, mode="w", format=tarfile.PAX_FORMAT) as archive:
            head = dump_manifest(manifest)
            archive.addfile(_member(MANIFEST, len(head), manifest), io.BytesIO(head))
            for name, file in files.items():
                with file.open("rb") as opened:
                    archive.addfile(_member(name, manifest.parts[name].size, manifest), opened)
        out.flush()
        os.fsync(out.fileno())


def unpack(file: Path, folder: Path) -> Manifest:
    """Write the files of a backup below `folder`, which is empty, each with its digest compared.

    Raises RefusedError where the backup is damaged, incomplete, or no backup.
    """
    with _opened(file) as archive:
        members = iter(archive)
        manifest = _manifest(archive, next(members, None), file)
        missing = dict(manifest.parts)
        for member in members:
            part = missing.pop(member.name, None)
            opened = archive.extractfile(member) if member.isreg() else None
            if part is None or opened is None:
                raise _damaged(file, f"'{member.name}' does not belong there")
            _write(opened, folder / member.name)
            if part_of(folder / member.name) != part:
                raise _damaged(file, f"'{member.name}' is not what was saved")
    if missing:
        raise _damaged(file, f"'{min(missing)}' is missing")
    return manifest


def _manifest(archive: tarfile.TarFile, member: tarfile.TarInfo | None, file: Path) -> Manifest:
    opened = archive.extractfile(member) if member and member.name == MANIFEST else None
    return load_manifest(opened.read(LARGEST) if opened else b"", str(file))


def _member(name: str, size: int, manifest: Manifest) -> tarfile.TarInfo:
    member = tarfile.TarInfo(name)
    member.size, member.mode, member.mtime = size, 0o600, int(manifest.made_at.timestamp())
    return member


def _write(source: IO[bytes], target: Path) -> None:
    target.parent.mkdir(mode=0o700, exist_ok=True)
    with target.open("xb") as out:
        while chunk := source.read(_CHUNK):
            out.write(chunk)


@contextmanager
def _opened(file: Path) -> Iterator[tarfile.TarFile]:
    try:
        with tarfile.open(file, "r:") as archive:
            yield archive
    except tarfile.TarError as error:
        raise _damaged(file, str(error)) from error


def _damaged(file: Path, why: str) -> RefusedError:
    return RefusedError(f"{file} is damaged: {why}.", "Take another backup.")
