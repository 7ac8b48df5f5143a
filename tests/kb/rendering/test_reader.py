"""Children: limits, crashes, and who ends whom."""

import os
import shutil
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from kb.errors import KbError
from kb.mapping.rules import PLAIN
from kb.rendering.child import file_to_read
from kb.rendering.children import Children, Death
from kb.rendering.limits import Limits
from kb.rendering.page import Draft, Page, Resolution
from kb.rendering.reader import Reader
from kb.rendering.reading import Reading
from kb.rendering.reasons import of_death, of_error
from kb.wire import receive_frame, send_frame

TEXT = b"---\ntitle: Restart\n---\n# Restart\n\nSee [it](it.md).\n"


@pytest.fixture(scope="module")
def reader():
    with Reader() as reader:
        yield reader


def status_of(pid, name):
    lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
    return next(line.split()[1] for line in lines if line.startswith(f"{name}:"))


def wait_until_gone(pid, seconds=5.0):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            if status_of(pid, "State") == "Z":
                return True
        except FileNotFoundError:
            return True
        time.sleep(0.01)
    return False


def test_read_gives_fields_and_converted_body(reader):
    reading = reader.read(TEXT)
    assert isinstance(reading, Reading)
    assert (reading.front_matter.fields, reading.heading) == ({"title": "Restart"}, "Restart")
    assert [(one.target, one.line) for one in reading.converted.references] == [("it.md", 6)]


def test_finish_gives_the_page(reader):
    found = {("link", "it.md"): Resolution("/library/it")}
    page = reader.finish(reader.read(TEXT).converted.html, found, title="Restart")
    assert isinstance(page, Page)
    assert page.html == '<span id="s-restart"></span>\n<p>See <a href="/library/it">it</a>.</p>'


def test_body_of_a_quarantined_file_is_not_converted(reader):
    reading = reader.read(b"---\ntitle: [\n")
    assert (reading.quarantined, reading.converted.html) == (True, "")


def test_finish_many_keeps_the_order(reader):
    drafts = ((number, Draft(f"<p>{number}</p>", {})) for number in range(50))
    pages = list(reader.finish_many(drafts))
    assert [(key, page.html) for key, page in pages] == [(n, f"<p>{n}</p>") for n in range(50)]


def test_reader_serves_many_threads(reader):
    with ThreadPoolExecutor(8) as threads:
        readings = list(threads.map(reader.read, [b"# %d\n" % number for number in range(200)]))
    assert [reading.heading for reading in readings] == [str(number) for number in range(200)]


def test_next_document_comes_soon_after_a_kill():
    with Reader(children=1, limits=Limits(seconds=0.2)) as reader:
        reader.read(b"[" * 8000)
        began = time.monotonic()
        assert reader.read(b"# Next\n").heading == "Next"
        assert time.monotonic() - began < 1.0


def test_memory_limit_is_named():
    with Reader(children=1, limits=Limits(memory=24 << 20, seconds=20, patience=60)) as reader:
        problem = reader.read(b"word *and* [link](a.md) more. " * 30_000)
    assert problem.code == "KB302"
    assert problem.message == "The file needed more than 24 MB of memory to read."


def test_large_page_is_refused():
    with Reader(children=1, limits=Limits(answer=10_000)) as reader:
        assert reader.read(b"word " * 5000).code == "KB305"
        assert reader.read(b"# Small\n").heading == "Small"


def test_child_that_stops_working_is_killed_by_the_clock():
    with Reader(children=1, limits=Limits(seconds=60, patience=0.5)) as reader:
        problem = reader.read(b"[" * 8000)
    assert problem.message == "The file took longer than 0.5 s to read."


def test_crash_is_named_with_its_signal():
    problem = of_death(Death(-signal.SIGSEGV, 0.1), Limits())
    assert (problem.code, problem.quarantine) == ("KB303", True)
    assert problem.message == "The reader crashed on this file (signal 11)."


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("RecursionError", "KB304"),
        ("MemoryError", "KB302"),
        ("TooLargeError", "KB305"),
        ("IndexError", "KB306"),
    ],
)
def test_error_of_a_library_has_a_reason(name, code):
    assert of_error(name, Limits()).code == code


def test_child_has_nothing_but_its_connection():
    children = Children(Limits())
    child = children.start()
    send_frame(child.connection, b"read")
    send_frame(child.connection, file_to_read(b"# Hi\n", PLAIN))
    assert receive_frame(child.connection)
    opened = [fd.readlink().name for fd in Path(f"/proc/{child.pid}/fd").iterdir()]
    assert sorted(name.partition(":")[0] for name in opened) == ["null", "null", "null", "socket"]
    limits = Path(f"/proc/{child.pid}/limits").read_text(encoding="ascii")
    assert "Max file size             0" in limits
    assert os.getpriority(os.PRIO_PROCESS, child.pid) == min(
        os.getpriority(os.PRIO_PROCESS, 0) + 10, 19
    )
    assert children.end(child).code == 0
    children.close()


def test_reader_that_cannot_start_says_so(monkeypatch):
    monkeypatch.setattr(sys, "executable", shutil.which("false"))
    with Reader(children=1) as reader, pytest.raises(KbError, match="could not be started"):
        reader.read(b"x")


def test_children_are_started_again_after_their_zygote_died():
    children = Children(Limits())
    first = children.start()
    zygote = int(status_of(first.pid, "PPid"))
    os.kill(zygote, signal.SIGKILL)
    assert wait_until_gone(first.pid)
    second = children.start()
    assert children.end(first) == Death(-signal.SIGKILL, 0.0)
    children.end(second, kill=True)
    children.close()


def test_file_gets_a_second_try_when_the_system_killed_its_child():
    with Reader(children=1) as reader:
        reader.read(b"x")
        child = reader._idle.get()
        reader._idle.put(child)
        os.kill(int(status_of(child.pid, "PPid")), signal.SIGKILL)
        assert wait_until_gone(child.pid)
        assert reader.read(b"# Again\n").heading == "Again"


def test_children_die_with_a_killed_parent():
    script = (
        "import sys, threading\n"
        "from kb.rendering.reader import Reader\n"
        "reader = Reader(children=1)\n"
        "reader.read(b'x')\n"
        "child = reader._idle.get()\n"
        "print(child.pid, flush=True)\n"
        "reader._idle.put(child)\n"
        "reader.read(b'[' * 8000)\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
    with parent:
        pid = int(parent.stdout.readline())
        zygote = int(status_of(pid, "PPid"))
        parent.kill()
    assert wait_until_gone(zygote)
    assert wait_until_gone(pid)


def test_closed_reader_leaves_no_process():
    with Reader(children=1) as reader:
        reader.read(b"x")
        child = reader._idle.get()
        reader._idle.put(child)
    assert wait_until_gone(child.pid)
