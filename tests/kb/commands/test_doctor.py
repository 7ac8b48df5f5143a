import pytest
from click.testing import CliRunner

from kb.commands.doctor import doctor
from tests.origin import Origin

PAGE = "---\nid: a\ntitle: A\nsummary: S.\n---\nText.\n"


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KB_PORT", "18473")

    def examine(**variables):
        for name, value in variables.items():
            monkeypatch.setenv(name, str(value))
        return CliRunner().invoke(doctor)

    return examine


def test_doctor_finds_a_good_library_well(tmp_path, run):
    Origin(tmp_path).commit({"content/a.md": PAGE})
    result = run()
    assert result.exit_code == 0
    assert "has 1 document" in result.stdout
    assert result.stdout.endswith("Nothing is wrong; 1 to look at.\n")


def test_doctor_says_what_to_type_without_an_index(tmp_path, run):
    Origin(tmp_path).commit({"content/a.md": PAGE})
    assert "??  index: There is none yet.\n    Type: kb index\n" in run().stdout


def test_doctor_names_a_wrong_setting(run):
    result = run(KB_PORT="none")
    assert result.exit_code == 1
    assert result.stdout.startswith("!!  settings: KB_PORT: setting 'port' is 'none'")


def test_doctor_names_a_source_that_is_not_there(tmp_path, run):
    (tmp_path / "kb.toml").write_text('[[sources]]\nlocation = "nowhere"\n')
    result = run()
    assert result.exit_code == 1
    assert "!!  source 'library': The location" in result.stdout


def test_doctor_names_a_folder_without_documents(tmp_path, run):
    Origin(tmp_path).commit({"content/a.txt": "x"})
    assert "ends in .md.\n    Correct `folder` or `suffixes`." in run().stdout


def test_doctor_names_a_cut_off_history(tmp_path, run):
    origin = Origin(tmp_path / "origin")
    origin.commit({"content/a.md": PAGE})
    origin.commit({"content/a.md": PAGE + "More.\n"})
    origin.git("clone", "--quiet", "--depth=1", f"file://{origin.path}", str(tmp_path / "shallow"))
    (tmp_path / "kb.toml").write_text('[[sources]]\nlocation = "shallow"\nfolder = "content"\n')
    assert "Its history is cut off (a shallow clone)" in run().stdout


def test_doctor_names_a_file_in_the_way_of_the_data_folder(tmp_path, run):
    Origin(tmp_path).commit({"content/a.md": PAGE})
    (tmp_path / ".kb").write_text("in the way")
    result = run()
    assert result.exit_code == 1
    assert "is a file, so" in result.stdout
