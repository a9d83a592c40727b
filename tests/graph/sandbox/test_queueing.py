"""Turns at workers: nobody who has a worker keeps out one who has none."""

import threading
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.sandbox.queueing import FairQueue, Turn


def test_turns_are_granted_until_the_workers_are_taken() -> None:
    queue = FairQueue(2)
    turns = [queue.ask("a", lambda: None) for _ in range(3)]

    assert [turn.granted for turn in turns] == [True, True, False]
    assert queue.running == 2


def test_who_has_none_gets_a_turn_while_another_holds_all() -> None:
    queue = FairQueue(2)
    for _ in range(5):
        queue.ask("runaway", lambda: None)

    assert queue.ask("b", lambda: None).granted
    assert queue.ask("c", lambda: None).granted
    assert not queue.ask("d", lambda: None).granted


def test_the_next_turn_is_of_who_has_fewest_then_of_who_came_first() -> None:
    queue, order = FairQueue(2), list[str]()
    running = {client: queue.ask(client, lambda: None) for client in ("a", "a ", "b", "c")}
    for client in ("a", "d", "e"):
        queue.ask(client, lambda client=client: order.append(client))  # type: ignore[misc]
    queue.end(running["b"])
    queue.end(running["c"])

    assert order == ["d", "e"]


def test_giving_up_leaves_the_queue_and_may_be_said_twice() -> None:
    queue, granted = FairQueue(1), threading.Event()
    running = queue.ask("a", lambda: None)
    gave_up = queue.ask("a", pytest.fail)
    queue.end(gave_up)
    queue.end(gave_up)
    waiting = queue.ask("a", granted.set)
    queue.end(running)
    queue.end(running)

    assert granted.is_set()
    assert waiting.granted
    assert queue.running == 1


@given(st.integers(1, 3), st.lists(st.tuples(st.sampled_from("abcd"), st.booleans()), max_size=60))
def test_limits_hold_and_nobody_is_forgotten(size: int, steps: list[tuple[str, bool]]) -> None:
    queue, turns = FairQueue(size), list[Turn]()
    for client, ends in steps:
        if ends and turns:
            queue.end(turns.pop(0))
        else:
            turns.append(queue.ask(client, lambda: None))
        running = Counter(turn.client for turn in turns if turn.granted)
        assert queue.running == running.total() <= 2 * size
        waiting = {turn.client for turn in turns if not turn.granted}
        if running.total() < size:
            assert not waiting
        if running.total() < 2 * size:
            assert all(running[client] for client in waiting)
    while turns:
        queue.end(turns.pop(0))
        assert queue.running >= min(size, len(turns))
    assert queue.running == 0
