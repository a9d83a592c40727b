"""A day is given in the address, or it is the server's; what is no day is refused."""

from datetime import date

import pytest

from api.web import requests
from api.web.problems import DateFault


def test_a_day_is_read_as_it_is_written() -> None:
    assert requests.day("2023-06-30") == requests.day(" 2023-06-30 ") == date(2023, 6, 30)
    assert requests.day("") is None


@pytest.mark.parametrize(
    "text",
    ["30/6 2023", "2023-02-30", "2023", "i morgen", "0000-01-01", "x" * 500, "２０２３-06-30x"],
)
def test_what_is_no_day_is_said_to_be_none(text: str) -> None:
    with pytest.raises(DateFault) as refused:
        requests.day(text)

    assert len(refused.value.text("da")) < 120


def test_a_day_that_is_not_given_is_the_servers(monkeypatch: pytest.MonkeyPatch) -> None:
    class Clock(date):
        @classmethod
        def today(cls) -> "Clock":
            return cls(2030, 1, 2)

    monkeypatch.setattr(requests, "date", Clock)

    assert requests.as_of("2023-06-30") == (date(2023, 6, 30), True)
    assert requests.as_of("") == requests.as_of(" ") == (date(2030, 1, 2), False)
