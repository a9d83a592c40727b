"""What pages and commands show of the graph: plain values, with no RDF and no web in them."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from graph import names


@dataclass(frozen=True, slots=True, order=True)
class Text:
    """Words with their language tag, which is empty where the data has none."""

    value: str
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """A thing and its name."""

    iri: str
    label: Text

    @property
    def slug(self) -> str:
        """The last part of its IRI."""
        return names.slug(self.iri)


@dataclass(frozen=True, slots=True)
class Code(Named):
    """A concept of a code list; a level has a letter."""

    notation: str = ""
    letter: str = ""
    form: Text | None = None
    """How a unit is written after a number, where that differs from its name."""
    order: int = 0
    """A level's place among the levels, for reading only; 0 when it has none."""

    @property
    def place(self) -> tuple[bool, int, str, str]:
        """What the levels are sorted by: those without a place come last, by letter."""
        return not self.order, self.order, self.letter, self.iri


class Overlap(StrEnum):
    """How two periods meet."""

    FULL = "full"
    PARTIAL = "partial"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Period:
    """From a first to a last day; either end may be open or unknown."""

    start: date | None = None
    end: date | None = None

    def overlap(self, other: "Period") -> Overlap | None:
        """Whether one lies within the other, they share some days or none; None when unknown.

        A period without a last day is still running. Without a first day nothing can be said.
        """
        if self.start is None or other.start is None:
            return None
        mine, theirs = (self.start, self.end or date.max), (other.start, other.end or date.max)
        first, last = max(mine[0], theirs[0]), min(mine[1], theirs[1])
        if first > last:
            return Overlap.NONE
        return Overlap.FULL if (first, last) in {mine, theirs} else Overlap.PARTIAL


@dataclass(frozen=True, slots=True)
class SetRef(Named):
    """A goal set, as far as is needed to name it."""

    short: str
    level: Code
    period: Period


@dataclass(frozen=True, slots=True)
class GoalRef:
    """A goal, as far as is needed to name it."""

    iri: str
    number: str
    title: Text
    part_of: SetRef
    adopted: bool = False

    @property
    def short(self) -> str:
        """The short name: ``STPK 2.1``."""
        return f"{self.part_of.short} {self.number}"


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a source, and where they stand in it: code points, the end exclusive."""

    iri: str
    holder: str
    words: str
    source: Named
    start: int
    end: int
    proves: tuple[str, ...] = ()

    @property
    def slug(self) -> str:
        """What names the place on the source's page."""
        return names.slug(self.iri)


@dataclass(frozen=True, slots=True)
class Target:
    """What a measure requires; whatever the source does not say is None or empty."""

    iri: str
    comparator: Code | None = None
    comparator_read: bool = False
    """The comparator is the editors' reading, not the source's words."""
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    unit: Code | None = None
    approximate: bool = False
    scope: Text | None = None
    baseline: Decimal | None = None
    baseline_period: Period | None = None
    recurrence: str = ""
    start: date | None = None
    deadline: date | None = None
    precision: str = ""
    deadline_text: str = ""


@dataclass(frozen=True, slots=True)
class Measure:
    """How to see whether a goal is reached."""

    iri: str
    number: str
    text: Text | None
    targets: tuple[Target, ...]
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A reservation that the source attaches to a goal."""

    iri: str
    number: str
    text: Text | None
    remarks: tuple[Text, ...]
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """Who claims what about two goals, and why."""

    iri: str
    subject: GoalRef
    relation: str
    """``supports``, ``hinders``, ``sameAim`` or ``noRelation``."""
    object: GoalRef
    status: Code
    basis: Code | None
    strength: Code | None
    confidence: Decimal | None
    rationale: Text | None
    said_by: tuple[Named, ...]
    said_on: date | None
    reviewed_by: tuple[Named, ...]
    needs_review: bool
    quotes: tuple[Quote, ...] = ()

    @property
    def slug(self) -> str:
        """What names the link on a page."""
        return names.slug(self.iri)

    @property
    def basis_iri(self) -> str:
        """What it rests on, or "" when nobody says."""
        return self.basis.iri if self.basis else ""

    @property
    def stated(self) -> bool:
        """Whether the source itself says it."""
        return self.basis_iri == names.GG + "ExplicitText"

    @property
    def suggested(self) -> bool:
        """Whether nobody has approved it yet."""
        return self.status.iri == names.GG + "Suggested"

    @property
    def overlap(self) -> Overlap | None:
        """How the periods of the two goals' sets meet."""
        return self.subject.part_of.period.overlap(self.object.part_of.period)

    def other(self, goal: str) -> GoalRef:
        """The goal at the other end."""
        return self.object if self.subject.iri == goal else self.subject


