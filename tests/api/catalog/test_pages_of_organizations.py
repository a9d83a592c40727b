"""The page of an organisation leads on to what one came for: goals, gaps, the matrix, follow-up, comparison."""

import re

import httpx

HTML = {"Accept": "text/html"}


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
