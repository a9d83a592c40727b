"""What was read in words, for every form of the report: «Det læste vi»."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from graph.formatting import number
from graph.i18n import N_, translate
from graph.submission.reports import passed_over
from graph.submission.reports.phrases import place_in_words
from graph.submission.validation.findings import Report
from graph.submission.validation.location import Location
from graph.submission.validation.read_summary import ItemKind, PassedOver, ReadItem, ReadPart
from graph.submission.validation.rules import rules

TITLE: Final = N_("What we read")
PASSED_OVER: Final = N_("Passed over")
NOTHING: Final = N_("nothing")
_WHOLE: Final = N_("the published graph")
_AGAIN: Final = N_("{things} that another file says too, and that are counted there")
_ONE: Final[Mapping[ItemKind, str]] = {
    "set": N_("1 goal set"),
    "goal": N_("1 goal"),
    "measure": N_("1 measure"),
    "target": N_("1 target"),
    "link": N_("1 link"),
    "quote": N_("1 quote"),
    "report": N_("1 follow-up"),
    "signature": N_("1 signature"),
    "source": N_("1 source"),
    "name": N_("1 name"),
    "statement": N_("1 other piece of information"),
}
_MANY: Final[Mapping[ItemKind, str]] = {
    "set": N_("{count} goal sets"),
    "goal": N_("{count} goals"),
    "measure": N_("{count} measures"),
    "target": N_("{count} targets"),
    "link": N_("{count} links"),
    "quote": N_("{count} quotes"),
    "report": N_("{count} follow-ups"),
    "signature": N_("{count} signatures"),
    "source": N_("{count} sources"),
    "name": N_("{count} names"),
    "statement": N_("{count} other pieces of information"),
}
KINDS: Final[tuple[ItemKind, ...]] = tuple(_ONE)
"""In the order in which they are counted."""
_GOAL_EXAMINED: Final = N_("1 goal was examined by {rules}.")
_GOALS_EXAMINED: Final = N_("{count} goals were examined by {rules}.")
_ALL: Final = N_("all {rules} rules")
_PART: Final = N_("{applied} of {rules} rules")
_AFFECTED: Final = (
    "",
    N_("1 published thing that it can affect was examined too."),
    N_("{count} published things that it can affect were examined too."),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PartLine:
    """A sheet or file: its name, what was read from it, and what was passed over."""

    name: str
    read: str
    passed_over: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemLine:
    """One thing that was read: its place and a sentence."""

    place: str
    kind: ItemKind
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PassedLine:
    """One thing that was passed over: its place, what stands there, and why."""

    place: str
    what: str
    value: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadInWords:
    """What a check read, in a language."""

    title: str
    summary: str
    """The numbers of all things: «5 goals, 7 measures, 9 targets, 6 links»."""
    scope: str
    parts: tuple[PartLine, ...]
    items: tuple[ItemLine, ...]
    """All but quotes, in the order of the files."""
    quotes: tuple[ItemLine, ...]
    """Their words stand in the files, so they come last."""
    passed_title: str
    passed_over: tuple[PassedLine, ...]


def read_in_words(report: Report, lang: str) -> ReadInWords:
    """What was read in a language; sheets and files in their order."""
    several = len({part.file for part in report.read.parts}) > 1
    lines = [_item(item, lang, several=several) for item in report.read.items]
    return ReadInWords(
        title=translate(lang, TITLE),
        summary=summary(report, lang),
        scope=scope(report, lang),
        parts=tuple(_parts(report, lang, several=several)),
        items=tuple(line for line in lines if line.kind != "quote"),
        quotes=tuple(line for line in lines if line.kind == "quote"),
        passed_title=translate(lang, PASSED_OVER),
        passed_over=tuple(_passed(each, lang, several=several) for each in report.read.passed_over),
    )


def read_sentence(report: Report, lang: str) -> str:
    """What was read and how far the check looked, in short; "" if that is not known."""
    if not report.has_read:
        return ""
    title = translate(lang, TITLE)
    said = [f"{title}: {summary(report, lang)}.", scope(report, lang)]
    if passed := len(report.read.passed_over):
        said.append(f"{translate(lang, PASSED_OVER)}: {passed}.")
    return " ".join(said)


def summary(report: Report, lang: str) -> str:
    """The numbers of all things that were read; «nothing» without any."""
    counts = {kind: report.read.count(kind) for kind in KINDS}
    return counted(counts, lang)


def counted(counts: Mapping[ItemKind, int], lang: str) -> str:
    """Numbers of things, only of what occurs: 5 goals, 7 measures."""
    said = [
        translate(
            lang, (_ONE if counts[kind] == 1 else _MANY)[kind], count=number(counts[kind], lang)
        )
        for kind in KINDS
        if counts.get(kind)
    ]
    return ", ".join(said) or translate(lang, NOTHING)


def scope(report: Report, lang: str) -> str:
    """How many goals were examined by how many rules, and what else was."""
    looked, every = report.scope, len(rules())
    message = _GOAL_EXAMINED if looked.examined == 1 else _GOALS_EXAMINED
    applied = str(every - len(report.unexamined))
    said = [
        translate(
            lang,
            message,
            count=number(looked.examined, lang),
            rules=translate(lang, _PART, applied=applied, rules=every)
            if report.unexamined
            else translate(lang, _ALL, rules=every),
        )
    ]
    if looked.affected:
        message = _AFFECTED[min(looked.affected, 2)]
        said.append(translate(lang, message, count=number(looked.affected, lang)))
    return " ".join(said)


def part_name(part: ReadPart, lang: str) -> str:
    """The name of a sheet or of a file; that of the published graph for a part without either."""
    return part.sheet or part.file or translate(lang, _WHOLE)


def _parts(report: Report, lang: str, *, several: bool) -> Iterator[PartLine]:
    """The sheets and files; those in which nothing stands share a line at the end, one for each file."""
    nothing = translate(lang, NOTHING)
    empty: dict[str, list[str]] = {}
    for part in report.read.parts:
        passed = Counter(
            each.what
            for each in report.read.passed_over
            if (each.where.file, each.where.sheet or "") == (part.file, part.sheet)
        )
        said = [passed_over.counted(kind, count, lang) for kind, count in passed.items()]
        name = part_name(part, lang)
        if not said and not any((*part.counts.values(), *part.repeated.values())):
            of_file = empty.setdefault(part.file if part.sheet and several else "", [])
            of_file.append(name)
            continue
        yield PartLine(
            name=f"{part.file}, {name}" if part.sheet and several else name,
            read=_in_part(part, lang),
            passed_over=", ".join(said) or nothing,
        )
    for file, names in empty.items():
        named = f"{file}, {', '.join(names)}" if file else ", ".join(names)
        yield PartLine(name=named, read=nothing, passed_over=nothing)


def _in_part(part: ReadPart, lang: str) -> str:
    """The numbers of things that are counted here, and of those that another file says too."""
    if not part.repeated:
        return counted(part.counts, lang)
    again = translate(lang, _AGAIN, things=counted(part.repeated, lang))
    return f"{counted(part.counts, lang)}; {again}" if any(part.counts.values()) else again


def _item(item: ReadItem, lang: str, *, several: bool) -> ItemLine:
    return ItemLine(
        place=_place(item.where, lang, several=several),
        kind=item.kind,
        sentence=item.sentences[lang],
    )


def _passed(passed: PassedOver, lang: str, *, several: bool) -> PassedLine:
    return PassedLine(
        place=_place(passed.where, lang, several=several),
        what=passed_over.what(passed, lang),
        value=passed.value,
        reason=passed_over.reason(passed, lang),
    )


def _place(where: Location | None, lang: str, *, several: bool) -> str:
    return place_in_words(where, lang, several=several)
