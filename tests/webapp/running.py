"""`kb serve` as people run it: a process of its own, asked over HTTP."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

PAGE = "---\nid: {name}\ntitle: {title}\nsummary: Short.\n---\n{text}\n"


def page_text(name, text, title="A page"):
    return PAGE.format(name=name, title=title, text=text)


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def wait_for(condition, seconds=20):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.02)


def interruptible():
    """What runs in the background has SIGINT ignored, and hands that on to what it starts."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


class Site:
    def __init__(self, folder, *options, program=(sys.executable, "-m", "kb")):
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        environment = {k: v for k, v in os.environ.items() if not k.startswith("KB_")}
        self.process = subprocess.Popen(
            [*program, "serve", "--port", str(self.port), *options],
            cwd=folder,
            env=environment,
            stderr=subprocess.PIPE,
            text=True,
            preexec_fn=interruptible,  # noqa: PLW1509 - no thread holds a lock then
        )

    def get(self, path):
        try:
            with urllib.request.urlopen(self.url + path, timeout=10) as answer:  # noqa: S310 - ours
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()
        except OSError:
            return 0, ""

    def wait_for(self, path, text, seconds=20):
        """The seconds until the page has the text."""
        started = time.monotonic()
        while text not in self.get(path)[1]:
            assert time.monotonic() - started < seconds, f"{text!r} never came to {path}"
            assert self.process.poll() is None, self.process.stderr.read()
            time.sleep(0.05)
        return time.monotonic() - started

    def stop(self, how=signal.SIGINT):
        """End it; gives the exit status and all that it said."""
        self.process.send_signal(how)
        said = self.process.communicate(timeout=20)[1]
        return self.process.returncode, said

    def close(self):
        if self.process.poll() is None:
            self.process.kill()
        self.process.communicate()
