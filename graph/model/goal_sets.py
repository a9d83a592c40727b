"""A goal set in full: announcements, follow-up duties, signatures."""

from dataclasses import dataclass
from datetime import date

from graph.model.links import Connection
from graph.model.values import Code, GoalRef, Named, Period, Quote, SetRef, Text


@dataclass(frozen=True, slots=True, kw_only=True)
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


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpDuty:
    """A half-year for which a set promises a status on every goal."""

    iri: str
    period: Period
    due: date | None
    text: Text | None
    follows_up: tuple[Named, ...]
    remarks: tuple[Text, ...]
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """A signature as in the source; fields missing there are None or empty."""

    iri: str
    agent: Named | None
    post: str
    place: str
    signed: date | None
    on_behalf_of: tuple[Named, ...]
    remarks: tuple[Text, ...]
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalSet:
    """The content of a goal set's page."""

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
    def further_parties(self) -> tuple[Named, ...]:
        """The parties that are not named as its publishers too."""
        published = {each.iri for each in self.publishers}
        return tuple(each for each in self.parties if each.iri not in published)

    @property
    def written_otherwise(self) -> tuple[str, ...]:
        """The publishers' names as the source writes them, where these differ from their labels."""
        labels = {each.label.value for each in self.publishers}
        return tuple(name for name in self.as_written if name not in labels)

    def follows_others(self, duty: FollowUpDuty) -> bool:
        """Whether a duty names an organisation that did not publish the set: often a slip of the source."""
        own = {each.iri for each in self.publishers}
        return not own.issuperset(each.iri for each in duty.follows_up)

    @property
    def count(self) -> int:
        """How many goals it has."""
        return sum(len(part.goals) for part in self.goals)

    @property
    def own(self) -> int:
        """How many of its goals are not adopted from another set."""
        return sum(not goal.adopted for part in self.goals for goal in part.goals)


@dataclass(frozen=True, slots=True)
class Headed:
    """Goals under one of the source's headings, or under none."""

    heading: Text | None
    goals: tuple[GoalRef, ...]
