"""Names of what changes keep what each of their parts is about, in the order of each language."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.analysis.thread_summary import ThreadKind
from graph.i18n import LANGUAGES
from graph.submission.reports.impact_names import Name, Names
from graph.submission.validation.consequences import LinkChange, ReportChange
from tests.support.reports import gap, thread

LINK = LinkChange(subject="A 1", object="B 2", subject_iri="urn:a", object_iri="urn:b")
REPORT = ReportChange(label="A 1", goal="urn:a", half_year="2027-H2", status="Yellow")


def parts(name: Name) -> list[tuple[str, str]]:
    return [(part.text, part.iri) for part in name.parts]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_link_names_both_its_goals(lang: str) -> None:
    (name,) = Names(lang).links([LINK])

    assert [iri for _, iri in parts(name)] == ["urn:a", "", "urn:b"]


def test_a_thread_is_named_by_its_kind_and_what_is_left_of_one_is_said() -> None:
    names = Names("da")
    explicit = thread("A 1", ThreadKind.EXPLICIT)

    assert str(names.threads([explicit])[0]) == "støttetråd: A 1"
    assert str(names.threads([explicit], remaining=True)[0]) == "det, der er tilbage: A 1"


def test_a_gap_links_its_goal_and_not_its_level() -> None:
    (name,) = Names("da").gaps([gap("A 1", "K")])

    assert [text for text, iri in parts(name) if iri] == ["A 1"]


@pytest.mark.parametrize(
    ("status", "before", "said"),
    [
        ("Yellow", "", "A 1, 2. halvår 2027: gul. Det berører fælles tema: T"),
        ("Yellow", "Green", "A 1, 2. halvår 2027: gul (før: grøn). Det berører fælles tema: T"),
        ("Yellow", "Yellow", "A 1, 2. halvår 2027: gul. Det berører fælles tema: T"),
        ("Green", "Red", "A 1, 2. halvår 2027: grøn (før: rød)"),
    ],
)
def test_only_what_is_not_green_touches_threads(status: str, before: str, said: str) -> None:
    report = replace(REPORT, status=status, before=before, threads=(thread("T"),))

    assert [str(name) for name in Names("da").reports([report])] == [said]


def test_a_report_without_status_or_half_year_says_so() -> None:
    (name,) = Names("da").reports([replace(REPORT, status="", half_year="")])

    assert str(name).startswith("A 1, ?: ")


@settings(deadline=None)
@given(st.text(max_size=30), st.text(max_size=30))
def test_whatever_goals_are_called_their_names_are_whole(subject: str, object_: str) -> None:
    (name,) = Names("da").links([replace(LINK, subject=subject, object=object_)])

    assert str(name) == f"{subject} støtter {object_}"
