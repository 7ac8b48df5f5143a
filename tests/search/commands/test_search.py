import json

import pytest
from click.testing import CliRunner

from search.commands.search import search
from tests.search.samples import publish_samples, sample


@pytest.fixture(autouse=True)
def library(tmp_path, monkeypatch):
    publish_samples(
        tmp_path,
        [
            sample("jam", "Weekly jam", "Hold a jam.", type="playbook", headings=("Steps",)),
            sample("demo", "Demo day", "No jam, a \x1b[31mdemo.", type="pattern"),
            sample("x", "Secret", "A jam.", audience=frozenset({"org:acme"})),
        ],
    )
    monkeypatch.setenv("KB_DATA_FOLDER", str(tmp_path))
    monkeypatch.delenv("KB_CONFIG", raising=False)
    monkeypatch.chdir(tmp_path)


def run(*arguments, color=False):
    return CliRunner().invoke(search, arguments, color=color)


def test_search_prints_what_was_found():
    done = run("weekly", "jam", "--audience", "public")
    assert done.exit_code == 0
    assert done.stdout == (
        "2 documents\n"
        "\n"
        "Weekly jam  playbook\n"
        "    jam\n"
        "    Steps: Hold a jam.\n"
        "\n"
        "These have only some of the words:\n"
        "\n"
        "Demo day  pattern\n"
        "    demo\n"
        "    No jam, a  [31mdemo.\n"
        "\n"
        "type: pattern 1, playbook 1\n"
    )


def test_matches_are_coloured_on_a_terminal_only():
    assert "\x1b[33m" in run("jam", color=True).stdout
    assert "\x1b" not in run("jam").stdout


def test_nothing_found_is_status_1():
    done = run("marmalade")
    assert (done.exit_code, done.stdout) == (1, "Nothing was found.\n")


def test_hints_go_to_stderr():
    assert "Did you mean 'type'?" in run("tpye:playbook").stderr


def test_excluded_words_are_no_options():
    assert "Demo day" not in run("jam", "-demo").stdout
    assert run("jam", "-how").exit_code == 0


def test_json_is_for_programs():
    answer = json.loads(run("weekly", "--json").stdout)
    assert (answer["total"], answer["hits"][0]["id"]) == (1, "jam")
    assert answer["facets"]["type"] == {"playbook": 1}


def test_operator_reads_everything_unless_told_otherwise():
    assert json.loads(run("jam", "--json").stdout)["total"] == 3
    assert json.loads(run("jam", "--json", "--audience", "network").stdout)["total"] == 2


def test_limit_and_page_choose_hits():
    answer = json.loads(run("jam", "--json", "--limit", "1", "--page", "2").stdout)
    assert (len(answer["hits"]), answer["pages"]) == (1, 3)


def test_help_has_examples():
    assert "kb search weekly jam" in run("--help").stdout
