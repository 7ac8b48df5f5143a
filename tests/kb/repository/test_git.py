import os
import time
from dataclasses import replace

import pytest

from kb.errors import RepositoryError
from kb.repository.git import CallLimits, Git
from kb.repository.readiness import check_version, write_configuration


@pytest.fixture
def git(tmp_path):
    git = Git(tmp_path / "gitconfig", folder=tmp_path)
    write_configuration(git.configuration)
    return git


@pytest.fixture
def program(tmp_path, git):
    """A stand-in for git that is a shell script."""

    def write(text):
        script = tmp_path / "bin" / "git"
        script.parent.mkdir(exist_ok=True)
        script.write_text(f"#!/bin/sh\n{text}\n")
        script.chmod(0o755)
        return replace(git, program=str(script))

    return write


def test_environment_drops_what_the_user_set_for_git(git, monkeypatch):
    for name in ("GIT_DIR", "GIT_SSH_COMMAND", "GIT_EXEC_PATH", "GIT_TRACE", "LD_PRELOAD"):
        monkeypatch.setenv(name, "/hostile")
    environment = git.environment()
    assert "/hostile" not in environment.values()
    assert environment["GIT_CONFIG_NOSYSTEM"] == "1"
    assert environment["PATH"] == os.environ["PATH"]


def test_settings_are_in_force(git):
    said = git.run("config", "--list", "--show-scope", task="tell its settings").decode()
    settings = [line.split("\t") for line in said.splitlines()]
    assert ["global", "safe.directory=*"] in settings
    assert ["command", "fetch.fsckobjects=true"] in settings
    assert {scope for scope, _ in settings} == {"global", "command"}


def test_settings_given_for_one_call_are_added(git):
    own = replace(git, settings=(("remote.origin.url", "https://a:b@example.org/x"),))
    said = own.run("config", "remote.origin.url", task="tell")
    assert said == b"https://a:b@example.org/x\n"


@pytest.mark.parametrize("url", ["ext::sh -c touch% ran", "file:///x", "git://localhost/x"])
def test_transport_that_was_not_allowed_is_refused(git, url, tmp_path):
    with pytest.raises(RepositoryError, match="not allowed"):
        git.run("ls-remote", "--end-of-options", url, task="reach it")
    assert not (tmp_path / "ran").exists()


def test_call_that_takes_too_long_is_stopped_with_its_children(program, tmp_path):
    slow = program(f"(sleep 1; touch {tmp_path}/late) & sleep 20")
    started = time.monotonic()
    with pytest.raises(RepositoryError, match="could not wait within 0 seconds, and was stopped"):
        slow.run("x", task="wait", limits=CallLimits(0.2))
    assert time.monotonic() - started < 1
    time.sleep(1.2)
    assert not (tmp_path / "late").exists()


def test_call_that_closes_its_output_and_stays_is_stopped(program):
    silent = program("exec >&-; sleep 20")
    with pytest.raises(RepositoryError, match="was stopped"):
        silent.run("x", task="wait", limits=CallLimits(0.3))


def test_call_that_says_too_much_is_stopped(program):
    with pytest.raises(RepositoryError, match="its answer has more than 1,000 bytes"):
        program("yes").run("x", task="count", limits=CallLimits(20, answer=1000))


def test_much_input_and_many_complaints_block_nothing(program):
    noisy = program("head -c 3000000 /dev/zero >&2; wc -c")
    assert noisy.run("x", task="count", stdin=b"x" * 3_000_000).split() == [b"3000000"]


def test_missing_git_is_named(git):
    with pytest.raises(RepositoryError) as caught:
        check_version(replace(git, program="git-that-is-not-there"))
    assert str(caught.value) == (
        "Git is not installed: there is no program 'git-that-is-not-there' on the search path."
        " Install Git 2.39 or newer, for example with `apt install git`."
    )


@pytest.mark.parametrize("version", ["git version 2.20.1", "git version 1.8", "no git at all"])
def test_old_git_is_named(program, version):
    with pytest.raises(RepositoryError, match=f"calls itself '{version}'.* needs 2.39 or newer"):
        check_version(program(f"echo {version}"))


@pytest.mark.parametrize("version", ["2.39.5", "2.51.0 (Apple Git-154)", "3.0.windows.1"])
def test_new_enough_git_is_used(program, version):
    check_version(program(f"echo 'git version {version}'"))


def test_configuration_is_written_once_and_repaired(tmp_path):
    path = tmp_path / "sources" / "gitconfig"
    write_configuration(path)
    first = path.stat().st_ino
    write_configuration(path)
    assert path.stat().st_ino == first
    path.write_text("[core]\n\thooksPath = /hostile\n")
    write_configuration(path)
    assert path.read_text() == "[safe]\n\tdirectory = *\n"
