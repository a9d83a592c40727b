"""What follows from a version is worked out once, whoever asks and however many."""

from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from threading import Barrier, Event

import pytest

from api.state.memo import Memo, Once, patience
from graph import errors


def test_those_who_ask_at_once_get_one_value() -> None:
    derived, together = Memo(), Barrier(4)
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
    derived, begun, go_on = Memo(), Event(), Event()

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
    derived = Memo()

    def fail() -> str:
        raise ValueError("once")

    with pytest.raises(ValueError, match="once"):
        derived.of("key", fail)
    assert derived.of("key", lambda: "value") == "value"


def test_one_value_may_be_made_of_another() -> None:
    derived = Memo()

    assert derived.of("sum", lambda: derived.of("one", lambda: 1) + 1) == len(("one", "sum"))


def test_no_more_is_held_than_there_is_room_for() -> None:
    derived = Memo(most=2)
    made: list[str] = []

    def of(key: str) -> str:
        def make() -> str:
            made.append(key)
            return key

        return derived.of(key, make)

    for key in "abacab":
        assert of(key) == key
    assert made == ["a", "b", "c", "b"]


# Those who cannot wait long


def test_who_cannot_wait_is_told_and_finds_it_made_later() -> None:
    derived, go_on = Memo(), Event()
    made: list[str] = []

    def make() -> str:
        go_on.wait(10)
        made.append("value")
        return made[-1]

    with patience(0.01):
        for _ in range(3):
            with pytest.raises(errors.Unready) as early:
                derived.of("key", make)
            assert isinstance(early.value, errors.Busy)
    go_on.set()

    assert derived.of("key", make) == "value"
    assert made == ["value"]


def test_nobody_waits_for_what_has_taken_too_long_already() -> None:
    derived, go_on = Memo(), Event()
    with patience(0.01), pytest.raises(errors.Unready):
        derived.of("key", lambda: go_on.wait(10))

    with ThreadPoolExecutor(1) as pool, patience(0.02):
        # Its patience counts from when the value was begun, so what is left of it is a moment.
        later = pool.submit(copy_context().run, derived.of, "key", lambda: True)
        with pytest.raises(errors.Unready):
            later.result(5)
        go_on.set()


def test_what_is_made_for_someone_hasty_waits_for_what_it_needs() -> None:
    derived, go_on = Memo(), Event()

    def slow() -> str:
        go_on.wait(10)
        return "network"

    with patience(0.01):
        with pytest.raises(errors.Unready):
            derived.of("threads", lambda: f"threads of the {derived.of('network', slow)}")
        go_on.set()

    assert derived.of("threads", lambda: "made twice") == "threads of the network"


def test_nobody_becomes_more_patient_within() -> None:
    derived, go_on = Memo(), Event()
    with patience(0.01), patience(60), pytest.raises(errors.Unready):
        derived.of("key", lambda: go_on.wait(10))
    go_on.set()

    assert derived.of("key", lambda: False)


def test_a_fault_reaches_who_cannot_wait_and_is_not_held() -> None:
    derived = Memo()

    def fail() -> str:
        raise ValueError("once")

    with patience(10):
        with pytest.raises(ValueError, match="once"):
            derived.of("key", fail)
        assert derived.of("key", lambda: "value") == "value"


# A single value, computed in the background


def test_what_is_begun_in_the_background_is_computed_once() -> None:
    go_on = Event()
    made: list[str] = []

    def make() -> str:
        go_on.wait(10)
        made.append("value")
        return made[-1]

    once = Once(make)
    before, first = once.begun, once.begin()
    assert before is None
    assert once.begin() is first is once.begun
    with pytest.raises(errors.Unready):
        once.within(0.01)
    go_on.set()

    assert once.get() == once.within(10) == first.result(10) == "value"
    assert made == ["value"]


def test_a_value_that_failed_in_the_background_is_computed_again() -> None:
    faults = iter([ValueError("once")])

    def make() -> str:
        for fault in faults:
            raise fault
        return "value"

    once = Once(make)
    with pytest.raises(ValueError, match="once"):
        once.begin().result(10)
    failed = once.failed

    assert once.within(10) == "value"
    assert (failed, once.failed) == (True, False)


def test_a_timeout_within_the_work_is_no_impatience() -> None:
    def make() -> str:
        raise TimeoutError("of the work")

    with pytest.raises(TimeoutError, match="of the work"):
        Once(make).within(10)


def test_what_is_let_go_of_is_computed_again_when_it_is_asked_for() -> None:
    held = Memo(most=1)
    old = held.held("old", object)
    value = old.begin().result(10)

    assert held.held("old", object) is old
    assert held.held("new", object).get() is not value
    assert held.held("old", object) is not old
    assert old.get() is value
