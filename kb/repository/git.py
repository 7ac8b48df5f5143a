"""The only place that starts the `git` program: hardened, with a time limit, free of surprises."""

import os
import selectors
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from kb.errors import RepositoryError
from kb.repository.refusal import refusal

MOST_SAID = 65_536
"""Bytes of complaints that are looked at."""


@dataclass(frozen=True, slots=True)
class CallLimits:
    """How long one call may take, in seconds, and how much it may write, in bytes."""

    seconds: float
    answer: int = 512_000_000


QUICK = CallLimits(60)
"""For a call on our own clone."""

LONG = CallLimits(900)
"""For a fetch, or a pass over a whole history."""

# Settings in force for every call. They come by the environment, where they outrank the file in
# the clone, show in no list of processes and reach no other repository.
SETTINGS: tuple[tuple[str, str], ...] = (
    ("core.hooksPath", os.devnull),
    ("core.fsmonitor", "false"),
    ("core.attributesFile", os.devnull),
    ("core.excludesFile", os.devnull),
    ("core.protectHFS", "true"),
    ("core.protectNTFS", "true"),
    ("core.alternateRefsCommand", "true"),
    # What was acknowledged survives a loss of power.
    ("core.fsync", "objects,derived-metadata,reference"),
    ("core.fsyncMethod", "fsync"),
    ("core.logAllRefUpdates", "false"),
    ("credential.helper", ""),
    ("fetch.fsckObjects", "true"),
    ("transfer.fsckObjects", "true"),
    ("fetch.recurseSubmodules", "false"),
    ("fetch.writeCommitGraph", "false"),
    ("submodule.recurse", "false"),
    ("http.followRedirects", "false"),
    ("gc.auto", "0"),
    ("maintenance.auto", "false"),
    ("i18n.logOutputEncoding", "UTF-8"),
    ("log.showSignature", "false"),
    ("protocol.version", "2"),
)

# What Git, ssh and libcurl need of the environment of this process; nothing else is handed on.
_INHERITED = (
    "PATH",
    "HOME",
    "USER",
    "LOGNAME",
    "TMPDIR",
    "SSH_AUTH_SOCK",
    "SSL_CERT_FILE",
    "SSL_CERT_DIR",
    "http_proxy",
    "https_proxy",
    "HTTPS_PROXY",
    "all_proxy",
    "ALL_PROXY",
    "no_proxy",
    "NO_PROXY",
)

_FIXED = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_ATTR_NOSYSTEM": "1",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_ASKPASS": "",
    "SSH_ASKPASS": "",
    "SSH_ASKPASS_REQUIRE": "never",
    "GIT_SSH_COMMAND": "ssh -o BatchMode=yes -o ConnectTimeout=20",
    "GIT_PAGER": "cat",
    "GIT_EDITOR": "false",
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_ADVICE": "0",
    "LC_ALL": "C",
    "TZ": "UTC",
}