@dataclass(frozen=True, slots=True)
class Connection:
    """The links that say the same of two goals: one, or one each way."""

    links: tuple[Link, ...]

    @property
    def first(self) -> Link:
        """The link to show."""
        return self.links[0]

    @property
    def mutual(self) -> bool:
        """Whether it is said both ways."""
        return any(link.subject.iri != self.first.subject.iri for link in self.links)


@dataclass(frozen=True, slots=True)
class Shared:
    """A theme or a frame, some of the other goals that have it, and how many there are."""

    thing: Named
    goals: tuple[GoalRef, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Goal:
    """All there is on a goal's page."""

    ref: GoalRef
    text: Text | None
    heading: Text | None
    types: tuple[Code, ...]
    numbered_by_us: bool
    measures: tuple[Measure, ...]
    notes: tuple[Note, ...]
    remarks: tuple[Text, ...]
    reporting: Text | None
    frequency: Code | None
    reported_in: tuple[Named, ...]
    responsible: tuple[Named, ...]
    adopts: tuple[GoalRef, ...]
    adopted_by: tuple[GoalRef, ...]
    connections: tuple[Connection, ...]
    themes: tuple[Shared, ...]
    frames: tuple[Shared, ...]
    sources: tuple[Named, ...]
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Announcement:
    """Something the source announces or counts."""

    iri: str
    title: Text
    kinds: tuple[Code, ...]
    count: int | None
    approximate: bool
    included: int | None
    remarks: tuple[Text, ...]
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class FollowUpDuty:
    """A half-year for which a set promises a status on every goal."""

    iri: str
    period: Period
    due: date | None
    text: Text | None
    follows_up: tuple[Named, ...]
    remarks: tuple[Text, ...]
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature as the source has it; what is missing there is missing here."""

    iri: str
    agent: Named | None
    post: str
    place: str
    signed: date | None
    on_behalf_of: tuple[Named, ...]
    remarks: tuple[Text, ...]
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class GoalSet:
    """All there is on a goal set's page."""

    ref: SetRef
    kinds: tuple[Code, ...]
    publishers: tuple[Named, ...]
    as_written: tuple[str, ...]
    parties: tuple[Named, ...]
    sources: tuple[Named, ...]
    replaces: tuple[Named, ...]
    vision: Text | None
    remarks: tuple[Text, ...]
    template_range: tuple[int, int] | None
    announcements: tuple[Announcement, ...]
    duties: tuple[FollowUpDuty, ...]
    signatures: tuple[Signature, ...]
    goals: tuple["Headed", ...]
    connections: tuple[Connection, ...]
    quotes: tuple[Quote, ...]

    @property
    def count(self) -> int:
        """How many goals it has."""
        return sum(len(part.goals) for part in self.goals)

    @property
    def own(self) -> int:
        """How many of its goals it does not adopt from another set."""
        return sum(not goal.adopted for part in self.goals for goal in part.goals)


@dataclass(frozen=True, slots=True)
class Headed:
    """Goals that stand under one of the source's headings, or under none."""

    heading: Text | None
    goals: tuple[GoalRef, ...]
