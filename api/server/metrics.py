"""/metrics: what a server does, in the text format of Prometheus."""

from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.server.accounting import BUCKETS, Accounts
from api.state.server_state import ServerState
from api.web.requests import served
from graph import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prometheus_client import CollectorRegistry
    from prometheus_client.core import Metric

router = APIRouter()
_INFINITY: Final = "+Inf"


@router.get("/metrics", include_in_schema=False)
def metrics(request: Request) -> Response:
    """Say what was answered, from which version, and what the process takes."""
    from prometheus_client import CollectorRegistry, generate_latest  # noqa: PLC0415 - rarely asked
    from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4  # noqa: PLC0415 - as above

    registry = CollectorRegistry(auto_describe=False)
    registry.register(Measures(request.app.state.accounts, served(request)))
    content = generate_latest(registry) + generate_latest(_process())
    return Response(
        content, headers={"Cache-Control": "no-store", "Content-Type": CONTENT_TYPE_PLAIN_0_0_4}
    )


@cache
def _process() -> "CollectorRegistry":
    """What the process takes: memory, processor time, descriptors."""
    from prometheus_client import CollectorRegistry, ProcessCollector  # noqa: PLC0415 - as above

    registry = CollectorRegistry()
    ProcessCollector(registry=registry)
    return registry


class Measures:
    """What a server counts, and the version it serves, for ``prometheus_client``."""

    def __init__(self, accounts: Accounts, now: ServerState) -> None:
        self._accounts, self._now = accounts, now

    def collect(self) -> "Iterator[Metric]":
        """Each measure with its values."""
        from prometheus_client.core import (  # noqa: PLC0415 - as above
            CounterMetricFamily,
            GaugeMetricFamily,
            HistogramMetricFamily,
            InfoMetricFamily,
        )

        seconds = HistogramMetricFamily(
            "goalgraph_answer_seconds",
            "Time to answer a request.",
            labels=("method", "kind", "status"),
        )
        size = CounterMetricFamily(
            "goalgraph_answer_bytes", "Bytes of bodies sent.", labels=("kind",)
        )
        sizes: dict[str, int] = {}
        for (method, kind, status), tally in self._accounts.tallies.items():
            bounds = (*(str(bound) for bound in BUCKETS), _INFINITY)
            counts = [*map(float, accumulate(tally.times))]
            seconds.add_metric(
                (method, kind, str(status)), [*zip(bounds, counts, strict=True)], tally.seconds
            )
            sizes[kind] = sizes.get(kind, 0) + tally.size
        for kind, total in sizes.items():
            size.add_metric((kind,), total)
        yield from (seconds, size)
        version, pool = self._now.version, self._now.pool
        for name, text, value in (
            ("version", "The number of the version that is served.", version.number or 0),
            ("statements", "Statements of that version.", pool.quads),
            ("requests_under_way", "Requests being answered.", self._now.traffic.under_way),
            ("query_workers", "Queries that are answered at once.", self._now.settings.workers),
            ("queries_waiting", "Queries that wait for a worker.", pool.queue.waiting),
            ("workers_ready", "1 if workers can be started.", int(pool.spawner.is_alive)),
        ):
            yield GaugeMetricFamily(f"goalgraph_{name}", text, value)
        yield InfoMetricFamily(
            "goalgraph",
            "The program and its version's content.",
            {"software": __version__, "content": version.digest},
        )
