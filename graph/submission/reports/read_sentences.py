"""What was understood of each thing in a submission, in a sentence of a language."""

from collections.abc import Callable, Iterable
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Final

from graph import formatting, namespaces
from graph.catalog.goal import target_of
from graph.catalog.links import STRENGTHS
from graph.formatting import short
from graph.i18n import N_, translate
from graph.model import target_words
from graph.model.descriptions import Description
from graph.model.references import QueryContext
from graph.model.values import GoalRef, HalfYear, Text
from graph.submission.reports.submitted import OverlayDescriptions, Submitted, codes, named
from graph.submission.validation.stage import DRAFT

if TYPE_CHECKING:
    from graph.submission.validation.read_summary import ItemKind

_LONGEST: Final = 300
"""The maximum length of the words of a thing in a sentence."""
_MEASURE: Final = 120
"""That of a measure's words, which stand before each of its targets."""
_RELATIONS: Final = {
    namespaces.GG + "supports": N_("{subject} supports {object}"),
    namespaces.GG + "hinders": N_("{subject} hinders {object}"),
    namespaces.GG + "sameAim": N_("{subject} has the same aim as {object}"),
    namespaces.GG + "noRelation": N_("{subject} and {object} do not support each other (assessed)"),
}
_NAMED: Final = {
    namespaces.FOAF + "Document": N_("Source: {name}"),
    namespaces.ORG + "FormalOrganization": N_("Organisation: {name}"),
    namespaces.FOAF + "Person": N_("Person: {name}"),
    namespaces.SKOS + "Concept": N_("Theme: {name}"),
    namespaces.GG + "Frame": N_("Frame: {name}"),
    namespaces.GG + "ReportingChannel": N_("Reporting channel: {name}"),
}
_NEW_CODES: Final = {
    namespaces.CODE + "unit": N_("Unit: {name}"),
    namespaces.CODE + "level": N_("Level: {name}"),
}
_SET: Final = N_("Goal set: {name}")
_DRAFT_SET: Final = N_("Draft of a goal set: {name}")
_REPLACES: Final = N_("It replaces {name}")
_TO_REPLACE: Final = N_("It is to replace {name}")
_THING: Final = N_("Agent: {name}")
_UNRELATED: Final = N_("{subject} and {object} are linked without a relation")
_DETAILS: Final = {
    "dct:type": N_("type: {names}"),
    "dct:subject": N_("themes: {names}"),
    "gg:populationGroup": N_("population groups: {names}"),
    "dct:references": N_("refers to: {names}"),
    "gg:responsible": N_("responsible: {names}"),
    "dct:accrualPeriodicity": N_("followed up: {names}"),
    "gg:reportedIn": N_("reported in: {names}"),
}
"""What is said of a goal besides its words, by the property."""
_REVERSED: Final = N_("direction: from a goal of another set to yours")


