"""The process that children are forked from: it has loaded everything and has a single thread.

It takes two orders over its control socket: "fork", with the child's end of a connection, and
"wait", which buries a child and tells how it died. It ends when the socket closes, and the kernel
then kills its children.
"""

import gc
import json
import os
import signal
import socket
import sys
import time
from pathlib import Path
from typing import Any

from kb.rendering.child import serve
from kb.rendering.convert import Converter
from kb.rendering.finish import finish
from kb.rendering.limits import Limits, confine, die_with_parent
from kb.rendering.page import Draft

_LONGEST_ORDER = 4096
_GRACE = 0.5
_LANGUAGES = "bash c console css diff go html ini java javascript json python rust sql toml yaml"


def main() -> None:
    """Serve the control socket whose file descriptor is the only argument."""
    control = socket.socket(fileno=int(sys.argv[1]))
    # A child could not write the compiled lexers that it loads late.
    sys.dont_write_bytecode = True
    converter = _warm_up()
    while True:
        try:
            order, descriptors, _, _ = socket.recv_fds(control, _LONGEST_ORDER, 1)
        except ConnectionResetError:
            return  # the parent was killed before it read our last answer
        if not order:
            return
        wish = json.loads(order)
        if descriptors:
            answer = _fork(control, descriptors[0], converter, Limits(**wish))
        else:
            answer = _bury(wish["pid"])
        try:
            control.send(json.dumps(answer).encode())
        except BrokenPipeError:
            return  # the parent was killed while it waited


def _warm_up() -> Converter:
    """Load what is otherwise loaded late, so that all children share it."""
    fences = "\n\n".join(f"```{name}\nx = 1\n```" for name in (*_LANGUAGES.split(), "no-language"))
    converter = Converter()
    finish(Draft(converter.convert(f"# A\n\n[b](c.md)\n\n{fences}").html, {}))
    gc.collect()
    gc.freeze()
    return converter


def _fork(
    control: socket.socket, descriptor: int, converter: Converter, limits: Limits
) -> dict[str, Any]:
    parent = os.getpid()
    pid = os.fork()
    if pid:
        os.close(descriptor)
        return {"pid": pid, "zygote": parent}
    die_with_parent(parent)
    control.detach()
    _close_all_but(descriptor)
    confine(limits)
    with socket.socket(fileno=descriptor) as connection:
        serve(connection, converter, limits)
    os._exit(0)


def _close_all_but(descriptor: int) -> None:
    """Leave only the connection open, and nothing behind the standard streams."""
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in range(3):
        os.dup2(nothing, stream)
    last = max(int(name.name) for name in Path("/proc/self/fd").iterdir())
    os.closerange(3, descriptor)
    os.closerange(descriptor + 1, last + 1)


def _bury(pid: int) -> dict[str, Any]:
    """Wait for the end of a child, and help after a while."""
    deadline = time.monotonic() + _GRACE
    done, status, usage = os.wait4(pid, os.WNOHANG)
    while not done:
        if time.monotonic() > deadline:
            os.kill(pid, signal.SIGKILL)
            done, status, usage = os.wait4(pid, 0)
            break
        time.sleep(0.001)
        done, status, usage = os.wait4(pid, os.WNOHANG)
    return {
        "code": os.waitstatus_to_exitcode(status),
        "seconds": usage.ru_utime + usage.ru_stime,
    }


if __name__ == "__main__":
    main()
