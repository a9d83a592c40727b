"""ReadSummary: what a check read from the files, what it passed over, and how far it looked."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Literal, Self, TypeAlias

from graph.submission.validation.location import Location

ItemKind: TypeAlias = Literal[
    "set", "goal", "measure", "target", "link", "quote", "report",
    "signature", "source", "name", "statement",
]  # fmt: skip
"""A name is an organisation, a person, a theme or a frame; a statement is anything else in a table."""
PassedOverKind: TypeAlias = Literal["sheet", "column", "row", "cell", "value", "term"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadItem:
    """One thing that was read, in a sentence: «1.2 støtter Nationale mål 2: Styrket indsats …»."""

    kind: ItemKind
    label: str
    """The name of the thing, in its own words."""
    sentences: Mapping[str, str]
    """What was understood, by language."""
    where: Location | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadPart:
    """A sheet or a file with the number of things read from it."""

    file: str
    sheet: str = ""
    """The name of the sheet; "" for a file in an RDF format."""
    counts: Mapping[ItemKind, int]
    """Only of what occurs."""
    repeated: Mapping[ItemKind, int] = field(default_factory=dict)
    """What stands here, but is counted where it stands first: another file says it too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PassedOver:
    """Something that was not read, and why."""

    what: PassedOverKind
    why: str
    """The reason as in the JSON report, such as ``heading-empty``; in words in the catalogues."""
    where: Location
    cells: int = 1
    """The number of non-empty cells, or of occurrences."""
    value: str = ""
    """What stands there, shortened for display."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """How far a check looked."""

    examined: int = 0
    """The number of submitted goals."""
    affected: int = 0
    """The number of neighbours that the submission could affect and that were validated again."""
    rules: int = 0
    """The number of rules that were applied."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadSummary:
    """What was read from the files of a submission, in the order of the files."""

    parts: Sequence[ReadPart] = ()
    items: Sequence[ReadItem] = ()
    passed_over: Sequence[PassedOver] = ()
    drafts: int = 0
    """How many of the goal sets are drafts."""

    def count(self, kind: ItemKind) -> int:
        """The number of things of a kind that were read."""
        return sum(part.counts.get(kind, 0) for part in self.parts)

    def as_data(self) -> dict[str, Any]:
        """As JSON data, for the pipe from a worker."""
        return asdict(self)

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Self:
        """The inverse of ``as_data``, also after a way through JSON."""
        return cls(
            parts=tuple(ReadPart(**part) for part in data["parts"]),
            items=tuple(
                ReadItem(**{**item, "where": _location(item["where"])}) for item in data["items"]
            ),
            passed_over=tuple(
                PassedOver(**{**each, "where": Location(**each["where"])})
                for each in data["passed_over"]
            ),
            drafts=data["drafts"],
        )


def _location(data: Mapping[str, Any] | None) -> Location | None:
    return None if data is None else Location(**data)
