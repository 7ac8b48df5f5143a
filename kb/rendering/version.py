"""The version of everything that decides how a file is read, so that caches empty themselves."""

import hashlib
import platform
from functools import cache
from importlib.metadata import version
from pathlib import Path

# Whatever can change a Reading or a Page, the parser of the interpreter included.
LIBRARIES = (
    "lxml",
    "markdown",
    "nh3",
    "pygments",
    "pymdown-extensions",
    "python-frontmatter",
    "pyyaml",
)
_FOLDERS = ("rendering", "frontmatter", "mapping")
_FILES = ("findings.py", "problems.py")


@cache
def code_version() -> str:
    """A digest of the libraries and of our own code that read and finish files: 16 hex digits.

    The same text gives the same `Reading` and `Page` as long as this is the same.
    """
    package = Path(__file__).parents[1]
    sources = [package / name for name in _FILES]
    for folder in _FOLDERS:
        sources.extend(sorted((package / folder).rglob("*.py")))
    digest = hashlib.sha256(platform.python_version().encode())
    for name in LIBRARIES:
        digest.update(f"\0{name}={version(name)}".encode())
    for source in sources:
        digest.update(f"\0{source.relative_to(package)}\0".encode())
        digest.update(source.read_bytes())
    return digest.hexdigest()[:16]
