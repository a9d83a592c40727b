"""Says in quads what made-up goal sets, goals, measures and targets are."""

import hashlib
import random
from collections.abc import Iterator
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad

from bench.generator import words
from bench.generator.goal_sets import PLAN, Goal, GoalSet
from bench.generator.recipe import Recipe
from bench.generator.statements import (
    CODE,
    DCAT,
    DCT,
    FOAF,
    GG,
    PROV,
    SKOS,
    Said,
    a,
    about,
    date,
    place,
    quote,
    text,
    thing,
)  # fmt: skip

_CLASSES: Final = {
    "national": GG.NationalGoal,
    "health-agreement": GG.HealthAgreementGoal,
    "municipal": GG.MunicipalGoal,
    "ministry-plan": GG.MinistryPlanGoal,
}
_WITH_MEASURE: Final = 0.3
_QUOTED: Final = 0.15
_HALVES: Final = ("H1", "H2")
_COMPARATORS: Final = ("at-least", "at-most", "equal", "increase", "decrease")
_UNITS: Final = ("percent", "count", "day", "month")
_LENGTH: Final = 40_000
"""Characters in a source, more or less."""


def goal_set(chance: random.Random, each: GoalSet, recipe: Recipe) -> Iterator[Quad]:
    """A set, its source, period, signatures and follow-up, and its goals."""
    here = place(f"set/{each.slug}")
    path, source = f"set/{each.slug}", f"source/{each.slug}"
    digest = hashlib.sha256(each.slug.encode()).hexdigest()
    yield from about(
        source,
        place("sources"),
        (a, FOAF.Document),
        (DCT.title, text(each.title)),
        (DCT.publisher, thing(f"org/{each.publisher}")),
        (DCT.issued, date(each.first - 1, "12-15")),
        (DCT.identifier, Literal(f"sha256:{digest}")),
    )
    yield from about(
        path,
        here,
        (a, GG.GoalSet),
        (DCT.title, text(each.title)),
        (GG.shortName, Literal(each.short)),
        (GG.level, CODE[f"level/{each.level}"]),
        (DCT.type, CODE[f"set-type/{each.type}"]),
        (DCT.publisher, thing(f"org/{each.publisher}")),
        (DCT.temporal, thing(f"{path}/period")),
        (DCT.source, thing(source)),
        *([(DCT.replaces, thing(f"set/{each.replaces}"))] if each.replaces else []),
    )
    yield from about(
        f"{path}/period",
        here,
        (a, DCT.PeriodOfTime),
        (DCAT.startDate, date(each.first, "01-01")),
        (DCAT.endDate, date(each.last, "12-31")),
        (GG.precision, CODE["precision/year"]),
    )
    if each.type == PLAN:
        yield from _follow_up(each, here)
        yield from _signatures(chance, each, here)
    for goal in each.goals:
        yield from _goal(chance, goal, recipe, here)


def _follow_up(each: GoalSet, here: NamedNode) -> Iterator[Quad]:
    for half, last in zip(_HALVES, ("06-30", "12-31"), strict=True):
        duty = f"set/{each.slug}/follow-up/{each.first}-{half}"
        yield from about(f"set/{each.slug}", here, (GG.followUpDuty, thing(duty)))
        yield from about(
            duty,
            here,
            (a, GG.FollowUpDuty),
            (GG.halfYear, Literal(f"{each.first}-{half}")),
            (GG.due, date(each.first, last)),
        )


def _signatures(chance: random.Random, each: GoalSet, here: NamedNode) -> Iterator[Quad]:
    for k, name in enumerate(each.signed_by, 1):
        path = f"signature/{each.slug}/{k}"
        late = chance.random() < 0.1  # noqa: PLR2004 - a share
        yield from about(f"set/{each.slug}", here, (GG.signature, thing(path)))
        yield from about(
            path,
            here,
            (a, GG.Signature),
            (PROV.agent, thing(f"person/{words.slug(name)}")),
            (GG.post, Literal("Direktør" if k == 1 else "Departementschef")),
            (GG.onBehalfOf, thing(f"org/{each.publisher}")),
            (GG.place, Literal("København")),
            (DCT.date, date(each.first, "01-17") if late else date(each.first - 1, "12-22")),
        )


