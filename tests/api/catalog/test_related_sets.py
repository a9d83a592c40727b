"""The page of an organisation leads on to what one came for: goals, gaps, the matrix, follow-up, comparison."""

import re

import httpx
import pytest
from pyoxigraph import Store

from api.catalog.related_sets import onward
from graph.catalog import lists
from tests.support.published import bundled

HTML = {"Accept": "text/html"}


@pytest.fixture(scope="module")
def store() -> Store:
    return bundled()


def page(client: httpx.Client, slug: str, lang: str = "da") -> str:
    text = client.get(f"/organizations/{slug}", params={"lang": lang}, headers=HTML).text
    return text[text.index("<main") : text.index("</main>")].replace("&amp;", "&")


def test_a_publisher_leads_to_its_goals_gaps_and_matrix(client: httpx.Client) -> None:
    text = page(client, "styrelsen-for-patientklager")

    for path in ("/goals", "/gaps", "/matrix"):
        link = re.search(rf'href="({path}\?[^"]*publisher=styrelsen-for-patientklager[^"]*)"', text)
        assert link is not None, path
        assert client.get(link[1], headers=HTML).status_code == 200
    assert re.search(r"\d+ mål i 1 målsæt", text)


def test_a_set_leads_to_its_follow_up_and_to_sets_of_its_level(client: httpx.Client) -> None:
    text = page(client, "styrelsen-for-patientklager")

    assert re.search(r'href="/followup\?[^"]*set=stpk-2023', text)
    others = re.findall(r'href="(/compare\?[^"]*a=stpk-2023[^"]*)"', text)
    assert 1 <= len(others) <= 3
    for other in others:
        assert "b=stpk-2023" not in other
        assert client.get(other, headers=HTML).status_code == 200


def test_who_publishes_nothing_has_only_the_ways_of_the_sets_it_agreed_to(
    client: httpx.Client,
) -> None:
    text = page(client, "indenrigs-og-sundhedsministeriet")

    assert "publisher=" not in text
    assert "/compare?" in text


def test_other_names_are_told(client: httpx.Client) -> None:
    assert re.search(r"Også kaldet</dt><dd>.*STPK", page(client, "styrelsen-for-patientklager"))


def test_follow_up_is_offered_only_where_it_is_promised(store: Store) -> None:
    cards = lists.goal_sets(store, "da")
    ways = onward(store, cards, (), cards)
    promising = {iri.rsplit("/", 1)[-1] for iri, way in ways.items() if way.follow_up}

    assert "stpk-2023" in promising
    assert "nationale-maal-2016" not in promising


def test_sets_to_compare_with_are_of_the_level_own_ones_first(store: Store) -> None:
    cards = lists.goal_sets(store, "da")
    plans = [card for card in cards if card.ref.level.slug == "ministry-plan"]
    own = [min(plans, key=lambda card: card.goals)]
    ways = onward(store, cards, own, cards)

    for card in cards:
        others = ways[card.ref.iri].others
        assert card.ref.iri not in {other.iri for other in others}
        assert {other.level.iri for other in others} <= {card.ref.level.iri}
        assert len(others) <= 3
        if card in plans and card not in own:
            assert others[0].iri == own[0].ref.iri
    assert ways[own[0].ref.iri].others
