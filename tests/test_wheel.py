"""The built wheel, in an empty environment far from the checkout, serves any library."""

import os
import re
import shutil
import subprocess
import sys
import zipfile
from email.parser import BytesParser
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pytest

from tests.origin import Origin
from tests.webapp.running import Site, page_text

ROOT = Path(__file__).parents[1]
PACKAGES = ("kb", "search", "webapp")
ADDRESSES = ("/", "/library/a", "/search?q=quince", "/search.json?q=quince", "/tags", "/robots.txt")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """Built as `make dist` does it, but from a copy, so that the checkout stays as it is."""
    copy = tmp_path_factory.mktemp("copy")
    for name in ("pyproject.toml", "README.md", "LICENSE", ".gitignore"):
        shutil.copy(ROOT / name, copy)
    for name in PACKAGES:
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    run([sys.executable, "-m", "hatchling", "build", "-t", "wheel"], copy)
    (built,) = copy.glob("dist/*.whl")
    return built


@pytest.fixture(scope="module")
def programs(wheel, tmp_path_factory):
    """The folder `bin` of an environment with the wheel and what the wheel asks for, no more."""
    place = tmp_path_factory.mktemp("far away")
    run([sys.executable, "-m", "venv", "--without-pip", "env"], place)
    python = place / "env" / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet"]
    run([*pip, "--no-deps", "--no-index", "--disable-pip-version-check", str(wheel)], place)
    locked = place / "locked"
    locked.mkdir()
    for path in locked_files(wheel):
        locked.joinpath(path.name).symlink_to(path)
    (site_packages,) = place.glob("env/lib/python*/site-packages")
    site_packages.joinpath("locked.pth").write_text(f"{locked}\n")
    return python.parent


@pytest.fixture
def library(tmp_path):
    origin = Origin(tmp_path)
    origin.commit({"content/a.md": page_text("a", "A quince.\n\n```python\nx = 1\n```", "Fruit")})
    return tmp_path


def test_wheel_holds_every_file_of_the_packages(wheel):
    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if ".dist-info/" not in name}
    files = {path for name in PACKAGES for path in (ROOT / name).rglob("*") if path.is_file()}
    expected = {str(path.relative_to(ROOT)) for path in files if "__pycache__" not in path.parts}
    assert held == expected


def test_installed_command_runs_far_from_the_checkout(programs, library):
    assert run([programs / "kb", "--version"], library).startswith("guildbook, version ")
    where = "import kb, search, webapp; print(kb.__file__, search.__file__, webapp.__file__)"
    said = run([programs / "python", "-c", where], library)
    assert said.count(str(programs.parent)) == 3
    assert '"title": "Front matter of the type playbook"' in run(
        [programs / "kb", "schema", "playbook"], library
    )


def test_installed_command_indexes_and_serves(programs, library):
    assert "1 document" in run([programs / "kb", "index"], library)
    assert "Fruit" in run([programs / "kb", "search", "quince"], library)
    site = Site(library, program=[programs / "kb"])
    try:
        site.wait_for("/library/a", "A quince.")
        home = site.get("/")[1]
        files = sorted(set(re.findall(r'"(/static/[^"#]+)', home)))
        assert len(files) > 3
        assert {path: site.get(path)[0] for path in (*ADDRESSES, *files)} == dict.fromkeys(
            (*ADDRESSES, *files), 200
        )
        assert site.stop()[0] == 0
    finally:
        site.close()


def locked_files(wheel):
    """What the wheel requires, and what that requires, as it is installed here."""
    with zipfile.ZipFile(wheel) as archive:
        (metadata,) = (name for name in archive.namelist() if name.endswith("/METADATA"))
        waiting = BytesParser().parsebytes(archive.read(metadata)).get_all("Requires-Dist")
    known, files = set(), set()
    while waiting:
        name = re.match(r"[\w.-]+", waiting.pop())[0].lower()
        if name in known:
            continue
        known.add(name)
        try:
            found = distribution(name)
        except PackageNotFoundError:
            continue  # for another system
        waiting += [line for line in found.requires or () if "extra ==" not in line]
        tops = {file.parts[0] for file in found.files} - {"..", "__pycache__"}
        files |= {Path(found.locate_file(top)) for top in tops}
    return files


def run(command, folder):
    """What a command says, in an environment that knows nothing of the checkout."""
    environment = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr
