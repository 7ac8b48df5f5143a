import os
import stat
import tempfile
from pathlib import Path

import pytest

from kb.guarding import is_open_to_others, look_at_rights, make_private, user_name


def test_private_folder_is_for_its_user_alone(tmp_path):
    make_private(tmp_path / "a" / "b")
    assert stat.S_IMODE((tmp_path / "a" / "b").stat().st_mode) == 0o700
    assert not is_open_to_others(tmp_path / "a" / "b")


def test_folder_that_is_there_keeps_its_rights(tmp_path):
    tmp_path.chmod(0o750)
    make_private(tmp_path)
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o750
    assert look_at_rights(tmp_path).is_open


def test_user_without_a_name_is_told_by_number():
    assert user_name(4_000_000_001) == "4000000001"


@pytest.mark.skipif(os.geteuid() != 0, reason="only the super-user may become somebody else")
def test_folder_that_cannot_be_written_to_is_found():
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        (folder / "inner").mkdir(mode=0o755)
        os.seteuid(65534)
        try:
            found = look_at_rights(folder)
        finally:
            os.seteuid(0)
        assert found.shut == found.foreign == [folder, folder / "inner"]
        assert found.owner == user_name(0)
