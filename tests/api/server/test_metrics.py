"""/metrics says in Prometheus' format what was answered, and names nobody."""

import httpx
from prometheus_client.parser import text_string_to_metric_families


def samples(client: httpx.Client) -> dict[tuple[str, tuple[tuple[str, str], ...]], float]:
    answer = client.get("/metrics")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/plain; version=0.0.4")
    assert answer.headers["cache-control"] == "no-store"
    return {
        (sample.name, tuple(sorted(sample.labels.items()))): sample.value
        for family in text_string_to_metric_families(answer.text)
        for sample in family.samples
    }


def test_each_answer_is_counted_once_whoever_sends_it(client: httpx.Client) -> None:
    kinds = {
        "/goals": ("goals", "200"),
        "/goals/x/y": ("goals", "404"),
        "/sparql?query=ASK{}": ("sparql", "200"),
        "/healthz": ("healthz", "200"),
        "/api/sets": ("api", "200"),
        "/no/such": ("other", "404"),
    }
    before = samples(client)
    for path in kinds:
        for _ in range(3):  # the second time from a cache
            client.get(path)
    after = samples(client)

    for kind, status in kinds.values():
        labels = (("kind", kind), ("method", "GET"), ("status", status))
        counted = ("goalgraph_answer_seconds_count", labels)
        assert after[counted] - before.get(counted, 0) == 3, kind
        buckets = [
            (labelled, value)
            for (name, labelled), value in after.items()
            if name == "goalgraph_answer_seconds_bucket" and set(labels) < set(labelled)
        ]
        assert max(value for _, value in buckets) == after[counted]


def test_the_version_and_the_process_are_measured(client: httpx.Client) -> None:
    found = samples(client)

    assert found["goalgraph_version", ()] == 0
    assert found["goalgraph_statements", ()] > 1_000
    assert found["goalgraph_workers_ready", ()] == 1
    assert found["goalgraph_queries_waiting", ()] == 0
    assert found["goalgraph_requests_under_way", ()] == 1
    assert found["process_resident_memory_bytes", ()] > 0


def test_it_names_no_client_and_no_search(client: httpx.Client) -> None:
    client.get("/search?q=min-sygdom", headers={"User-Agent": "Firefox-of-Anna"})
    text = client.get("/metrics").text

    assert "goalgraph_answer_seconds" in text
    for word in ("sygdom", "Firefox", "127.0.0.1"):
        assert word not in text
