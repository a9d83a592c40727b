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


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A goal of a set, and the goals of others that have the same indicator."""

    goal: GoalRef
    words: str
    others: tuple[GoalRef, ...]
    total: int


def all_of_goal(request: Request, network: Network, goal: str) -> tuple[ShownIndicator, ...]:
    """The indicators of a goal, whether there is something to compare or not."""
    current, lang = served(request), language(request)
    index = _index(current.version)
    found = index.of_goal(current.version.store, network, goal, lang)
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


def indicators_of_goal(request: Request, network: Network, goal: str) -> ShownIndicators:
    """The indicators of a goal for its page."""
    found = all_of_goal(request, network, goal)
    shown = tuple(each for each in found if each.indicator.worth_showing)
    return ShownIndicators(len(found), shown)


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
        Elsewhere(
            by_iri[goal],
            words,
            tuple(network.goals[network.index[each]] for each in others[:_MOST_OTHERS]),
            len(others),
        )
        for goal, words, others in index.elsewhere(by_iri)
    )


def _index(version: OpenVersion) -> Indicators:
    """The indicators of all goals, computed once for a version."""
    return version.derived.of(("indicators",), lambda: Indicators.read(version.store))
