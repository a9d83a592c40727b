"""An address with a slash too many leads to the right one, by one redirect within the same host."""

import httpx
import pytest


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/goals/", "/goals"),
        ("//goals", "/goals"),
        ("/goals//stpk-2023/2.1", "/goals/stpk-2023/2.1"),
        ("/goals/stpk-2023/2.1//?lang=en&x=%C3%A6", "/goals/stpk-2023/2.1?lang=en&x=%C3%A6"),
        ("/sparql/?query=ASK%7B%7D", "/sparql?query=ASK%7B%7D"),
        ("//evil.example/%0d%0aX:%20y//", None),
        ("//evil.example", None),
        ("/id/", None),
        ("/nowhere/", None),
    ],
)
def test_slashes_too_many(path: str, expected: str | None, client: httpx.Client) -> None:
    url = httpx.URL(str(client.base_url).rstrip("/") + path)
    answer = client.get(url, headers={"Host": "other.example"})
    if expected is None:
        assert answer.status_code == 404
        assert "location" not in answer.headers
        return
    assert (answer.status_code, answer.headers["location"]) == (308, expected)
    assert client.get(expected).status_code == 200
