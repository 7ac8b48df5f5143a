"""The process that children are forked from, when whoever gives it orders is killed."""

import json
import socket
import subprocess
import sys
from dataclasses import asdict

from kb.rendering.limits import Limits


def test_zygote_ends_in_silence_when_nobody_takes_its_answer():
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    other, connection = socket.socketpair()
    with theirs:
        process = subprocess.Popen(
            [sys.executable, "-I", "-m", "kb.rendering.zygote", str(theirs.fileno())],
            stderr=subprocess.PIPE,
            pass_fds=[theirs.fileno()],
        )
    with ours, other, connection:
        socket.send_fds(ours, [json.dumps(asdict(Limits())).encode()], [connection.fileno()])
    said = process.communicate(timeout=60)[1]
    assert (process.returncode, said) == (0, b"")
