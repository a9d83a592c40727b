"""Indicators on the pages of goals and goal sets: the same one elsewhere, and its values over time."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from starlette.requests import Request

from api.state.server_state import OpenVersion
from api.web.negotiation import language
from api.web.requests import network_if_ready, served
from graph.analysis.indicators.index import Indicators
from graph.analysis.indicators.values import Indicator, Value
from graph.analysis.network import Network
from graph.diagrams.svg import Picture
from graph.diagrams.value_chart import draw_values, figure, kind_in_words, when
from graph.model.values import GoalRef
from graph.search.alike_indicators import AlikeIndicators

_MOST_OTHERS: Final = 40
"""The maximum number of other goals that are listed beside one."""


@dataclass(frozen=True, slots=True)
class ShownValue:
    """A value of an indicator in words: what it is, how much, and when."""

    value: Value
    kind: str
    figure: str
    when: str


@dataclass(frozen=True, slots=True)
class ShownIndicator:
    """An indicator with its chart, None if no source gives a value with a date."""

    indicator: Indicator
    chart: Picture | None
    values: tuple[ShownValue, ...]


@dataclass(frozen=True, slots=True)
class ShownIndicators:
    """The indicators of a goal that have something to compare; ``measured`` counts all it has."""

    measured: int
    shown: tuple[ShownIndicator, ...]
    alike: tuple["Elsewhere", ...] = ()
    """Indicators of other goals that may be the same in other words: for a person to judge."""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A goal, the words of its indicator, and goals of others that have the same one, or one alike."""

    goal: GoalRef
    words: str
    others: tuple[GoalRef, ...]
    total: int
    alike: str = ""
    """How the others word it, if their words are only alike."""


def all_of_goal(request: Request, network: Network, goal: str) -> tuple[ShownIndicator, ...]:
    """The indicators of a goal, whether there is something to compare or not."""
    lang = language(request)
    found = indicators_read(request, network, goal)
    return tuple(
        ShownIndicator(
            each,
            draw_values(each, lang, name=f"values-{at}"),
            tuple(
                ShownValue(
                    value, kind_in_words(value, lang), figure(value, lang), when(value, lang)
                )
                for value in each.values
            ),
        )
        for at, each in enumerate(found, 1)
    )


def indicators_read(request: Request, network: Network, goal: str) -> tuple[Indicator, ...]:
    """The indicators of a goal as values."""
    current = served(request)
    index = _index(current.version)
    return index.of_goal(current.version.store, network, goal, language(request))


def indicators_of_goal(request: Request, network: Network, goal: str) -> ShownIndicators:
    """The indicators of a goal for its page."""
    found = all_of_goal(request, network, goal)
    shown = tuple(each for each in found if each.indicator.worth_showing)
    alike = alike_elsewhere(request, network, goal) if found else ()
    return ShownIndicators(len(found), shown, alike)


def alike_elsewhere(request: Request, network: Network, goal: str) -> tuple[Elsewhere, ...]:
    """The indicators of other goals that may be the same as one of a goal, in other words."""
    version = served(request).version
    known = version.derived.of(("alike indicators",), lambda: AlikeIndicators.of(_index(version)))
    return tuple(
        _elsewhere(network, network.goals[network.index[goal]], words, each.goals, each.words)
        for words, offered in known.of_goal(goal)
        for each in offered
    )


def indicators_elsewhere(
    request: Request, goals: Sequence[GoalRef]
) -> tuple[Elsewhere, ...] | None:
    """The goals of a set with an indicator that goals of other sets have too; None if not ready."""
    network = network_if_ready(request)
    if network is None:
        return None
    index = _index(served(request).version)
    by_iri = {goal.iri: goal for goal in goals}
    return tuple(
        _elsewhere(network, by_iri[goal], words, others)
        for goal, words, others in index.elsewhere(by_iri)
    )


def _elsewhere(
    network: Network, goal: GoalRef, words: str, others: Sequence[str], alike: str = ""
) -> Elsewhere:
    known = [each for each in others if each in network.index]
    shown = tuple(network.goals[network.index[each]] for each in known[:_MOST_OTHERS])
    return Elsewhere(goal, words, shown, len(known), alike)


def _index(version: OpenVersion) -> Indicators:
    """The indicators of all goals, computed once for a version."""
    return version.derived.of(("indicators",), lambda: Indicators.read(version.store))
