"""Sides run alternately; what fails or takes long is not run again, and says so."""

from bench.measuring.alternation import Contender, alternate
from bench.measuring.samples import NotFinished, Sample, SideFailed


class Stub:
    """A side that writes down when it ran."""

    def __init__(self, log: list[str], name: str, *given: float | Exception) -> None:
        self.log, self.name, self.given = log, name, [*given]

    def __call__(self) -> Sample:
        self.log.append(self.name)
        now = self.given.pop(0) if len(self.given) > 1 else self.given[0]
        if isinstance(now, Exception):
            raise now
        return Sample(seconds=now)


def contender(log: list[str], name: str, *given: float | Exception) -> Contender:
    return Contender(name=name, run=Stub(log, name, *given))


def test_sides_take_turns_and_the_first_run_does_not_count() -> None:
    log: list[str] = []
    one, other = alternate(
        [contender(log, "a", 9.0, 1.0, 2.0, 3.0), contender(log, "b", 1.0)], rounds=3
    )

    assert log == ["a", "b"] * 4
    assert [sample.seconds for sample in one.samples] == [1.0, 2.0, 3.0]
    assert len(other.samples) == 3


def test_a_side_that_takes_long_is_run_once_and_counts() -> None:
    log: list[str] = []
    _, slow = alternate([contender(log, "a", 1.0), contender(log, "slow", 60.0)], rounds=3)

    assert log.count("slow") == 1
    assert [sample.seconds for sample in slow.samples] == [60.0]


def test_a_side_that_does_not_finish_is_noted_and_the_others_go_on() -> None:
    log: list[str] = []
    sides = [contender(log, "a", 1.0), contender(log, "late", NotFinished(120))]
    one, late = alternate(sides, rounds=2)

    assert log == ["a", "late", "a", "a"]
    assert late.note == "not finished in 120 s"
    assert late.samples == []
    assert len(one.samples) == 2


def test_a_failure_keeps_what_was_measured_before() -> None:
    log: list[str] = []
    (found,) = alternate([contender(log, "a", 1.0, 2.0, SideFailed("broken"))], rounds=4)

    assert [sample.seconds for sample in found.samples] == [2.0]
    assert found.note == "broken"


def test_a_side_without_a_run_has_its_note() -> None:
    (absent,) = alternate([Contender(name="x", note="not installed")], rounds=2)

    assert (absent.samples, absent.note) == ([], "not installed")
