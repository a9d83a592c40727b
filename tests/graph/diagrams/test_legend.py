"""A legend explains the signs of a picture, each with a small picture of its own."""

from itertools import combinations
from xml.etree import ElementTree as ET

import pytest

from graph.diagrams import legend
from graph.diagrams.svg import DASHES, Part, Sign
from graph.i18n import LANGUAGES


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("count", range(len(Sign) + 1))
def test_each_sign_of_a_picture_is_explained_once(lang: str, count: int) -> None:
    every = [each.meaning for each in legend.commonest(lang, set(Sign))]

    assert len(set(every)) == len(Sign)
    for signs in combinations(Sign, count):
        meanings = [each.meaning for each in legend.commonest(lang, signs)]
        assert len(meanings) == count
        assert meanings == [each for each in every if each in meanings]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_sign_is_hidden_from_who_hears_its_meaning(lang: str) -> None:
    signs = (*legend.commonest(lang, set(Sign)), *legend.lines(lang), *legend.rest(lang))
    assert signs
    for each in signs:
        drawn = ET.fromstring(each.svg)
        assert drawn.get("aria-hidden") == "true"
        assert (drawn.get("width"), drawn.get("height")) == ("72", "20")
        assert each.meaning


def test_an_open_end_is_at_the_end_of_a_ribbon_where_there_are_ribbons() -> None:
    (alone,) = legend.commonest("da", {Sign.OPEN_END})
    _, after_ribbon = legend.commonest("da", {Sign.OPEN_END, Sign.THEME})

    assert Part.RING in alone.svg
    assert Part.RING in after_ribbon.svg
    assert len(after_ribbon.svg) > len(alone.svg)


def test_what_grows_explains_every_line_between_two_goals() -> None:
    drawn = [each.svg for each in legend.lines("da")]

    assert len(drawn) == 5
    assert sum(f'stroke-dasharray="{DASHES}"' in each for each in drawn) == 1
