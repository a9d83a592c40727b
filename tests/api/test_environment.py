"""A setting is a number above zero, or its variable and its text are named."""

import pytest

from api.environment import read_number
from graph import errors


def test_a_number_is_read() -> None:
    assert read_number("workers", "3", whole=True) == 3
    assert read_number("query_seconds", " 1.5 ", whole=False) == 1.5


@pytest.mark.parametrize("text", ["", "x", "0", "-1", "nan", "inf", "1.5", "1" * 60 + "x"])
def test_what_is_no_number_above_zero_is_refused_by_name(text: str) -> None:
    with pytest.raises(errors.SettingFault) as caught:
        read_number("workers", text, whole=True)
    assert caught.value.values == {"name": "GOALGRAPH_WORKERS", "text": text[:40]}
