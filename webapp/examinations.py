"""What `kb doctor` looks at here: whether the site can be reached."""

import errno
import socket
from collections.abc import Iterable

from kb.config import Config
from kb.diagnosis import Diagnosis


def examine(config: Config) -> Iterable[Diagnosis]:
    """The address that the site listens on."""
    yield _address(config)


def _address(config: Config) -> Diagnosis:
    where = f"{config.host}:{config.port}"
    try:
        found = socket.getaddrinfo(config.host, config.port, type=socket.SOCK_STREAM)
    except OSError:
        return _not_here(config.host)
    family, kind, protocol, _, address = found[0]
    with socket.socket(family, kind, protocol) as one:
        one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            one.bind(address)
        except OSError as error:
            return _refused(error, config.host, where)
    return Diagnosis("site", "good", f"Port {config.port} is free for http://{where}.")


def _refused(error: OSError, host: str, where: str) -> Diagnosis:
    if error.errno == errno.EADDRINUSE:
        message = f"Somebody listens on {where} already; perhaps this very site."
        return Diagnosis("site", "doubtful", message, "Or choose another: kb serve --port 8001")
    if error.errno == errno.EADDRNOTAVAIL:
        return _not_here(host)
    message = f"This user may not listen on {where}."
    return Diagnosis("site", "bad", message, "Choose a port above 1023: kb serve --port 8001")


def _not_here(host: str) -> Diagnosis:
    message = f"'{host}' is no address of this machine."
    return Diagnosis("site", "bad", message, "Set KB_HOST, for example to 127.0.0.1.")
