"""What the site counts for Prometheus: requests by route and status, and how it is.

No document, query, person or address is ever a label: a label is the name of a route or a number.
"""

import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final

from flask import Flask, Response, current_app, g, request
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from kb.config import Config
from search.generations import find_current
from webapp.readiness import readiness

CONTENT_TYPE: Final = "text/plain; version=0.0.4; charset=utf-8"
_SECONDS: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5)


@dataclass(frozen=True, slots=True)
class Meters:
    """The meters of one application."""

    registry: CollectorRegistry
    requests: Counter
    seconds: Histogram
    parts: Gauge
    index_age: Gauge
    documents: Gauge
    started: float = field(default_factory=time.time)


def register_metrics(app: Flask) -> None:
    """Count every answer of the application."""
    app.extensions["meters"] = _make_meters()
    app.before_request(_start)
    app.after_request(_count)


def exposition(meters: Meters, config: Config) -> bytes:
    """The figures in the text format that Prometheus reads."""
    for name, works in readiness(config).items():
        meters.parts.labels(name).set(works)
    generation = find_current(config.data_folder)
    if generation is not None:
        age = datetime.now(UTC) - generation.stamp.made_at
        meters.index_age.set(age.total_seconds())
        meters.documents.set(generation.stamp.documents)
    return generate_latest(meters.registry)


def _make_meters() -> Meters:
    registry = CollectorRegistry()
    return Meters(
        registry=registry,
        requests=Counter(
            "guildbook_requests", "Answers by route and status.", ["route", "status"],
            registry=registry,
        ),
        seconds=Histogram(
            "guildbook_request_seconds", "Time until an answer was ready.", ["route"],
            registry=registry, buckets=_SECONDS,
        ),
        parts=Gauge(
            "guildbook_part_works", "Whether a part of the site answers.", ["part"],
            registry=registry,
        ),
        index_age=Gauge(
            "guildbook_index_age_seconds", "Time since the index was last changed.",
            registry=registry,
        ),
        documents=Gauge(
            "guildbook_documents", "Documents in the index.", registry=registry
        ),
    )  # fmt: skip


def _start() -> None:
    g.started = time.monotonic()


def _count(response: Response) -> Response:
    meters: Meters = current_app.extensions["meters"]
    route = request.endpoint or "none"
    meters.requests.labels(route, str(response.status_code)).inc()
    if "started" in g:
        meters.seconds.labels(route).observe(time.monotonic() - g.started)
    return response