def _goal(chance: random.Random, goal: Goal, recipe: Recipe, here: NamedNode) -> Iterator[Quad]:
    each, planned = goal.part_of, goal.part_of.type == PLAN
    said: list[Said] = [
        (a, _CLASSES[each.level]),
        (DCT.title, text(goal.title)),
        (SKOS.notation, Literal(goal.number)),
        (GG.numberSource, CODE["number-source/document"]),
        (DCT.isPartOf, thing(f"set/{each.slug}")),
    ]
    said += [(DCT.subject, thing(f"theme/{theme}")) for theme in goal.themes]
    if goal.frame:
        said.append((DCT.references, thing(f"frame/{goal.frame}")))
    if goal.adopts:
        said.append((GG.adopts, thing(goal.adopts)))
    if planned:
        said.append((DCT.type, CODE[f"type/{chance.choice(('udvikling', 'drift'))}"]))
        said.append((GG.reportingText, text("Målet anses som opnået, når målingen er det.")))
        said.append((DCT.accrualPeriodicity, CODE["frequency/half-yearly"]))
    if measured := planned or chance.random() < _WITH_MEASURE:
        said.append((GG.hasMeasure, thing(f"{goal.path}/measure/1")))
    yield from about(goal.path, here, *said)
    if measured:
        yield from _measure(chance, goal, recipe, here)
    if chance.random() < _QUOTED:
        slug = f"{each.slug}-{goal.number}-title"
        yield from about(goal.path, here, (GG.evidence, thing(f"evidence/{slug}")))
        yield from quote(
            slug, goal.path, DCT.title, each.slug, chance.randrange(_LENGTH), goal.title, here
        )
    if planned and chance.random() < recipe.reports:
        for half in _HALVES[: recipe.half_years]:
            yield from _report(chance, goal, half, here)


def _measure(chance: random.Random, goal: Goal, recipe: Recipe, here: NamedNode) -> Iterator[Quad]:
    path, aim = f"{goal.path}/measure/1", words.aim(chance)
    target = f"{path}/target/1"
    yield from about(
        path,
        here,
        (a, GG.Measure),
        (SKOS.notation, Literal("1")),
        (DCT.description, text(f"{aim} følges hvert halve år")),
        (GG.hasTarget, thing(target)),
    )
    comparator = chance.choice(_COMPARATORS)
    said: list[Said] = [
        (a, GG.Target),
        (GG.comparator, CODE[f"comparator/{comparator}"]),
        (GG.value, Literal(chance.randint(1, 99))),
        (GG.unit, CODE[f"unit/{chance.choice(_UNITS)}"]),
        (GG.scope, text(aim)),
    ]
    if comparator in {"increase", "decrease"} or (
        recipe.baselines and chance.random() < recipe.baselines
    ):
        said.append((GG.baseline, Literal(chance.randint(1, 99))))
    if goal.part_of.type == PLAN or chance.random() < 0.5:  # noqa: PLR2004 - a share
        year, quarter = goal.part_of.last, chance.choice(("03-31", "06-30", "09-30", "12-31"))
        said.append((GG.deadline, date(year, quarter)))
        said.append((GG.precision, CODE["precision/quarter"]))
        said.append((GG.deadlineText, text(f"inden udgangen af kvartalet {year}")))
    yield from about(target, here, *said)


def _report(chance: random.Random, goal: Goal, which: str, here: NamedNode) -> Iterator[Quad]:
    half = f"{goal.part_of.first}-{which}"
    status = chance.choices(("Green", "Yellow", "Red"), (6, 3, 1))[0]
    said: list[Said] = [
        (a, GG.StatusReport),
        (GG.onGoal, thing(goal.path)),
        (GG.halfYear, Literal(half)),
        (GG.status, GG[status]),
    ]
    if status != "Green":
        said.append((GG.cause, text("Rekrutteringen tager længere tid end ventet.")))
        said.append((GG.consequence, text("Målet nås senere end planlagt.")))
        said.append((GG.action, text("Planen er ændret, og opgaven er flyttet.")))
    if which == _HALVES[-1]:
        said.append((GG.assessment, text("Målet er opfyldt.")))
    yield from about(f"report/{goal.path.removeprefix('goal/')}/{half}", here, *said)
