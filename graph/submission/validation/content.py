"""Content that contradicts itself: texts that are none, numbers that are not in the words, other quotes."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import Final

from pyoxigraph import Literal, NamedNode

from graph import namespaces
from graph.model.quote_text import normalise
from graph.model.sorting import natural
from graph.model.terms import Term
from graph.submission.validation import computed, wording
from graph.submission.validation.findings import Finding
from graph.submission.validation.labels import FindingLabels
from graph.submission.validation.number_words import contradicted_comparator, contradicting
from graph.submission.validation.overlay import Overlay, Thing

RULES: Final = frozenset(
    namespaces.GGSH + name
    for name in (
        "GoalWithoutWords",
        "GoalPlaceholder",
        "GoalSeveralInOne",
        "GoalRepeated",
        "TextMisread",
        "TextMarkup",
        "TextOfPage",
        "TextInEnglish",
        "TargetNotInWords",
        "TargetComparatorInWords",
        "QuoteOtherWords",
        "ReportGreenNotMet",
    )
)
"""The rules that are computed here, by IRI."""


def _named(prefix: str, *names: str) -> tuple[NamedNode, ...]:
    return tuple(NamedNode(prefix + name) for name in names)


_PART_OF, _TITLE, _DESCRIPTION = _named(namespaces.DCT, "isPartOf", "title", "description")
_MEASURE, _TARGET, _VALUE, _MIN, _MAX, _BASELINE, _UNIT, _COMPARATOR, _HEADING, _VISION, _PROVES = (
    _named(
        namespaces.GG,
        *("hasMeasure", "hasTarget", "value", "minValue", "maxValue", "baseline", "unit"),
        *("comparator", "heading", "vision", "evidenceFor"),
    )
)
_BODY, _PLACE, _SELECTOR, _EXACT, _START = _named(
    namespaces.OA, "hasBody", "hasTarget", "hasSelector", "exact", "start"
)
_STATUS, _GREEN, _ASSESSMENT = _named(namespaces.GG, "status", "Green", "assessment")
_NUMBERS: Final = (_VALUE, _MIN, _MAX, _BASELINE)
_TEXTS: Final = (_TITLE, _DESCRIPTION, _HEADING, _VISION)
"""The properties whose texts are looked at."""
_SHOWN: Final = 200
"""The most characters of a text that a finding shows."""
_STRING: Final = NamedNode(namespaces.XSD + "string")


def find(
    things: Collection[Thing], overlay: Overlay, labels: FindingLabels, *, all_goals: bool = False
) -> Iterator[Finding]:
    """What is wrong with the content of some things: goal sets, goals, measures, quotes and reports.

    ``all_goals`` says that no other goals stand in the same sets.
    """
    sets: dict[NamedNode, list[Term]] = {}
    for thing in things:
        if not isinstance(thing, NamedNode):
            continue
        sets[thing] = list(overlay.objects(thing, _PART_OF))
        if sets[thing] or _is_text_holder(overlay, thing):
            yield from _texts(thing, overlay, labels, is_goal=bool(sets[thing]))
        yield from _targets(thing, overlay, labels)
        yield from _quote(thing, overlay, labels)
        yield from _report(thing, overlay, labels)
    yield from _repeated(sets, overlay, labels, all_goals=all_goals)


def _repeated(
    sets: Mapping[NamedNode, Collection[Term]],
    overlay: Overlay,
    labels: FindingLabels,
    *,
    all_goals: bool,
) -> Iterator[Finding]:
    """The goals with the words of another goal of the same set; ``sets`` are those of each goal."""
    goals: defaultdict[Term, set[NamedNode]] = defaultdict(set)
    for goal, theirs in sets.items():
        for goal_set in theirs:
            goals[goal_set].add(goal)
    for goal_set, known in goals.items():
        found = () if all_goals else overlay.subjects(_PART_OF, goal_set)
        titles: defaultdict[str, list[str]] = defaultdict(list)
        for goal in known | {each for each in found if isinstance(each, NamedNode)}:
            for title in _danish(overlay, goal, _TITLE):
                titles[wording.plain(title)].append(goal.value)
        for words, same in titles.items():
            first, *others = sorted(same, key=natural)
            for iri in others if words else ():
                if NamedNode(iri) in known:
                    path = namespaces.compact(_TITLE.value)
                    yield computed.finding("GoalRepeated", iri, labels.label(first), labels, path)


def everything(overlay: Overlay) -> set[Thing]:
    """All goal sets, goals, measures, quotes and reports of a graph."""
    found: set[Thing] = set()
    for relation, end in ((_PART_OF, 0), (_PART_OF, 2), (_MEASURE, 2), (_PROVES, 0), (_STATUS, 0)):
        found |= {
            thing
            for fact in overlay.all_with(relation)
            if isinstance(thing := fact[end], NamedNode)
        }
    return found


def _is_text_holder(overlay: Overlay, thing: NamedNode) -> bool:
    """Whether something is a measure or a goal set."""
    parts = overlay.subjects(_MEASURE, thing), overlay.subjects(_PART_OF, thing)
    return any(next(each, None) is not None for each in parts)


def _texts(
    thing: NamedNode, overlay: Overlay, labels: FindingLabels, *, is_goal: bool
) -> Iterator[Finding]:
    """What is wrong with the texts of a thing."""
    for name in _TEXTS:
        for text in _danish(overlay, thing, name):
            for rule, value in _faults(text, is_title=is_goal and name == _TITLE):
                path = namespaces.compact(name.value)
                yield computed.finding(rule, thing.value, value, labels, path)


def _faults(text: str, *, is_title: bool) -> Iterator[tuple[str, str]]:
    """The rules that a text breaks, each with what shows it."""
    if is_title and not wording.has_words(text):
        yield "GoalWithoutWords", wording.visible(text)
        return
    if is_title and (found := wording.placeholder(text)):
        yield "GoalPlaceholder", found
    if is_title and (numbers := wording.numbered(text)):
        yield "GoalSeveralInOne", ", ".join(numbers)
    if is_title and (found := wording.of_page(text)):
        yield "TextOfPage", found
    if found := wording.misread(text):
        yield "TextMisread", found
    if found := wording.markup(text):
        yield "TextMarkup", found
    if wording.is_english(text):
        yield "TextInEnglish", text[:_SHOWN]


def _targets(measure: NamedNode, overlay: Overlay, labels: FindingLabels) -> Iterator[Finding]:
    """The targets of a measure that its words contradict."""
    targets = [each for each in overlay.objects(measure, _TARGET) if isinstance(each, NamedNode)]
    words = " ".join(_danish(overlay, measure, _DESCRIPTION)) if targets else ""
    numbers = {each: _numbers(overlay, each) for each in targets}
    for target in targets if words else ():
        unit, comparator = (_code(overlay, target, name) for name in (_UNIT, _COMPARATOR))
        others = [number for each in targets for name, number in numbers[each]]
        for name, number in numbers[target]:
            rest = [each for each in others if each != number]
            if name != _BASELINE and (said := contradicting(words, number, unit, rest)):
                path = namespaces.compact(name.value)
                yield computed.finding("TargetNotInWords", target.value, said, labels, path)
        if said := contradicted_comparator(words, comparator):
            path = namespaces.compact(_COMPARATOR.value)
            yield computed.finding("TargetComparatorInWords", target.value, said, labels, path)


def _quote(annotation: NamedNode, overlay: Overlay, labels: FindingLabels) -> Iterator[Finding]:
    """A quote that, with the other quotes for the same, does not hold the words that it is cited for."""
    for body in overlay.objects(annotation, _BODY):
        for proven in overlay.objects(annotation, _PROVES):
            if not isinstance(body, NamedNode) or not isinstance(proven, NamedNode):
                continue
            stated = [wording.plain(normalise(text)) for text in _strings(overlay, body, proven)]
            quoted = _quoted(overlay, body, proven)
            together = wording.plain(" ".join(quoted))
            if quoted and stated and not any(text in together for text in stated):
                path, value = namespaces.compact(_EXACT.value), " ".join(quoted)[:_SHOWN]
                for selector in _selectors(overlay, annotation):
                    if _strings(overlay, selector, _EXACT):
                        yield computed.finding(
                            "QuoteOtherWords", selector.value, value, labels, path
                        )
                return


def _report(report: NamedNode, overlay: Overlay, labels: FindingLabels) -> Iterator[Finding]:
    """A green report whose words say that the goal is not reached."""
    if _GREEN in overlay.objects(report, _STATUS):
        for text in _danish(overlay, report, _ASSESSMENT):
            if said := wording.denial(text):
                path = namespaces.compact(_STATUS.value)
                yield computed.finding("ReportGreenNotMet", report.value, said, labels, path)


def _quoted(overlay: Overlay, body: NamedNode, proven: NamedNode) -> list[str]:
    """All that is quoted for a property of a thing, in the order of the source."""
    found: list[tuple[int, str]] = []
    for annotation in overlay.subjects(_BODY, body):
        if isinstance(annotation, NamedNode) and proven in overlay.objects(annotation, _PROVES):
            selectors = _selectors(overlay, annotation)
            starts = [
                int(start.value[:18])
                for selector in selectors
                for start in overlay.objects(selector, _START)
                if isinstance(start, Literal) and start.value.isdecimal()
            ]
            found += [
                (min(starts, default=0), normalise(text))
                for selector in selectors
                for text in _strings(overlay, selector, _EXACT)
            ]
    return [text for _, text in sorted(found)]


def _selectors(overlay: Overlay, annotation: NamedNode) -> list[NamedNode]:
    return [
        selector
        for place in overlay.objects(annotation, _PLACE)
        if isinstance(place, NamedNode)
        for selector in overlay.objects(place, _SELECTOR)
        if isinstance(selector, NamedNode)
    ]


def _danish(overlay: Overlay, thing: NamedNode, name: NamedNode) -> list[str]:
    found = (term for term in overlay.objects(thing, name) if isinstance(term, Literal))
    return [term.value for term in found if term.language == "da"]


def _strings(overlay: Overlay, thing: NamedNode, name: NamedNode) -> list[str]:
    """The values that a quote can be compared with: Danish and plain texts."""
    found = (term for term in overlay.objects(thing, name) if isinstance(term, Literal))
    return [term.value for term in found if term.language == "da" or term.datatype == _STRING]


def _numbers(overlay: Overlay, target: NamedNode) -> list[tuple[NamedNode, Decimal]]:
    found: list[tuple[NamedNode, Decimal]] = []
    for name in _NUMBERS:
        for term in overlay.objects(target, name):
            try:
                number = Decimal(term.value) if isinstance(term, Literal) else Decimal("NaN")
            except InvalidOperation:
                continue
            if number.is_finite():
                found.append((name, number))
    return found


def _code(overlay: Overlay, thing: NamedNode, name: NamedNode) -> str:
    found = (term for term in overlay.objects(thing, name) if isinstance(term, NamedNode))
    return next((namespaces.slug(term.value) for term in found), "")