@dataclass(frozen=True, slots=True)
class Git:
    """Calls of `git` on one repository.

    `configuration` is the file that stands in for the user's own; `directory` the repository, or
    None for calls that look for one from `folder`. `protocols` are the transports that a fetch may
    use, separated by colons, `settings` are further settings, and `keep` are file descriptors that
    the children hold open: with the one of a lock, it stays taken for as long as they run.
    """

    configuration: Path
    directory: Path | None = None
    folder: Path | None = None
    protocols: str = ""
    settings: tuple[tuple[str, str], ...] = ()
    keep: tuple[int, ...] = ()
    program: str = "git"

    def run(
        self,
        *arguments: str,
        task: str,
        stdin: bytes | IO[bytes] = b"",
        limits: CallLimits = QUICK,
        accept: tuple[int, ...] = (0,),
    ) -> bytes:
        """What `git` with `arguments` writes; `task` completes "Git could not …" in an error.

        `accept` are the exit codes that are answers. Raises RepositoryError when Git refuses, is
        missing, or goes beyond `limits`.
        """
        # Files, not pipes, for what goes in and for complaints: so nobody waits for anybody.
        with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as said:
            if isinstance(stdin, bytes):
                given.write(stdin)
                given.seek(0)
                stdin = given
            with self._started(arguments, stdin, said) as process:
                out = _drain(process, task, limits)
            if process.returncode not in accept:
                said.seek(0)
                raise refusal(task, said.read(MOST_SAID) or _ending(process.returncode))
        return out

    @contextmanager
    def _started(
        self, arguments: tuple[str, ...], stdin: IO[bytes], said: IO[bytes]
    ) -> Iterator[subprocess.Popen[bytes]]:
        try:
            process = subprocess.Popen(
                [self.program, *arguments],
                stdin=stdin,
                stdout=subprocess.PIPE,
                stderr=said,
                cwd=self.folder,
                env=self.environment(),
                pass_fds=self.keep,
                start_new_session=True,  # so that its own children can be stopped with it
            )
        except (FileNotFoundError, PermissionError):
            raise _missing(self.program) from None
        with process:
            try:
                yield process
            finally:
                if process.poll() is None:
                    os.killpg(process.pid, signal.SIGKILL)

    def environment(self) -> dict[str, str]:
        """Everything that the child process finds in its environment."""
        # environment: handed on to the child by name, never read as settings
        result = {name: os.environ[name] for name in _INHERITED if name in os.environ} | _FIXED
        result["GIT_CONFIG_GLOBAL"] = str(self.configuration)
        result["GIT_ALLOW_PROTOCOL"] = self.protocols
        if self.directory is not None:
            result["GIT_DIR"] = str(self.directory)
        # Git passes over the usual variable for certificates of one's own.
        authorities = result.get("SSL_CERT_FILE")
        trusted = (("http.sslCAInfo", authorities),) if authorities else ()
        return result | _as_variables((*SETTINGS, *trusted, *self.settings))


def _drain(process: subprocess.Popen[bytes], task: str, limits: CallLimits) -> bytes:
    """Everything that `process` writes until it ends."""
    deadline = time.monotonic() + limits.seconds
    chunks: list[bytes] = []
    room = limits.answer
    assert process.stdout is not None  # noqa: S101 - for the type checker only
    with selectors.DefaultSelector() as selector:
        selector.register(process.stdout, selectors.EVENT_READ)
        while selector.select(max(0.0, deadline - time.monotonic())):
            chunk = os.read(process.stdout.fileno(), 1 << 20)
            if not chunk:
                break
            room -= len(chunk)
            if room < 0:
                raise RepositoryError(
                    f"Git could not {task}: its answer has more than {limits.answer:,} bytes.",
                    "The repository is too large for Guildbook; serve a smaller one.",
                )
            chunks.append(chunk)
    try:
        process.wait(max(0.0, deadline - time.monotonic()))
    except subprocess.TimeoutExpired:
        raise RepositoryError(
            f"Git could not {task} within {limits.seconds:.0f} seconds, and was stopped.",
            "Check that the disk or the server answers; the next attempt starts anew.",
        ) from None
    return b"".join(chunks)


def _ending(code: int) -> bytes:
    """How Git ended when it could not say so itself: it was killed by the system."""
    if code >= 0:
        return b""
    if -code == signal.SIGXFSZ:
        return b"fatal: file size limit exceeded"
    return f"fatal: Git was stopped by the signal {signal.Signals(-code).name}".encode()


def _as_variables(settings: tuple[tuple[str, str], ...]) -> dict[str, str]:
    result = {"GIT_CONFIG_COUNT": str(len(settings))}
    for number, (key, value) in enumerate(settings):
        result[f"GIT_CONFIG_KEY_{number}"] = key
        result[f"GIT_CONFIG_VALUE_{number}"] = value
    return result


def _missing(program: str) -> RepositoryError:
    return RepositoryError(
        f"Git is not installed: there is no program '{program}' on the search path.",
        "Install Git 2.39 or newer, for example with `apt install git`.",
    )
