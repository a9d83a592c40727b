"""Five minutes of requests that nobody would write: no fault of ours, and no breach of /openapi.json."""

import logging
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from time import monotonic
from typing import Any, Final
from urllib.parse import quote

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import FailureGroup
from schemathesis.core.result import Ok
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)

from graph.store.saved_queries import published_questions
from tests.support.looked_up import own_iris, path_of
from tests.support.published import bundled

pytestmark = pytest.mark.conformance
LOG: Final = logging.getLogger("fuzz")
SECONDS: Final = 300
CHECKS: Final = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    unsupported_method,
]
ROUND: Final = settings(
    max_examples=15,
    deadline=None,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=[*HealthCheck],
)
ODD: Final = "\x00\ufeff\u200bæøå«»\"'<>{}[]()|\\^`%?#&=;,.*+-/:@!$~ \t\r\nA0é😀\u202e\ud7ff"
ACCEPTS: Final = (
    "", "*/*", "text/html", "text/turtle", "application/*", "q=1", ";;;,", "text/html;q=0", "*/*;q=2",
    "application/sparql-results+xml", "text/csv;q=0.1, */*;q=0.001", "æøå", "a" * 3000, "image/png",
)  # fmt: skip
LANGUAGES: Final = ("", "da", "en-GB", "*", "q", "da;q=x", "-", "zz-" * 500)
TAGS: Final = ("", "*", '"', 'W/"', '"x", "y', "W/*", '"' + "x" * 4000 + '"', ",,,")


def test_what_is_described_is_kept_to_for_five_minutes(address: str) -> None:
    schema = schemathesis.openapi.from_url(f"{address}/openapi.json")
    operations = [each.ok() for each in schema.get_all_operations() if isinstance(each, Ok)]
    faults: Counter[str] = Counter()
    sent = 0
    until = monotonic() + SECONDS
    while monotonic() < until:
        for operation in operations:
            for mode in GenerationMode:

                @ROUND
                @given(case=operation.as_strategy(generation_mode=mode))
                def keeps(case: schemathesis.Case[Any]) -> None:
                    nonlocal sent
                    sent += 1
                    try:
                        response = case.call(timeout=60)
                        if response.status_code != 503:  # busy, said with Retry-After
                            case.validate_response(response, checks=CHECKS)
                    except FailureGroup as found:
                        faults.update(
                            f"{case.as_curl_command()}: {each}" for each in found.exceptions
                        )

                with suppress(
                    Unsatisfiable
                ):  # nothing is wrong for an operation without parameters
                    keeps()
    LOG.info("%d requests to %d operations", sent, len(operations))
    assert sent > SECONDS
    assert not faults, "\n".join(faults)


def mutated(text: str, chance: random.Random) -> str:
    """A text with some slices taken out, repeated, turned round or made odd."""
    for _ in range(chance.randint(1, 4)):
        start = chance.randrange(len(text) + 1)
        end = start + chance.randint(1, 30)
        piece = text[start:end]
        ways = (
            "",
            piece * chance.randint(2, 40),
            piece + chance.choice(ODD) * chance.randint(1, 5),
            piece.swapcase()[::-1],
        )
        text = text[:start] + chance.choice(ways) + text[end:]
    return text


def headers(chance: random.Random) -> dict[bytes, bytes]:
    """Nonsense in the headers that decide the form, the language and the cache."""
    chosen = {
        b"accept": ACCEPTS, b"accept-language": LANGUAGES, b"if-none-match": TAGS,
        b"accept-encoding": ("gzip;q=0", "br", "*", "gzip, gzip;q=x"),
    }  # fmt: skip
    return {
        name: chance.choice(values).encode()
        for name, values in chosen.items()
        if chance.random() < 0.6
    }


def faults_of(
    client: httpx.Client, paths: Iterator[str], chance: random.Random, seconds: float
) -> list[str]:
    """What was answered with a fault of the server, or not in time, until the time is over."""
    found, sent = [], 0
    until = monotonic() + seconds
    while monotonic() < until:
        path = next(paths)
        request = httpx.Request(
            "GET", httpx.URL(str(client.base_url)).copy_with(raw_path=path.encode("ascii")),
            headers=[*headers(chance).items(), (b"host", b"localhost")],
        )  # fmt: skip
        answer = client.send(request)
        sent += 1
        if answer.status_code >= 500 and answer.status_code != 503:
            found.append(f"{answer.status_code} {path} {request.headers}")
        if "Traceback" in answer.text:
            found.append(f"trace {path}")
    LOG.info("%d requests", sent)
    assert sent > seconds
    return found


def texts(make: Callable[[random.Random], str], chance: random.Random) -> Iterator[str]:
    while True:
        yield make(chance)


def test_queries_nearly_right_are_never_our_fault(client: httpx.Client) -> None:
    queries = [each.query for each in published_questions()]
    assert len(queries) >= 24

    def make(chance: random.Random) -> str:
        query = mutated(chance.choice(queries), chance)
        rest = chance.choice(
            ("", "&format=" + quote(chance.choice(ACCEPTS)), "&lang=en", "&default-graph-uri=%20")
        )
        return "/sparql?query=" + quote(query, safe="") + rest

    chance = random.Random(22)
    assert faults_of(client, texts(make, chance), chance, SECONDS / 3) == []


def test_addresses_nearly_right_are_never_our_fault(client: httpx.Client) -> None:
    paths = [path_of(iri) for iri in own_iris(bundled())]
    assert len(paths) > 1000

    def make(chance: random.Random) -> str:
        path = mutated(chance.choice(paths), chance)
        version = chance.choice(("", "", "/versions/1", "/versions/99", "/versions/0"))
        sent = version + "/" + re.sub("^/+", "", quote(path, safe="/%:@!$&'()*+,;="))
        return sent[:3000]

    chance = random.Random(23)
    assert faults_of(client, texts(make, chance), chance, SECONDS / 3) == []
