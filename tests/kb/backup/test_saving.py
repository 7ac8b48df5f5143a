import pytest

from kb.backup.archive import unpack
from kb.backup.saving import save
from kb.errors import RefusedError


def test_a_backup_holds_accounts_and_what_was_not_pushed(config, tmp_path):
    file = tmp_path / "b.tar"
    saved = save(config, file)
    assert (saved.rows["accounts"], saved.sources) == (1, ("library",))
    assert saved.size == file.stat().st_size
    assert file.stat().st_mode & 0o777 == 0o600
    (tmp_path / "x").mkdir()
    manifest = unpack(file, tmp_path / "x")
    assert list(manifest.parts) == ["state.sqlite", "sources/library.bundle"]


def test_nothing_stays_beside_a_backup(config, tmp_path):
    before = set(tmp_path.iterdir())
    save(config, tmp_path / "b.tar")
    assert set(tmp_path.iterdir()) - before == {tmp_path / "b.tar"}


def test_another_file_is_never_taken_the_place_of(config, tmp_path):
    (tmp_path / "b.tar").write_text("precious")
    with pytest.raises(RefusedError, match=r"There is a file .*b\.tar already"):
        save(config, tmp_path / "b.tar")
    assert (tmp_path / "b.tar").read_text() == "precious"


def test_postgresql_has_backups_of_its_own(config, tmp_path):
    other = config.model_copy(update={"database_url": "postgresql://a@b/c"})
    with pytest.raises(RefusedError, match="PostgreSQL"):
        save(other, tmp_path / "b.tar")
