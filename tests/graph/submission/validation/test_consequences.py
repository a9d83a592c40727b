"""Consequences go to a worker and back as JSON without loss."""

import json
from dataclasses import fields, replace

import pytest

from graph.analysis.thread_summary import ThreadKind
from graph.submission.validation.consequences import (
    Impact,
    LinkChange,
    ReportChange,
    Succession,
)
from tests.support.reports import gap, thread

LINK = LinkChange(subject="A 1", object="B 1", subject_iri="urn:a", object_iri="urn:b")
FULL = Impact(
    goals_added=1,
    goals_changed=2,
    goals_removed=3,
    threads_new=(thread("a"),),
    threads_extended=(thread("b", ThreadKind.EXPLICIT),),
    threads_shortened=(thread("c"),),
    threads_ended=(thread("d", ThreadKind.REFERENCE),),
    threads_remaining=(thread("e"),),
    gaps_closed=(gap("a"),),
    gaps_opened=(gap("b", "K"),),
    gaps_of_new=(gap("c"),),
    links_new=(LINK,),
    links_ended=(replace(LINK, object="B 2"),),
    replaced=("urn:b",),
    links_suggested=(replace(LINK, object="B 3"),),
    reports=(
        ReportChange(
            label="A 1", goal="urn:a", half_year="2027-H1", status="Red", threads=(thread("a"),)
        ),
    ),
    succession=Succession(kept=("A 1",), review=("A 1 → B 1",), quotes=("A 2",)),
)


def test_every_field_is_filled_here() -> None:
    empty = Impact()
    names = [each.name for each in fields(Impact)]

    assert names
    assert [name for name in names if getattr(FULL, name) == getattr(empty, name)] == []


@pytest.mark.parametrize("impact", [Impact(), FULL])
def test_json_and_back_is_the_same(impact: Impact) -> None:
    assert Impact.from_data(json.loads(json.dumps(impact.as_data()))) == impact


@pytest.mark.parametrize("field", ["kept", "reworded", "dropped"])
def test_what_was_there_before_is_replaced(field: str) -> None:
    assert Succession(**{field: ("A 1",)}).replaces


def test_new_goals_alone_replace_nothing() -> None:
    assert not Succession(new=("A 1",)).replaces
