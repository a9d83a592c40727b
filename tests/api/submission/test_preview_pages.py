"""A submission is shown as it would look, and nothing of it is kept."""

import html
import re

import httpx
import pytest
from pyoxigraph import NamedNode

from api.submission.uploads import CARRIED, carried, carry
from graph import namespaces
from graph.submission import preview as task
from graph.submission.service import File
from tests.support.commands import SET
from tests.support.published import bundled

HTML = {"Accept": "text/html"}


def preview(client: httpx.Client, text: str = SET, **fields: str) -> httpx.Response:
    files = {"file": ("x.ttl", text.encode(), "text/turtle")}
    return client.post("/check/preview", files=files, data=fields, headers=HTML)


def words(page: str) -> str:
    shown = re.sub(r"<svg.*?</svg>|<[^>]+>", " ", page, flags=re.DOTALL)
    return " ".join(html.unescape(shown).split())


def test_the_set_reads_as_on_its_page_and_it_is_said_that_nothing_is_kept(
    client: httpx.Client,
) -> None:
    answer = preview(client)
    text = words(answer.text)

    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    assert "Det er en forhåndsvisning. Intet er gemt, og intet er udgivet." in text
    assert "Flere går en tur" in text
    assert "Trådene, det er med i" in text


def test_nothing_of_it_is_there_afterwards(client: httpx.Client) -> None:
    (goal,) = re.findall(r"<goal/([\w./-]+)>\s+a ", SET)[:1]
    preview(client)

    assert client.get(f"/goals/{goal}", headers=HTML).status_code == 404


def test_the_report_carries_its_files_to_the_preview(client: httpx.Client) -> None:
    report = client.post("/check", files={"file": ("x.ttl", SET.encode())}, headers=HTML).text
    (value,) = re.findall(rf'name="{CARRIED}" value="([^"]*)"', report)
    answer = client.post(
        "/check/preview", files={CARRIED: (None, html.unescape(value))}, headers=HTML
    )

    assert answer.status_code == 200
    assert "Flere går en tur" in words(answer.text)


def test_links_of_its_own_goals_stay_on_the_page(client: httpx.Client) -> None:
    page = preview(client).text
    anchors = set(re.findall(r'href="#(goal-[^"]+)"', page))

    assert anchors <= set(re.findall(r'id="(goal-[^"]+)"', page))


def test_a_published_set_is_shown_with_what_has_changed(client: httpx.Client) -> None:
    graph = NamedNode(namespaces.set_graph("viborg-sundhedspolitik"))
    quads = list(bundled().quads_for_pattern(None, None, None, graph))
    title = next(
        quad
        for quad in quads
        if str(quad.predicate).endswith("/title>") and "/goal/" in str(quad.subject)
    )
    text = "\n".join(f"{quad} ." for quad in quads).replace(
        str(title.object), '"Noget helt andet"@da'
    )
    answer = client.post("/check/preview", files={"file": ("x.nq", text.encode())}, headers=HTML)

    assert "Hvad har ændret sig siden den udgivne" in words(answer.text)
    assert "<ins>" in answer.text
    assert "Noget helt andet" in answer.text


def test_a_file_without_a_set_has_nothing_to_preview(client: httpx.Client) -> None:
    answer = preview(
        client, "<https://w3id.org/goalgraph/id/org/x> <http://xmlns.com/foaf/0.1/name> 'x' ."
    )

    assert answer.status_code == 400


def test_looking_without_a_file_leads_to_the_form(client: httpx.Client) -> None:
    answer = client.get("/check/preview", headers=HTML, follow_redirects=False)

    assert (answer.status_code, answer.headers["location"]) == (303, "/check")


@pytest.mark.parametrize("value", ["x", "[1]", '[["a.ttl","="]]', '[["a"]]', "{}", "[" * 100_000])
def test_what_no_page_carried_is_refused(client: httpx.Client, value: str) -> None:
    answer = client.post("/check/preview", files={CARRIED: (None, value)}, headers=HTML)

    assert answer.status_code == 400


def test_files_come_back_as_they_were_carried() -> None:
    files = [File("mål.ttl", b"\x00\xff"), File("a.csv", b"")]

    assert carried(carry(files)) == files
    assert carried("") == []


def test_more_goals_than_a_preview_shows_are_refused_by_name(client: httpx.Client) -> None:
    goals = "".join(f"<goal/x/{k}> dct:isPartOf <set/x> ." for k in range(task.MOST_GOALS + 1))
    answer = preview(
        client,
        "@base <https://w3id.org/goalgraph/id/> . @prefix dct: <http://purl.org/dc/terms/> ."
        + goals,
    )

    assert answer.status_code == 422
    assert "5001" in words(answer.text)
    assert "Vis ét målsæt ad gangen" in words(answer.text)


def test_a_draft_is_compared_with_the_set_it_is_to_replace(client: httpx.Client) -> None:
    text = """
        @base <https://w3id.org/goalgraph/id/> .
        @prefix gg: <https://w3id.org/goalgraph/ontology#> .
        @prefix dct: <http://purl.org/dc/terms/> .
        @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        <set/viborg-2027> a gg:GoalSet ; dct:title "Ny politik"@da ;
            gg:stage <https://w3id.org/goalgraph/code/stage/draft> ;
            gg:level <https://w3id.org/goalgraph/code/level/municipal> ;
            dct:replaces <set/viborg-sundhedspolitik> .
        <goal/viborg-2027/1> a gg:MunicipalGoal ; dct:isPartOf <set/viborg-2027> ;
            skos:notation "1" ; dct:title "Noget helt andet"@da .
    """
    answer = preview(client, text)

    assert "Hvad har ændret sig siden den udgivne" in words(answer.text)
    assert "Mål, der udgår" in words(answer.text)


def test_a_file_may_be_as_large_as_for_a_check(client: httpx.Client) -> None:
    remark = "# " + "x" * (3 << 20) + "\n"

    assert preview(client, remark + SET).status_code == 200
