"""What follows from a version is worked out once, whoever asks and however many."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

import pytest

from api.derived import Derived


def test_those_who_ask_at_once_get_one_value() -> None:
    derived, together = Derived(), Barrier(4)
    made: list[object] = []

    def make() -> object:
        made.append(object())
        return made[-1]

    def ask() -> object:
        together.wait(10)
        return derived.of("key", make)

    with ThreadPoolExecutor(4) as pool:
        asked = [pool.submit(ask) for _ in range(4)]

    assert len({id(each.result()) for each in asked}) == len(made) == 1


def test_nobody_waits_for_what_another_asks_for() -> None:
    derived, begun, go_on = Derived(), Event(), Event()

    def slow() -> str:
        begun.set()
        return "slow" if go_on.wait(10) else "late"

    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(derived.of, "slow", slow)
        assert begun.wait(10)
        quick = derived.of("quick", lambda: "quick")
        go_on.set()

    assert (quick, waiting.result()) == ("quick", "slow")


def test_what_fails_is_tried_again() -> None:
    derived = Derived()

    def fail() -> str:
        raise ValueError("once")

    with pytest.raises(ValueError, match="once"):
        derived.of("key", fail)
    assert derived.of("key", lambda: "value") == "value"


def test_one_value_may_be_made_of_another() -> None:
    derived = Derived()

    assert derived.of("sum", lambda: derived.of("one", lambda: 1) + 1) == len(("one", "sum"))


def test_no_more_is_held_than_there_is_room_for() -> None:
    derived = Derived(most=2)
    made: list[str] = []

    def of(key: str) -> str:
        def make() -> str:
            made.append(key)
            return key

        return derived.of(key, make)

    for key in "abacab":
        assert of(key) == key
    assert made == ["a", "b", "c", "b"]
