import pytest
from pydantic import ValidationError

from kb.config import Config, Source, load_config
from kb.errors import ConfigError


@pytest.fixture(autouse=True)
def empty_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("KB_CONFIG", "KB_PORT", "KB_HOST"):
        monkeypatch.delenv(name, raising=False)


def write_toml(tmp_path, text):
    (tmp_path / "kb.toml").write_text(text)


def test_config_without_file_or_variables_is_the_default(tmp_path):
    loaded = load_config()
    assert loaded.config.port == 8000
    assert set(loaded.origins.values()) == {"default"}


def test_default_source_is_the_folder_content_where_you_stand(tmp_path):
    assert load_config().config.sources == (Source(location=str(tmp_path), folder="content"),)


def test_variable_wins_over_file_and_command_line_over_both(tmp_path, monkeypatch):
    write_toml(tmp_path, 'port = 1\nhost = "a"\ntitle = "Field Guide"\n')
    monkeypatch.setenv("KB_PORT", "2")
    monkeypatch.setenv("KB_HOST", "b")
    loaded = load_config({"port": 3})
    assert (loaded.config.port, loaded.config.host, loaded.config.title) == (3, "b", "Field Guide")
    origins = [loaded.origins[name] for name in ("port", "host", "title", "suffixes")]
    assert origins == ["command line", "KB_HOST", "kb.toml", "default"]


def test_named_file_anchors_relative_paths(tmp_path, monkeypatch):
    folder = tmp_path / "etc"
    folder.mkdir()
    (folder / "guild.toml").write_text('[[sources]]\nlocation = "../library"\n')
    monkeypatch.setenv("KB_CONFIG", str(folder / "guild.toml"))
    config = load_config().config
    assert config.sources[0].location == str(tmp_path / "library")
    assert config.data_folder == folder / ".kb"


@pytest.mark.parametrize(
    "location", ["https://git.example.org/a.git", "ssh://a@b/c", "git@example.org:a/b.git"]
)
def test_urls_are_left_alone(tmp_path, location):
    write_toml(tmp_path, f'[[sources]]\nlocation = "{location}"\n')
    assert load_config().config.sources[0].location == location


def test_lists_may_be_written_with_commas(monkeypatch):
    monkeypatch.setenv("KB_SUFFIXES", ".md, .html.md.erb")
    assert load_config().config.suffixes == (".md", ".html.md.erb")


WRONG = [
    ("port = 'abc'", "kb.toml: setting 'port' is 'abc'", "a whole number from 1 to 65535"),
    ("prot = 1", "kb.toml: setting 'prot' does not exist", "Did you mean 'port'?"),
    ("suffixes = ['md']", "'suffixes.0' is 'md'", "suffixes that begin with a dot"),
    ("sources = []", "'sources' is []", "one or more sources"),
    ("[[sources]]\nnam = 'x'", "'nam' of the first source does not exist", "Did you mean 'name'?"),
    ("[[sources]]\n[[sources]]\nname = 'A b'", "'name' of the second source is 'A b'", "hyphens"),
    (
        "[[sources]]\n[[sources]]\nname = 'notes'\npush = 'perhaps'",
        "setting 'push' of the source 'notes' is 'perhaps'",
        "true or false",
    ),
    ("sources = ['x']", "setting 'sources' is 'x'", "one or more sources"),
    ("[[sources]]\n[[sources]]", "two sources have the name 'library'", ""),
    ("default_audience = 'Public'", "is 'Public'", "public, network, org:<id>"),
    ("base_url = 'guild.example.org'", "is 'guild.example.org'", "http:// or https://"),
    ("port = ", "kb.toml cannot be read", "Correct the line"),
]


@pytest.mark.parametrize(("text", "fault", "remedy"), WRONG)
def test_wrong_value_says_which_what_and_what_is_allowed(tmp_path, text, fault, remedy):
    write_toml(tmp_path, text)
    with pytest.raises(ConfigError) as raised:
        load_config()
    assert fault in raised.value.message
    assert remedy in raised.value.remedy


def test_wrong_variable_is_named(monkeypatch):
    monkeypatch.setenv("KB_PORT", "80000")
    with pytest.raises(ConfigError, match=r"KB_PORT: setting 'port' is '80000'"):
        load_config()


def test_misspelt_variable_is_named(monkeypatch):
    monkeypatch.setenv("KB_PROT", "1")
    with pytest.raises(ConfigError, match="Did you mean KB_PORT"):
        load_config()


def test_unreadable_json_in_a_variable_is_named(monkeypatch):
    monkeypatch.setenv("KB_SOURCES", "nojson")
    with pytest.raises(ConfigError, match=r"KB_SOURCES is 'nojson', which cannot be read\."):
        load_config()


def test_missing_named_file_is_said(monkeypatch):
    monkeypatch.setenv("KB_CONFIG", "nowhere.toml")
    with pytest.raises(ConfigError, match=r"'nowhere.toml', which is no file"):
        load_config()


def test_config_is_frozen():
    with pytest.raises(ValidationError):
        Config().port = 1


def test_site_url_falls_back_to_host_and_port():
    assert Config().site_url == "http://127.0.0.1:8000"
    assert Config(host="::1").site_url == "http://[::1]:8000"
    assert Config(base_url="https://g.example.org/").site_url == "https://g.example.org"
