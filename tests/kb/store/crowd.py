"""Many processes and threads that write to one state and read from it at once, and what they saw.

    python -m tests.kb.store.crowd {write,read} FOLDER SECONDS THREADS SECRET

prints, as JSON, the seconds that each call took and every complaint.
"""

import json
import statistics
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from kb.config import Config
from kb.errors import KbError
from kb.people import attempts, sessions
from kb.people.accounts import create_account
from kb.people.audit import CONSOLE, By
from kb.store import open_state
from kb.store.tables import ATTEMPTS

ROOT = Path(__file__).parents[3]
FOREVER = 10**9
WINDOW = timedelta(days=1)
# Seconds between two calls of a reader: twenty of them ask a thousand times a second, and leave
# something of the processor to the writers, who never pause.
PAUSE = {"read": 0.02, "write": 0.0}


@dataclass(frozen=True)
class Seen:
    """What one kind of callers saw: seconds for each call, and complaints."""

    times: list[float]
    complaints: list[str]

    def quantile(self, percent):
        """In milliseconds."""
        return 1000 * statistics.quantiles(self.times, n=100)[percent - 1]


def crowd(folder, seconds, *, writers=8, readers=20):
    """What `writers` and `readers` saw, and how many counted writes the database knows of.

    Writers count one thing together, so that a lost update shows; readers resume one session.
    """
    config = Config(data_folder=folder)
    now = datetime.now(UTC)
    with open_state(config) as state:
        account = create_account(state, "alice@example.org", by=By(CONSOLE, now))
        secret, _ = sessions.start(state, account.id, agent="Crowd", now=now)
    # In processes of four threads, as a site has them.
    kinds = ["write"] * (writers // 4) + ["read"] * (readers // 4)
    processes = [(kind, start(kind, folder, seconds, secret)) for kind in kinds]
    seen = {"write": Seen([], []), "read": Seen([], [])}
    for kind, process in processes:
        said = json.loads(process.communicate(timeout=seconds + 60)[0])
        seen[kind].times.extend(said["times"])
        seen[kind].complaints.extend(said["complaints"])
    with open_state(config) as state, state.reading() as connection:
        (counted,) = connection.execute(ATTEMPTS.select().with_only_columns(ATTEMPTS.c.tries)).one()
    return seen["write"], seen["read"], counted


def start(kind, folder, seconds, secret, threads=4):
    command = [sys.executable, "-m", "tests.kb.store.crowd", kind, str(folder), str(seconds)]
    return subprocess.Popen(
        [*command, str(threads), secret], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )


def write(state, _):
    attempts.try_once(state, "crowd", limit=FOREVER, window=WINDOW, now=datetime.now(UTC))


def read(state, secret):
    if sessions.resume(state, secret, datetime.now(UTC)) is None:
        raise KbError("The session is gone.")


def work(call, pause, state, secret, said, until):  # noqa: PLR0917
    while time.monotonic() < until:
        time.sleep(pause)
        began = time.perf_counter()
        try:
            call(state, secret)
        except KbError as error:
            said["complaints"].append(str(error))
        else:
            said["times"].append(time.perf_counter() - began)


def main(kind, folder, seconds, threads, secret):
    said = {"times": [], "complaints": []}
    call = {"write": write, "read": read}[kind]
    with open_state(Config(data_folder=Path(folder))) as state:
        until = time.monotonic() + float(seconds)
        workers = [
            threading.Thread(target=work, args=(call, PAUSE[kind], state, secret, said, until))
            for _ in range(int(threads))
        ]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
    print(json.dumps(said))  # noqa: T201 - this is a program


if __name__ == "__main__":
    main(*sys.argv[1:])
