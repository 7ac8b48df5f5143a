import pytest

from kb.entities.naming import Doubt, Measurement, Name, NameTable, Quotation
from kb.errors import StaleError
from search.directories import dump_names, read_names

SAID = Quotation("a", "here", "Lead time fell by 3 %.", 18, 21)
TABLE = NameTable(
    (Name("tool-docker", "Docker", "TOOL", "confirmed", "shipped"),),
    (Measurement(SAID, "Lead time", "down", "3", "%", "", ("tool-docker",)),),
    (Doubt("Zorbex", None, 1, (SAID,)),),
)


def test_names_come_back_as_they_went_in(tmp_path):
    file = tmp_path / "names.json"
    file.write_bytes(dump_names(TABLE))
    assert read_names(file) == TABLE


def test_class_without_names_has_an_empty_table(tmp_path):
    file = tmp_path / "names.json"
    file.write_bytes(dump_names(NameTable()))
    assert read_names(file) == NameTable()


def test_names_of_another_version_are_stale(tmp_path):
    file = tmp_path / "names.json"
    file.write_text('{"names": 1}')
    with pytest.raises(StaleError, match="do not fit"):
        read_names(file)
