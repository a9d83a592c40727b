"""Background work runs in steps between requests, and one that fails does not stop the others."""

import sys
import time
from collections.abc import Iterator
from threading import Event

import httpx
import pytest

from api.state import derived
from api.state.background import Background, Traffic
from api.state.server_state import ServerState
from tests.support.served import serving

SECONDS = 20.0


@pytest.fixture
def traffic() -> Traffic:
    return Traffic()


def test_steps_run_in_order_and_a_failing_one_is_passed_over(
    traffic: Traffic, caplog: pytest.LogCaptureFixture
) -> None:
    done: list[str] = []

    def fail() -> None:
        raise ValueError("broken")

    before = sys.getswitchinterval()
    steps = [lambda: done.append("one"), fail, lambda: done.append("two")]
    Background(traffic).begin(steps).join(SECONDS)

    assert done == ["one", "two"]
    assert "background work failed" in caplog.text
    assert sys.getswitchinterval() == before


def test_a_step_waits_while_a_request_is_answered_but_not_for_ever(traffic: Traffic) -> None:
    done = Event()
    traffic.under_way = 1
    Background(traffic).begin([done.set])

    assert not done.wait(0.05)
    assert done.wait(SECONDS)  # a request that never ends delays it by a limited time
    assert traffic.under_way == 1


def test_a_step_goes_on_as_soon_as_the_request_is_answered(traffic: Traffic) -> None:
    traffic.under_way = 1
    start = time.monotonic()
    done: list[float] = []
    thread = Background(traffic).begin(
        [lambda: done.append(time.monotonic() - start) for _ in range(100)]
    )
    traffic.under_way = 0
    thread.join(SECONDS)

    assert len(done) == 100


def test_no_step_begins_after_the_server_has_stopped(traffic: Traffic) -> None:
    done: list[str] = []
    background = Background(traffic)

    def steps() -> Iterator[object]:
        yield lambda: done.append("one")
        background.stop()
        yield lambda: done.append("two")

    background.begin(steps()).join(SECONDS)  # type: ignore[arg-type]
    assert done == ["one"]


def test_a_server_counts_the_requests_that_it_answers(opened: ServerState) -> None:
    with serving(opened) as address, httpx.Client(base_url=address) as client:
        assert opened.traffic.under_way == 0
        answers = [client.get(path) for path in ("/healthz", "/goals", "/none", "/sparql")]
        until = time.monotonic() + SECONDS
        while opened.traffic.under_way and time.monotonic() < until:
            time.sleep(0.01)

    assert [each.status_code for each in answers][:3] == [200, 200, 404]
    assert opened.traffic.under_way == 0


def test_the_steps_compute_what_the_main_pages_need(opened: ServerState) -> None:
    for step in derived.steps(opened.version, "en"):
        step()
    missing: list[str] = []
    for key in (("overview", "en"), ("catalogue", "en"), ("sets", "en")):
        opened.version.derived.of(key, lambda key=key: missing.append(str(key)))  # type: ignore[misc]
    assert missing == []
