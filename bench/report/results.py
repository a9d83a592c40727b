"""The results of a run as data: rows of a comparison, in sections, with the machine they were measured on."""

import json
import statistics
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final, Literal, Self, TypeAlias

from bench.measuring.alternation import Series
from bench.measuring.samples import Sample

By: TypeAlias = Literal["seconds", "cpu", "rate", "p99", "refused"]
"""Which number of a sample a row compares."""

OURS: Final = "goalgraph"

_MORE_IS_BETTER: Final = frozenset({"rate"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """A median with the least and the greatest value."""

    median: float
    least: float
    greatest: float

    @classmethod
    def of(cls, values: Sequence[float]) -> Self:
        """The spread of some values, at least one."""
        return cls(median=statistics.median(values), least=min(values), greatest=max(values))


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """What was measured of one side."""

    name: str
    samples: tuple[Sample, ...] = ()
    note: str = ""
    """Why there are no samples, or what is to be known of them."""

    def spread(self, by: By) -> Spread | None:
        """The median of one number, or None where it was not measured."""
        values = [value for each in self.samples if (value := getattr(each, by)) is not None]
        return Spread.of(values) if values else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One piece of work done by all sides; ours is the first."""

    key: str
    """Names the row for good, as ``endpoint/small-4``."""
    what: str
    by: By
    sides: tuple[Side, ...]

    @classmethod
    def of(cls, key: str, what: str, by: By, series: Sequence[Series]) -> Self:
        """A row of what was measured alternately."""
        sides = (
            Side(name=each.name, samples=tuple(each.samples), note=each.note) for each in series
        )
        return cls(key=key, what=what, by=by, sides=tuple(sides))

    def ratio(self, peer: Side) -> Spread | None:
        """How much better ours is than a peer, over the rounds that both ran; > 1: ours is better.

        Where they ran a different number of rounds the medians are compared.
        """
        ours = [getattr(each, self.by) for each in self.sides[0].samples]
        theirs = [getattr(each, self.by) for each in peer.samples]
        if not ours or not theirs or None in (*ours, *theirs):
            return None
        if len(ours) != len(theirs):
            ours, theirs = [statistics.median(ours)], [statistics.median(theirs)]
        if self.by in _MORE_IS_BETTER:
            ours, theirs = theirs, ours
        if not all(ours):
            return None
        return Spread.of([their / mine for mine, their in zip(ours, theirs, strict=True)])


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """The rows of one workload, measured together."""

    workload: str
    taken: str
    """When it began, in ISO 8601."""
    load: float
    """The load average of the machine just before."""
    rows: tuple[Row, ...]
    version: str = ""
    """The version of goalgraph that was measured."""
    fault: str = ""
    """Why it ended early."""


@dataclass(slots=True, kw_only=True)
class Results:
    """All that was measured on graphs of one size."""

    size: str
    machine: dict[str, str]
    sections: list[Section] = field(default_factory=list)

    def put(self, section: Section) -> None:
        """Add a section, in the place of an older one of the same workload."""
        names = [each.workload for each in self.sections]
        if section.workload in names:
            self.sections[names.index(section.workload)] = section
        else:
            self.sections.append(section)

    def write(self, path: Path) -> None:
        """Write them as JSON."""
        path.parent.mkdir(parents=True, exist_ok=True)
        text = json.dumps(asdict(self) | {"sections": [*map(_section_data, self.sections)]})
        pretty = json.dumps(_rounded(json.loads(text)), indent=1, ensure_ascii=False)
        path.write_text(pretty + "\n", encoding="utf-8")

    @classmethod
    def read(cls, path: Path) -> Self:
        """What ``write`` wrote."""
        data = json.loads(path.read_text(encoding="utf-8"))
        return cls(**data | {"sections": [*map(_section, data["sections"])]})


def _section_data(section: Section) -> dict[str, Any]:
    rows = [
        {
            **{name: getattr(row, name) for name in ("key", "what", "by")},
            "sides": [
                {
                    "name": side.name,
                    "note": side.note,
                    "samples": [each.as_data() for each in side.samples],
                }
                for side in row.sides
            ],
        }
        for row in section.rows
    ]
    return {**asdict(section), "rows": rows}


def _section(data: dict[str, Any]) -> Section:
    rows = [
        Row(
            **{
                **row,
                "sides": tuple(
                    Side(**{**side, "samples": tuple(map(Sample.from_data, side["samples"]))})
                    for side in row["sides"]
                ),
            }
        )
        for row in data["rows"]
    ]
    return Section(**{**data, "rows": tuple(rows)})


def _rounded(value: Any) -> Any:  # noqa: ANN401 - JSON data
    """Numbers with four figures: what was measured is not more precise."""
    if isinstance(value, float):
        return float(f"{value:.4g}")
    if isinstance(value, dict):
        return {name: _rounded(each) for name, each in value.items()}
    return [_rounded(each) for each in value] if isinstance(value, list) else value
