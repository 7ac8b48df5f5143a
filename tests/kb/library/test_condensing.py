from kb.findings import problem
from kb.library.condensing import condense


def unknown(path, key):
    return problem("KB201", f"'{key}' is no field that is known.", at=(2, 1)).at(path)


def test_what_many_files_share_is_said_once():
    found = condense([unknown("b.md", "layout"), unknown("a.md", "layout"), unknown("a.md", "x")])
    assert [(one.path, one.level, one.message) for one in found] == [
        ("a.md", "info", "'layout' is no field that is known. So it is in 2 files."),
        ("a.md", "info", "'x' is no field that is known."),
    ]


def test_what_is_wrong_with_one_file_stays():
    broken = problem("KB405", "The link leads to no page: 'a'.").at("a.md")
    assert condense([broken, broken]) == [broken, broken]


def test_id_made_from_the_path_is_not_mentioned():
    assert condense([problem("KB220", "id: There is none.").at("a.md")]) == []
