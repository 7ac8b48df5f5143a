from importlib.metadata import version

from kb.rendering.version import LIBRARIES, code_version


def test_version_is_short_and_stable():
    assert code_version() == code_version()
    assert len(code_version()) == 16


def test_version_names_installed_libraries():
    assert all(version(name) for name in LIBRARIES)
