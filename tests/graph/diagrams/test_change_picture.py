"""A picture of what comes and goes is drawn for few links, and says in words what it shows."""

import xml.etree.ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.diagrams.change_picture import MOST_LINKS, ChangedGoal, ChangedLink, draw_changes
from graph.diagrams.svg import Part, Sign
from graph.palette import INK_3, THREAD
from graph.submission.reports.submitted import own_codes
from tests.support.drawn import lines, titles

LEVELS = own_codes("da").levels()
LETTERS = [level.letter for level in LEVELS]


def goal(
    iri: str, level: str = "K", *, label: str = "Et mål", replaced: bool = False
) -> ChangedGoal:
    return ChangedGoal(iri=iri, label=label, level=level, replaced=replaced)


def link(subject: str, object_: str, *, comes: bool = True) -> ChangedLink:
    return ChangedLink(subject=subject, object=object_, comes=comes)


def drawn(links: list[ChangedLink], *goals: ChangedGoal) -> str:
    picture = draw_changes(links, {each.iri: each for each in goals}, LEVELS, "da")
    assert picture is not None
    return picture.svg


def test_what_comes_is_red_and_what_goes_is_grey_and_replaced_goals_are_dotted() -> None:
    links = [link("k", "n"), link("old", "n", comes=False)]
    goals = [goal("k"), goal("n", "N"), goal("old", label="Gammelt", replaced=True)]
    svg = drawn(links, *goals)
    picture = draw_changes(links, {each.iri: each for each in goals}, LEVELS, "da")

    assert picture is not None
    assert {(*each.links, each.ink) for each in lines(picture)} == {(0, THREAD), (1, INK_3)}
    assert len(titles(picture, Part.SIGN)) == 2
    assert svg.count("stroke-dasharray") == 1
    assert "line-through" in svg
    assert "kommer til: Et mål → Et mål" in svg
    assert "forsvinder: Gammelt → Et mål" in svg


def test_it_is_drawn_like_the_threads_with_what_comes_and_what_goes_in_lines_of_their_own() -> None:
    goals = {str(k): goal(str(k), label=f"Mål {k}") for k in range(6)} | {"n": goal("n", "N")}
    links = [link(str(k), "n", comes=k < 4) for k in range(6)]
    picture = draw_changes(links, goals, LEVELS, "da")

    assert picture is not None
    shared = {line.links for line in lines(picture) if line.shared}
    assert shared == {frozenset(range(4)), frozenset({4, 5})}
    assert Sign.GATHERED in picture.signs
    assert len(titles(picture, Part.SIGN)) == len(links)


def test_levels_without_change_say_so() -> None:
    svg = drawn([link("k", "n")], goal("k"), goal("n", "N"))

    assert svg.count("ingen ændring") == len(LEVELS) - 2


@pytest.mark.parametrize("count", [0, MOST_LINKS + 1])
def test_none_and_many_are_no_picture(count: int) -> None:
    goals = {str(k): goal(str(k)) for k in range(count + 1)}
    links = [link(str(k), str(k + 1)) for k in range(count)]

    assert draw_changes(links, goals, LEVELS, "da") is None


@settings(deadline=None, max_examples=50)
@given(
    st.lists(
        st.tuples(st.integers(0, 5), st.integers(0, 5), st.booleans()), min_size=1, max_size=12
    ),
    st.lists(
        st.tuples(st.sampled_from([*LETTERS, "", "Ø"]), st.text(max_size=80), st.booleans()),
        min_size=6,
        max_size=6,
    ),
)
def test_whatever_the_goals_are_called_it_is_xml(
    ends: list[tuple[int, int, bool]], named: list[tuple[str, str, bool]]
) -> None:
    goals = [
        goal(str(k), level, label=label, replaced=replaced)
        for k, (level, label, replaced) in enumerate(named)
    ]
    ET.fromstring(drawn([link(str(a), str(b), comes=comes) for a, b, comes in ends], *goals))
