"""Impact: what publishing a submission would change."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Self

from graph.analysis.gap_values import GapKind
from graph.analysis.thread_summary import ThreadKind


@dataclass(frozen=True, slots=True, order=True, kw_only=True)
class ThreadChange:
    """A thread that publishing creates or extends, known by what it is about."""

    kind: ThreadKind
    label: str
    """The name of the goal, theme or frame it is about, in Danish."""
    iri: str
    """The goal, theme or frame."""


@dataclass(frozen=True, slots=True, order=True, kw_only=True)
class GapChange:
    """A gap that publishing closes or opens, known by its goal and level."""

    kind: GapKind
    label: str
    """The name of the goal, in Danish; that of a closed gap is its name before."""
    level: str = ""
    """The letter of the level that does not support the goal; "" for the other kinds of gaps."""
    goal: str
    """The IRI of the goal."""


@dataclass(frozen=True, slots=True, order=True, kw_only=True)
class LinkChange:
    """A step of support between two goals that comes or goes, or a link that is suggested."""

    subject: str
    """The short name and title of the supporting goal, in Danish."""
    object: str
    """The short name and title of the supported goal, in Danish."""
    subject_iri: str
    object_iri: str
    subject_level: str = ""
    """The letter of the level of the supporting goal."""
    object_level: str = ""
    """The letter of the level of the supported goal."""


@dataclass(frozen=True, slots=True, order=True, kw_only=True)
class ReportChange:
    """A status report that is new or says something else than before."""

    label: str
    """The short name and title of its goal, in Danish."""
    goal: str
    """The IRI of the goal."""
    half_year: str
    """In the form 2026-H1; "" if it has none."""
    status: str
    """The local name of the status: Green, Yellow or Red; "" if it has none."""
    before: str = ""
    """The status that was published for the same goal and half-year; "" if there was none."""
    threads: tuple[ThreadChange, ...] = ()
    """The explicit threads that the goal is in, by their ends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Succession:
    """The goals of replaced sets, each by set, number and title, and the links to review."""

    kept: tuple[str, ...] = ()
    """Goals that stay in the same words."""
    altered: tuple[str, ...] = ()
    """Those of them that are changed in something else: a theme, a measure, a quote."""
    reworded: tuple[str, ...] = ()
    sharpened: tuple[str, ...] = ()
    """Goals with a requirement that is stricter than before."""
    loosened: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()
    """Goals that require the same by another day."""
    otherwise: tuple[str, ...] = ()
    """Goals with requirements that cannot be compared with those before."""
    new: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    proposed: tuple[str, ...] = ()
    """Goals of a predecessor with those that seem to go on with them, for somebody to confirm."""
    carried: tuple[str, ...] = ()
    """Links of goals of a predecessor that those that go on with them do not have."""
    review: tuple[str, ...] = ()
    """Links that were judged on other words, each by its ends and authors."""
    quotes: tuple[str, ...] = ()
    """Goals with other words and the same quotes as before: the quotes no longer say the goal."""

    @property
    def replaces(self) -> bool:
        """Whether any goal was there before."""
        return bool(self.kept or self.reworded or self.dropped)


@dataclass(frozen=True, slots=True, kw_only=True)
class Impact:
    """What publishing would change; threads, gaps and links each once, in order."""

    goals_added: int = 0
    goals_changed: int = 0
    goals_removed: int = 0
    threads_new: tuple[ThreadChange, ...] = ()
    threads_extended: tuple[ThreadChange, ...] = ()
    threads_shortened: tuple[ThreadChange, ...] = ()
    """Threads that lose goals."""
    threads_ended: tuple[ThreadChange, ...] = ()
    """Threads that no longer exist, labelled as before."""
    threads_remaining: tuple[ThreadChange, ...] = ()
    """What stays of threads that lost their end: it is not gained."""
    gaps_closed: tuple[GapChange, ...] = ()
    gaps_opened: tuple[GapChange, ...] = ()
    """Gaps of goals that were there before: what others, or goals that stay, lose."""
    gaps_of_new: tuple[GapChange, ...] = ()
    """Gaps of goals that are new: what these lack, and no loss."""
    links_new: tuple[LinkChange, ...] = ()
    """Steps of support that count from now on."""
    links_ended: tuple[LinkChange, ...] = ()
    """Steps of support that counted, and do no more."""
    links_suggested: tuple[LinkChange, ...] = ()
    """Links that are suggested anew. They count in no thread and close no gap."""
    replaced: tuple[str, ...] = ()
    """The IRIs of goals at ended links that are no longer there."""
    reports: tuple[ReportChange, ...] = ()
    succession: Succession = Succession()

    def as_data(self) -> dict[str, Any]:
        """As JSON data, for the pipe to and from a worker."""
        return asdict(self)

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Self:
        """The inverse of ``as_data``, also after a way through JSON, which has no tuples and no enumerations."""

        def gap(each: Mapping[str, Any]) -> GapChange:
            return GapChange(**{**each, "kind": GapKind(each["kind"])})

        values: dict[str, Any] = dict(data)
        for prefix, read in (
            ("threads_", _thread),
            ("gaps_", gap),
            ("links_", _link),
            ("reports", _report),
        ):
            for name in data:
                if name.startswith(prefix):
                    values[name] = tuple(read(each) for each in data[name])
        values["replaced"] = tuple(data["replaced"])
        goals = {name: tuple(labels) for name, labels in data["succession"].items()}
        return cls(**{**values, "succession": Succession(**goals)})


def _link(each: Mapping[str, Any]) -> LinkChange:
    return LinkChange(**each)


def _thread(each: Mapping[str, Any]) -> ThreadChange:
    return ThreadChange(**{**each, "kind": ThreadKind(each["kind"])})


def _report(each: Mapping[str, Any]) -> ReportChange:
    return ReportChange(**{**each, "threads": tuple(map(_thread, each["threads"]))})