class Sentences:
    """Sentences about the things of a submission, in a language."""

    def __init__(self, said: OverlayDescriptions, given: Submitted, lang: str) -> None:
        self._given, self._lang, self._published = given, lang, said.published
        self._context = QueryContext(said, codes(said, lang), lang)
        self._goals: dict[str, GoalRef] = {}
        self._by_kind: Final[dict[ItemKind, Callable[[Description], str]]] = {
            "set": self._set,
            "goal": self._goal,
            "measure": self._measure,
            "target": self._target,
            "link": self._link,
            "quote": self._quote,
            "report": self._report,
            "signature": self._signature,
            "source": self._named,
            "name": self._named,
        }

    def sentence(self, thing: str) -> str:
        """What was understood of a thing of the submission."""
        return self._by_kind[self._given.kinds[thing]](self._context.about(thing))

    def label(self, thing: str) -> str:
        """The label of a thing: a goal's number and words, also for a part of it; a link's ends."""
        about = self._context.about(thing)
        match self._given.kinds.get(thing):
            case "link":
                ends = (about.iri_of("rdf:subject"), about.iri_of("rdf:object"))
                return " → ".join(self._number(end) if end else "?" for end in ends)
            case "quote":
                return self._about(about.iri_of("oa:hasBody"))
            case "report":
                return self._about(about.iri_of("gg:onGoal"))
            case _:
                return self._about(thing)

    def _set(self, about: Description) -> str:
        part_of = self._context.goal_set(about.iri)
        publishers = self._names(about.iris("dct:publisher"))
        period = target_words.period(part_of.period, self._lang)
        level = part_of.level.label.value if part_of.level.iri else ""
        title = _line(part_of.label)
        named = f"{title} ({part_of.short})" if part_of.short not in {title, ""} else title
        said = ", ".join(part for part in (named, level, period, publishers) if part)
        draft = DRAFT.value in about.iris("gg:stage")
        sentence = self._say(_DRAFT_SET if draft else _SET, name=said)
        if replaced := self._names(about.iris("dct:replaces")):
            sentence += ". " + self._say(_TO_REPLACE if draft else _REPLACES, name=replaced)
        return sentence

    def _goal(self, about: Description) -> str:
        ref = self._ref(about.iri)
        words = about.text("dct:title")
        title = _line(words) if words else self._say(N_("(no words)"))
        adopted = [self._full(each) for each in about.iris("gg:adopts")]
        said = f"{self._number(about.iri)} {title}" if ref.number else title
        if details := [*self._details(about)]:
            said += f" ({'; '.join(details)})"
        if not adopted:
            return said
        return f"{said}. " + self._say(N_("It adopts {goal}"), goal=", ".join(adopted))

    def _details(self, about: Description) -> Iterable[str]:
        """What is chosen from lists for a goal: its themes, and who is to reach it."""
        for name, message in _DETAILS.items():
            if names := ", ".join(map(self._chosen, about.iris(name))):
                yield self._say(message, names=names)

    def _chosen(self, thing: str) -> str:
        """The label of a code or of another thing on a list."""
        if thing.startswith(namespaces.CODE):
            return self._context.codes.get(thing).label.value
        return _line(self._context.name(thing).label)

    def _measure(self, about: Description) -> str:
        """A measure by itself; one that has targets is read with each of them."""
        missing = self._say(N_("no requirement"))
        return f"{self._measured(about)}: {missing}"

    def _measured(self, about: Description) -> str:
        goal = self._given.holders.get(about.iri, "")
        place = self._say(
            N_("{goal}, measure {number}"),
            goal=self._number(goal) if goal else "?",
            number=about.string("skos:notation") or namespaces.slug(about.iri),
        )
        words = about.text("dct:description")
        return f"{place}, «{short(_line(words), _MEASURE)}»" if words else place

    def _target(self, about: Description) -> str:
        measure = self._given.holders.get(about.iri, "")
        said = target_words.sentence(target_of(self._context, about), self._lang)
        return f"{self._measured(self._context.about(measure))}: {said}" if measure else said

    def _link(self, about: Description) -> str:
        subject, target = (about.iri_of(end) for end in ("rdf:subject", "rdf:object"))
        relation = _RELATIONS.get(about.iri_of("rdf:predicate"), _UNRELATED)
        said = self._say(relation, subject=self._end(subject), object=self._end(target))
        return f"{said} ({'; '.join(self._standing(about, subject, target))})"

    def _standing(self, about: Description, subject: str, target: str) -> Iterable[str]:
        """Whether a link stands, on what basis, who says so, and if it leads to the submission."""
        if self._is_own(target) and subject and not self._is_own(subject):
            yield self._say(_REVERSED)
        for name in ("gg:linkStatus", "gg:basis"):
            code = self._context.codes.maybe(about.iri_of(name))
            if code is not None:
                yield code.label.value
        if not about.iris("gg:linkStatus"):
            yield self._say(N_("status not given"))
        yield from self._rated(about)
        authors = self._names(about.iris("prov:wasAttributedTo"))
        yield (
            self._say(N_("says {name}"), name=authors)
            if authors
            else self._say(N_("nobody is named as author"))
        )

    def _rated(self, about: Description) -> Iterable[str]:
        """How strong a link is, and how sure."""
        strength, sure = about.number("gg:strength"), about.number("gg:confidence")
        if strength is not None:
            figure = formatting.number(strength, self._lang)
            if strength in STRENGTHS:
                code = self._context.codes.get(f"{namespaces.CODE}strength/{strength}")
                figure = f"{figure}, {code.label.value}"
            yield self._say(N_("strength {figure}"), figure=figure)
        if sure is not None:
            yield self._say(N_("confidence {figure}"), figure=formatting.number(sure, self._lang))

    def _quote(self, about: Description) -> str:
        quote, proven = self._context.quote(about), about.iri_of("oa:hasBody")
        named = self.label(proven) if proven in self._given.kinds else self._end(proven)
        said = self._say(N_("Quote about {thing}"), thing=named)
        if quote is None:
            missing = self._say(N_("words or place missing"))
            return f"{said} ({missing})"
        return f"{said}: «{short(' '.join(quote.words.split()))}» ({_line(quote.source.label)})"

    def _report(self, about: Description) -> str:
        half = HalfYear.read(about.string("gg:halfYear"))
        status = self._context.codes.maybe(about.iri_of("gg:status"))
        cause = about.text("gg:cause")
        said = [
            self._end(about.iri_of("gg:onGoal"), briefly=True),
            target_words.half_year(half.end, self._lang) if half else about.string("gg:halfYear"),
        ]
        standing = status.label.value if status else self._say(N_("status not given"))
        because = self._say(N_(", because: {cause}"), cause=_line(cause)) if cause else ""
        return (
            f"{', '.join(part for part in said if part)}: {standing}{because}{self._reached(about)}"
        )

    def _reached(self, about: Description) -> str:
        said = []
        for value in map(self._context.about, about.iris("gg:reportedValue")):
            target = target_of(self._context, self._context.about(value.iri_of("gg:onTarget")))
            if (number := value.number("gg:value")) is not None:
                said.append(target_words.amount(number, target, self._lang))
        return self._say(N_(", reached: {values}"), values=", ".join(said)) if said else ""

    def _signature(self, about: Description) -> str:
        day = about.day("dct:date")
        said = [
            self._names(about.iris("prov:agent")) or self._say(N_("no name")),
            " ".join(about.string("gg:post").split()),
            formatting.day(day, self._lang) if day else "",
        ]
        return self._say(N_("Signature: {who}"), who=", ".join(part for part in said if part))

    def _named(self, about: Description) -> str:
        """A source, an organisation, a theme, a code or another name, and whether it is new."""
        lists = (_NEW_CODES[each] for each in about.iris("skos:inScheme") if each in _NEW_CODES)
        named_as = (_NAMED[each] for each in about.iris("rdf:type") if each in _NAMED)
        kind = next(chain(lists, named_as), _THING)
        sentence = self._say(kind, name=_line(about.label(self._lang)))
        known = next(self._published.quads_for_pattern(named(about.iri), None, None), None)
        return sentence if known else self._say(N_("{sentence} (new)"), sentence=sentence)

    def _about(self, thing: str) -> str:
        """The label of a goal for it and its parts, the label of anything else."""
        for each in self._given.around(thing):
            if self._context.about(each).iris("dct:isPartOf"):
                return f"{self._number(each)} {_line(self._ref(each).title)}".strip()
        return _line(self._context.about(thing).label(self._lang)) if thing else "?"

    def _end(self, thing: str, *, briefly: bool = False) -> str:
        """One end of a link, or what a quote or report is about."""
        if not thing:
            return self._say(N_("(goal missing or not understood)"))
        about = self._context.about(thing)
        if not about.values:
            return self._say(N_("«{name}» (not known here)"), name=namespaces.local(thing))
        if not about.iris("dct:isPartOf"):
            return self._about(thing)
        return self._number(thing) if briefly or self._is_plain(thing) else self._full(thing)

    def _full(self, goal: str) -> str:
        ref = self._ref(goal)
        return f"{self._number(goal)}: {_line(ref.title)}" if _line(ref.title) else ref.short

    def _number(self, goal: str) -> str:
        """The number of a goal of the only submitted set; with the short name of any other set."""
        ref = self._ref(goal)
        return ref.number if self._is_plain(goal) else f"{ref.part_of.short} {ref.number}".strip()

    def _is_own(self, goal: str) -> bool:
        return self._given.kinds.get(goal) == "goal"

    def _is_plain(self, goal: str) -> bool:
        """Whether the number of a goal is enough to know it by."""
        return self._is_own(goal) and self._is_single

    @cached_property
    def _is_single(self) -> bool:
        goals = self._given.of_kind("goal")
        return len({self._context.about(goal).iri_of("dct:isPartOf") for goal in goals}) == 1

    def _ref(self, goal: str) -> GoalRef:
        if goal not in self._goals:
            self._goals[goal] = self._context.goal(goal)
        return self._goals[goal]

    def _names(self, things: Iterable[str]) -> str:
        return ", ".join(_line(each.label) for each in self._context.names(things))

    def _say(self, message: str, /, **values: object) -> str:
        return translate(self._lang, message, **values)


def _line(text: Text) -> str:
    """A text on one line, shortened if it is very long."""
    return short(" ".join(text.value.split()), _LONGEST)
