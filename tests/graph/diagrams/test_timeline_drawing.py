"""The pictures of time show the same as the table beside them, and nothing that runs."""

import xml.etree.ElementTree as ET
from dataclasses import replace

from graph.analysis.milestones import Milestone
from graph.analysis.timeline import Timeline
from graph.catalog import lists
from graph.diagrams.timeline_drawing import draw_deadlines, draw_periods
from graph.model.values import Text
from tests.support.published import bundled

SVG = "{http://www.w3.org/2000/svg}"


def milestones() -> list[Milestone]:
    store = bundled()
    found = Timeline.read(store, lists.goal_sets(store, "da"))
    return list(found.read_milestones(store, (*found.due, *found.in_words), "da"))


def drawn(found: list[Milestone]) -> ET.Element:
    picture = draw_deadlines(found, "da")
    assert picture is not None
    return ET.fromstring(picture.svg)


def test_a_day_is_a_dot_and_a_longer_time_a_bar() -> None:
    found = milestones()
    days = [each for each in found if each.is_day]
    longer = [each for each in found if each.first and not each.is_day]
    root = drawn(found)

    assert days
    assert longer
    assert len(root.findall(f".//{SVG}circle")) == len(days)
    assert len(root.findall(f".//{SVG}a//{SVG}rect")) == len(longer)


def test_each_deadline_is_a_link_that_says_it_all_and_words_only_are_not_drawn() -> None:
    found = milestones()
    root = drawn(found)
    links = root.findall(f".//{SVG}a")

    assert len(links) == sum(each.last is not None for each in found)
    assert all((link.find(f"{SVG}title")) is not None for link in links)
    assert "«inden udgangen af 2023»" in ET.tostring(root, encoding="unicode")


def test_without_a_date_there_is_no_picture() -> None:
    assert draw_deadlines([each for each in milestones() if each.last is None], "da") is None
    assert draw_deadlines([], "da") is None
    assert draw_periods([], "da") is None


def test_a_title_cannot_add_markup() -> None:
    one = milestones()[0]
    evil = replace(one.target, scope=Text("<script>&\x00\u202e"), deadline_text='"><b>')

    root = drawn([replace(one, target=evil)])

    assert root.find(f".//{SVG}script") is None
    assert root.find(f".//{SVG}b") is None


def test_a_set_has_a_bar_an_arrow_without_an_end_and_a_ring_without_a_period() -> None:
    picture = draw_periods(lists.goal_sets(bundled(), "da"), "da")

    assert picture is not None
    root = ET.fromstring(picture.svg)
    assert len(root.findall(f".//{SVG}a//{SVG}rect")) == 8
    assert len(root.findall(f".//{SVG}circle")) == 2
    assert picture.svg.count("ingen periode i kilden") >= 2
