import io
import tarfile
from datetime import UTC, datetime

import pytest

from kb.backup.archive import part_of, unpack, write_archive
from kb.backup.manifest import Manifest, dump_manifest
from kb.errors import RefusedError


@pytest.fixture
def whole(tmp_path):
    (tmp_path / "state").write_bytes(b"state" * 1000)
    (tmp_path / "bundle").write_bytes(b"bundle" * 1000)
    files = {"state.sqlite": tmp_path / "state", "sources/a.bundle": tmp_path / "bundle"}
    manifest = Manifest(
        made_at=datetime(2026, 3, 2, tzinfo=UTC),
        guildbook="0.1.0",
        tables="0001",
        rows={"accounts": 1},
        parts={name: part_of(file) for name, file in files.items()},
    )
    write_archive(tmp_path / "b.tar", manifest, files)
    return manifest, files


@pytest.fixture
def out(tmp_path):
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


def pack(file, *members):
    with tarfile.open(file, "w") as archive:
        for name, content in members:
            member = name if isinstance(name, tarfile.TarInfo) else tarfile.TarInfo(name)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))


def test_what_was_written_is_unpacked(tmp_path, whole, out):
    manifest, files = whole
    assert unpack(tmp_path / "b.tar", out) == manifest
    assert {name: (out / name).read_bytes() for name in files} == {
        name: file.read_bytes() for name, file in files.items()
    }


@pytest.mark.parametrize("part", range(12))
def test_a_changed_byte_is_found(tmp_path, whole, out, part):
    raw = bytearray((tmp_path / "b.tar").read_bytes())
    # Zeros are padding between two files, or behind a name.
    places = [place for place, byte in enumerate(raw) if byte]
    raw[places[part * len(places) // 12]] ^= 1
    (tmp_path / "b.tar").write_bytes(raw)
    with pytest.raises(RefusedError):
        unpack(tmp_path / "b.tar", out)


@pytest.mark.parametrize("length", [0, 100, 512, 1500, 5000, 9000])
def test_a_backup_that_was_cut_off_is_found(tmp_path, whole, out, length):
    raw = (tmp_path / "b.tar").read_bytes()
    (tmp_path / "b.tar").write_bytes(raw[:length])
    with pytest.raises(RefusedError):
        unpack(tmp_path / "b.tar", out)


def link(name):
    member = tarfile.TarInfo(name)
    member.type, member.linkname = tarfile.SYMTYPE, "/etc/passwd"
    return member


@pytest.mark.parametrize("name", ["../x", "/tmp/x", "y", "state.sqlite/x"])
def test_a_file_that_does_not_belong_there_is_never_written(tmp_path, whole, out, name):
    pack(tmp_path / "c.tar", ("manifest.json", dump_manifest(whole[0])), (name, b"x"))
    with pytest.raises(RefusedError, match="does not belong there"):
        unpack(tmp_path / "c.tar", out)
    assert list(out.rglob("*")) == []


def test_a_link_is_never_followed(tmp_path, whole, out):
    head = ("manifest.json", dump_manifest(whole[0]))
    pack(tmp_path / "c.tar", head, (link("state.sqlite"), b""))
    with pytest.raises(RefusedError, match="does not belong there"):
        unpack(tmp_path / "c.tar", out)


def test_a_file_that_stands_twice_is_refused(tmp_path, whole, out):
    manifest, files = whole
    state = ("state.sqlite", files["state.sqlite"].read_bytes())
    pack(tmp_path / "c.tar", ("manifest.json", dump_manifest(manifest)), state, state)
    with pytest.raises(RefusedError, match="does not belong there"):
        unpack(tmp_path / "c.tar", out)


def test_what_is_no_backup_is_refused(tmp_path, out):
    (tmp_path / "c.tar").write_text("Dear diary")
    with pytest.raises(RefusedError, match="is damaged"):
        unpack(tmp_path / "c.tar", out)
