"""The names of what publishing changes, with what each part of a name is about."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Self

from graph import namespaces
from graph.analysis.gap_values import GapKind
from graph.analysis.thread_summary import ThreadKind
from graph.formatting import listed
from graph.i18n import N_, translate
from graph.model import target_words
from graph.model.code_lists import level_names
from graph.model.sorting import natural
from graph.model.values import HalfYear
from graph.submission.reports.submitted import own_codes
from graph.submission.validation.consequences import (
    GapChange,
    LinkChange,
    ReportChange,
    ThreadChange,
)

_THREADS: Final = {
    ThreadKind.EXPLICIT: N_("support thread: {name}"),
    ThreadKind.THEMATIC: N_("shared theme: {name}"),
    ThreadKind.REFERENCE: N_("shared frame: {name}"),
}
_REMAINDER: Final = N_("what is left: {name}")
_GAPS: Final = {
    GapKind.UNSUPPORTED: N_("{name}: no goal under {level} supports it"),
    GapKind.SUPPORTS_NOTHING: N_("{name}: supports no goal"),
}
_LACKS: Final = {
    GapKind.UNSUPPORTED: N_("{name}: no goal under {levels} supports it"),
    GapKind.SUPPORTS_NOTHING: "{name}",
}
_LINK: Final = N_("{subject} supports {object}")
_PLACE: Final = "\N{LINE SEPARATOR}"
"""Stands where a name goes until a sentence is taken apart; no message contains it."""
_CALM: Final = "Green"


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a name: text, perhaps about a goal, or about a thread."""

    text: str
    iri: str = ""
    """The goal, theme or frame that it names; "" for plain words."""
    thread: ThreadKind | None = None
    """The kind of thread, if it names one."""


@dataclass(frozen=True, slots=True)
class Name:
    """The name of something that changes."""

    parts: tuple[Part, ...]

    @classmethod
    def plain(cls, text: str) -> Self:
        """A name of words alone."""
        return cls((Part(text),))

    def __str__(self) -> str:
        return "".join(part.text for part in self.parts)


class Names:
    """The names of what changes, in a language."""

    def __init__(self, lang: str) -> None:
        self._lang, self._levels = lang, level_names(lang)

    def threads(self, found: Iterable[ThreadChange], *, remaining: bool = False) -> list[Name]:
        """Threads by kind, then by name in natural order; or what is left of them."""
        ordered = sorted(found, key=lambda each: (each.kind, natural(each.label)))
        return [
            self._named(
                _REMAINDER if remaining else _THREADS[each.kind],
                name=Part(each.label, each.iri, each.kind),
            )
            for each in ordered
        ]

    def links(self, found: Iterable[LinkChange]) -> list[Name]:
        """Links by their supporting goal, then by the supported one."""
        ordered = sorted(found, key=lambda each: (natural(each.subject), natural(each.object)))
        return [
            self._named(
                _LINK,
                subject=Part(each.subject, each.subject_iri),
                object=Part(each.object, each.object_iri),
            )
            for each in ordered
        ]

    def gaps(self, found: Iterable[GapChange]) -> list[Name]:
        """Gaps by kind, then by goal in natural order, then by level."""
        ordered = sorted(found, key=lambda each: (each.kind, natural(each.label), each.level))
        return [
            self._named(
                _GAPS[each.kind],
                name=Part(each.label, each.goal),
                level=Part(self._levels.get(each.level, each.level)),
            )
            for each in ordered
        ]

    def lacking(self, found: Iterable[GapChange], kind: GapKind) -> list[Name]:
        """The goals with gaps of a kind in natural order, each once with all levels it lacks."""
        levels: dict[tuple[str, str], list[str]] = {}
        ordered = sorted(found, key=lambda each: (natural(each.label), each.level))
        for each in ordered:
            if each.kind is kind:
                names = levels.setdefault((each.label, each.goal), [])
                names.append(self._levels.get(each.level, each.level))
        return [
            self._named(_LACKS[kind], name=Part(label, goal), levels=Part(listed(names)))
            for (label, goal), names in levels.items()
        ]

    def reports(self, found: Iterable[ReportChange]) -> list[Name]:
        """Statuses by goal and half-year; those of a red or yellow goal name its threads."""
        return [
            self._report(each)
            for each in sorted(found, key=lambda each: (natural(each.label), each.half_year))
        ]

    def _report(self, report: ReportChange) -> Name:
        half = HalfYear.read(report.half_year)
        said = self._named(
            N_("{goal}, {half_year}: {status}"),
            goal=Part(report.label, report.goal),
            half_year=Part(
                target_words.half_year(half.end, self._lang) if half else report.half_year or "?"
            ),
            status=Part(self._colour(report.status)),
        ).parts
        if report.before and report.before != report.status:
            said += self._named(
                N_(" (before: {status})"), status=Part(self._colour(report.before))
            ).parts
        touched = self.threads(report.threads) if report.status != _CALM else []
        if touched:
            said += (Part(translate(self._lang, N_(". It touches "))),)
        for place, thread in enumerate(touched):
            said += ((Part(", "),) if place else ()) + thread.parts
        return Name(said)

    def _colour(self, status: str) -> str:
        code = own_codes(self._lang).maybe(namespaces.GG + status) if status else None
        return code.label.value if code else status or translate(self._lang, N_("status not given"))

    def _named(self, message: str, /, **parts: Part) -> Name:
        """A message with a part for each of its placeholders, in its own order."""
        marks = {name: f"{_PLACE}{name}{_PLACE}" for name in parts}
        pieces = translate(self._lang, message, **marks).split(_PLACE)
        return Name(tuple(parts.get(piece) or Part(piece) for piece in pieces if piece))
