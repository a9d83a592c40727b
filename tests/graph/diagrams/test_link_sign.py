"""A link's sign shows what it claims, whether both ways, and who stands behind it."""

from xml.etree import ElementTree as ET

import pytest

from graph.analysis import network
from graph.diagrams.link_sign import link_sign
from graph.diagrams.svg import DASHES
from graph.model.links import Link
from graph.palette import INK_3, PAPER, THREAD
from tests.support.building import RELATIONS, L, quads, store_of


def link(relation: str, status: str = "Asserted", basis: str = "EditorialReading") -> Link:
    made = quads(
        {"a": "national", "b": "municipal"},
        ["a/1", "b/1"],
        [L("b/1", "a/1", relation, status, basis)],
    )
    return network.load(store_of(made), "da").edges[0].link


def parts(drawn: str) -> list[ET.Element]:
    return list(ET.fromstring(drawn))


def arrow_heads(drawn: str) -> list[ET.Element]:
    return [each for each in parts(drawn) if str(each.get("d")).endswith("Z")]


@pytest.mark.parametrize("relation", RELATIONS)
def test_each_relation_has_a_sign_of_its_own(relation: str) -> None:
    drawn = link_sign(link(relation), mutual=False)

    others = [link_sign(link(each), mutual=False) for each in RELATIONS if each != relation]
    assert drawn not in others
    assert ET.fromstring(drawn).get("aria-hidden") == "true"


def test_support_points_one_way_or_both() -> None:
    assert len(arrow_heads(link_sign(link("supports"), mutual=False))) == 1
    assert len(arrow_heads(link_sign(link("supports"), mutual=True))) == 2


@pytest.mark.parametrize("relation", ["supports", "hinders"])
def test_only_a_suggestion_is_dashed_and_hollow(relation: str) -> None:
    suggested = parts(link_sign(link(relation, "Suggested"), mutual=False))
    asserted = parts(link_sign(link(relation), mutual=False))

    assert suggested[0].get("stroke-dasharray") == DASHES
    assert asserted[0].get("stroke-dasharray") is None
    if relation == "supports":
        assert (suggested[-1].get("fill"), asserted[-1].get("fill")) == (PAPER, THREAD)


def test_what_the_source_states_bears_a_dot() -> None:
    def dots(relation: str, basis: str) -> int:
        found = parts(link_sign(link(relation, basis=basis), mutual=False))
        return len([each for each in found if each.get("r") == "4.5"])

    assert dots("supports", "ExplicitText") == 1
    assert dots("supports", "EditorialReading") == 0
    assert dots("sameAim", "ExplicitText") == 0


def test_no_connection_has_no_red_in_it() -> None:
    drawn = link_sign(link("noRelation"), mutual=False)

    assert THREAD not in drawn
    assert INK_3 in drawn
