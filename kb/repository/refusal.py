"""What Git said when it refused, turned into an error with a remedy."""

from kb.errors import RepositoryError
from kb.repository.plain import plain_text, without_secrets

_LINES = 4  # of what Git said; the rest repeats it
_LENGTH = 600  # characters

# The first row whose words occur in what Git said gives the remedy.
REMEDIES: tuple[tuple[str, str], ...] = (
    (
        "could not resolve host",
        "Check the host name in `location`, and whether this machine reaches the network.",
    ),
    (
        "terminal prompts disabled",
        "The repository needs a password. Put it into ~/.netrc of the user that runs Guildbook,"
        " or use an SSH key.",
    ),
    ("authentication failed", "Check the user name and the password in ~/.netrc."),
    (
        "permission denied (publickey",
        "Give the SSH key of the user that runs Guildbook the right to read the repository.",
    ),
    (
        "host key verification failed",
        "Connect once by hand (`ssh HOST`) as the user that runs Guildbook and accept the key.",
    ),
    (
        "does not appear to be a git repository",
        "Check `location` and whether this user may read it.",
    ),
    ("repository not found", "Check `location` and whether this user may read it."),
    (
        "fsck",
        "The repository holds malformed objects, and nothing was taken over from it."
        " Ask its owner to run `git fsck` and to repair what it names.",
    ),
    (
        "mismatched algorithms",
        "Repositories in the SHA-256 format cannot be read. Use one in the SHA-1 format.",
    ),
    ("no space left", "Make room on the disk that holds the data folder."),
    ("out of diskspace", "Make room on the disk that holds the data folder."),
    ("quota exceeded", "Make room on the disk that holds the data folder, or raise the quota."),
    (
        "file size limit exceeded",
        "Raise the limit on the size of files (`ulimit -f`) of the user that runs Guildbook.",
    ),
    (
        "read-only file system",
        "Mount the disk that holds the data folder so that it can be written to.",
    ),
    (
        "insufficient permission for adding an object",
        "Give the user that runs Guildbook the right to write to the data folder.",
    ),
    (
        ".lock': permission denied",
        "Give the user that runs Guildbook the right to write to the data folder.",
    ),
    (
        "unable to create temporary",
        "Give the user that runs Guildbook the right to write to the data folder.",
    ),
    ("permission denied", "Give the user that runs Guildbook the right to read it."),
    (
        "returned error: 30",
        "The server redirects, which is not followed. Write the final address into `location`.",
    ),
    (
        "certificate",
        "Name a file with the certificates that you trust in the variable SSL_CERT_FILE.",
    ),
    ("unable to access", "Check `location`, and whether this machine reaches the network."),
)


def refusal(task: str, said: bytes) -> RepositoryError:
    """The error for a `task` ("fetch from …") that failed after Git `said` something."""
    words = _essence(said)
    lower = words.lower()
    remedy = next((hint for part, hint in REMEDIES if part in lower), "")
    return RepositoryError(
        f"Git could not {without_secrets(task)}: {words or 'it gave no reason'}.",
        remedy or "Check `location` of the source; `kb doctor` tries every step on its own.",
    )


def _essence(said: bytes) -> str:
    text = without_secrets(said.decode("utf-8", "replace"))
    lines = [plain_text(line) for line in text.splitlines()]
    telling = [line for line in lines if line.startswith(("fatal:", "error:", "remote:", "ssh:"))]
    chosen = (telling or [line for line in lines if line])[:_LINES]
    return "; ".join(line.rstrip(".") for line in chosen)[:_LENGTH]
