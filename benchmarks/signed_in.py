"""Time what it costs to know who asks: the same page with a session and without, over HTTP.

    python benchmarks/signed_in.py [--times 1000] [--json FILE]

Both are asked for in turn on one connection each, so that whatever else the machine does falls on
both. With a session a page is never answered from a cache, so the anonymous reader asks without a
tag as well. The budget is 2 ms for a request.
"""

import argparse
import http.client
import json
import statistics
import sys
import tempfile
import threading
import time
from datetime import UTC, datetime
from pathlib import Path

from waitress.server import create_server

from kb.config import Config, Source
from kb.library.loading import Loader
from kb.people import sessions
from kb.people.accounts import create_account
from kb.people.audit import CONSOLE, By
from kb.people.groups import GroupKind, add_to_group, create_group
from kb.progress import Silence
from kb.store import open_state
from search.sync import catch_up
from webapp.app import create_app

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.origin import Origin
from tests.webapp.files import FILES

PATHS = ("/", "/search?q=recap", "/library/patterns/recap", "/tags.json")


def prepare(folder: Path) -> tuple[Config, str]:
    """A small library, and the secret of somebody who belongs to ten organisations."""
    origin = Origin(folder / "origin")
    origin.commit(FILES, "Begin")
    config = Config(
        data_folder=folder / "data",
        sources=(Source(location=str(origin.path)),),
        searches_per_minute=0,
    )
    with Loader(config) as loader:
        catch_up(config, loader, Silence())
    by = By(CONSOLE, datetime.now(UTC))
    with open_state(config) as state:
        account = create_account(state, "alice@example.org", by=by)
        for number in range(10):
            create_group(state, GroupKind.ORGANISATION, f"org-{number}", by=by)
            add_to_group(state, f"org:org-{number}", account.id, by=by)
        secret, _ = sessions.start(state, account.id, agent="Benchmark", now=by.now)
    return config, secret


def timed(connection: http.client.HTTPConnection, path: str, headers: dict[str, str]) -> float:
    """Milliseconds of one request, with its whole answer."""
    began = time.perf_counter()
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    answer.read()
    assert answer.status == 200  # noqa: S101 - a figure of an error would be none
    return 1000 * (time.perf_counter() - began)


def compare(port: int, path: str, secret: str, times: int) -> dict[str, float]:
    """Medians of both readers, their difference in milliseconds, and their ratio."""
    readers = [http.client.HTTPConnection("127.0.0.1", port, timeout=10) for _ in range(2)]
    headers: list[dict[str, str]] = [{}, {"Cookie": f"guildbook={secret}"}]
    taken: list[list[float]] = [[], []]
    for _ in range(times):
        for number in range(2):
            taken[number].append(timed(readers[number], path, headers[number]))
    for reader in readers:
        reader.close()
    without, with_session = (statistics.median(one[times // 10 :]) for one in taken)
    return {
        "anonymous": without,
        "signed in": with_session,
        "more": with_session - without,
        "ratio": with_session / without,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=1000)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        config, secret = prepare(Path(folder))
        server = create_server(create_app(config), host="127.0.0.1", port=0)
        threading.Thread(target=server.run, daemon=True).start()
        figures = {
            path: compare(server.effective_port, path, secret, options.times) for path in PATHS
        }
        server.close()
    print(f"{'milliseconds, medians':<26}{'anonymous':>10}{'signed in':>10}{'more':>8}{'ratio':>8}")
    for path, row in figures.items():
        cells = (row["anonymous"], row["signed in"], row["more"], row["ratio"])
        print(f"{path:<26}{cells[0]:>10.2f}{cells[1]:>10.2f}{cells[2]:>8.2f}{cells[3]:>8.2f}")
    if options.json:
        options.json.write_text(json.dumps(figures, indent=2), encoding="utf-8")


if __name__ == "__main__":
    main()
