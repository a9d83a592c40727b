"""A municipality drafts a policy, sees what it does to the threads, changes two links, and leaves with a receipt."""

import hashlib
import html
import json
import re
from pathlib import Path
from typing import Any, Final

import httpx
import pytest

from graph import namespaces
from tests.support.commands import run_here as run

HTML: Final = {"Accept": "text/html"}
DRAFT: Final = """
@base <https://w3id.org/goalgraph/id/> .
@prefix gg: <https://w3id.org/goalgraph/ontology#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

<set/viborg-2027> a gg:GoalSet ; dct:title "Sundhedspolitik 2027-2030"@da ; gg:shortName "Viborg 27" ;
    gg:stage <https://w3id.org/goalgraph/code/stage/draft> ;
    gg:level <https://w3id.org/goalgraph/code/level/municipal> ; dct:publisher <org/viborg-kommune> .
<goal/viborg-2027/1> a gg:MunicipalGoal ; dct:isPartOf <set/viborg-2027> ; skos:notation "1" ;
    dct:title "Vi kommer hurtigt, når nogen har brug for os"@da .
<goal/viborg-2027/2> a gg:MunicipalGoal ; dct:isPartOf <set/viborg-2027> ; skos:notation "2" ;
    dct:title "Flere år med godt helbred"@da .
<link/viborg-2027-1> a gg:GoalLink ; rdf:subject <goal/viborg-2027/1> ; rdf:predicate gg:supports ;
    rdf:object <goal/nationale-maal-2016/{first}> ; gg:linkStatus gg:{status} ;
    gg:basis gg:EditorialReading ; gg:confidence 0.8 ; dct:description "Begge handler om at komme hurtigt."@da .
<link/viborg-2027-2> a gg:GoalLink ; rdf:subject <goal/viborg-2027/2> ; rdf:predicate gg:supports ;
    rdf:object <goal/nationale-maal-2016/{second}> ; gg:linkStatus gg:{status} ;
    gg:basis gg:EditorialReading ; gg:confidence 0.8 ; dct:description "Begge handler om sunde leveår."@da .
"""
FIRST: Final = DRAFT.format(first="1", second="2", status="Suggested")
"""As first written: the links are suggested only, and to the wrong goals."""
BETTER: Final = DRAFT.format(first="5", second="7", status="Asserted")


def checked(client: httpx.Client, text: str) -> dict[str, Any]:
    answer = client.post("/check", files={"file": ("politik.ttl", text.encode())})
    found: dict[str, Any] = answer.json()
    return found


def page(client: httpx.Client, text: str) -> str:
    return client.post("/check", files={"file": ("politik.ttl", text.encode())}, headers=HTML).text


def words(text: str) -> str:
    shown = re.sub(r"<style>.*?</style>|<svg.*?</svg>|<[^>]+>", " ", text, flags=re.DOTALL)
    return " ".join(html.unescape(shown).split())


def test_a_draft_is_changed_because_of_its_consequences(client: httpx.Client) -> None:
    first = checked(client, FIRST)

    assert first["conforms"]
    assert first["impact"]["threads"]["new"] == []
    assert len(first["impact"]["links"]["suggested"]) == 2
    said = words(page(client, FIRST))
    assert "Udkastet er i orden" in said
    assert "2 foreslåede links. Foreslåede links tæller ikke med i tråde" in said

    better = checked(client, BETTER)

    assert better["conforms"]
    assert len(better["impact"]["links"]["new"]) == 2
    assert any("Nationale mål 5" in each for each in better["impact"]["threads"]["new"])
    assert any("Nationale mål 7" in each for each in better["impact"]["threads"]["extended"])
    assert {namespaces.slug(each["rule"]) for each in better["adopting"]} >= {"SetSource"}


def test_the_threads_it_joins_are_links_and_a_picture(client: httpx.Client) -> None:
    text = page(client, BETTER)

    assert 'href="/threads/explicit/nationale-maal-2016/7"' in text
    assert 'class="gg-before-after"' in text
    assert "/goals/viborg-2027" not in text  # it has no page yet


def test_every_link_of_a_report_and_a_preview_stays_in_its_language(client: httpx.Client) -> None:
    files = {"file": ("politik.ttl", BETTER.encode())}
    for address in ("/check?lang=en", "/check/preview?lang=en"):
        text = client.post(address, files=files, headers=HTML).text
        (content,) = re.findall(r"<main.*</main>", text, re.DOTALL)
        local = {html.unescape(each) for each in re.findall(r'(?:href|action)="(/[^"]*)"', content)}

        assert any("/goals/nationale-maal-2016/7" in each for each in local)
        assert [each for each in local if "lang=en" not in each] == []


def test_the_preview_and_the_receipt_come_from_the_page(client: httpx.Client) -> None:
    text = page(client, BETTER)
    (value,) = re.findall(r'name="carried" value="([^"]*)"', text)
    shown = client.post(
        "/check/preview", files={"carried": (None, html.unescape(value))}, headers=HTML
    )

    assert "Vi kommer hurtigt, når nogen har brug for os" in words(shown.text)
    assert "Nationale mål 7" in words(shown.text)
    assert 'download="politik kvittering.html"' in text


def test_the_receipt_is_understood_without_us(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("GOALGRAPH_WORKSPACE", raising=False)
    monkeypatch.chdir(tmp_path)
    Path("politik.ttl").write_text(BETTER, encoding="utf-8")

    assert run("check", "politik.ttl", "--receipt", "kvittering.html", "--format", "json") == 0

    report = json.loads(capfd.readouterr().out)
    said = words(Path("kvittering.html").read_text(encoding="utf-8"))
    assert hashlib.sha256(BETTER.encode()).hexdigest() in said
    assert "Udkastet er i orden" in said
    assert "1 målsæt, 2 mål, 2 links" in said
    assert "2 nye links" in said
    assert re.search(r"Indholdets fingeraftryk sha256:[0-9a-f]{64}", said)
    assert report["conforms"]


def test_dropping_a_goal_that_others_link_to_is_told_as_loss(client: httpx.Client) -> None:
    from tests.support.published import bundled

    lost = namespaces.goal("nationale-maal-2016", "7")
    name = namespaces.set_graph("nationale-maal-2016")
    quads = [quad for quad in bundled() if str(quad.graph_name) == f"<{name}>"]
    text = "\n".join(f"{quad} ." for quad in quads if lost not in str(quad.subject))
    answer = client.post("/check", files={"file": ("n.nq", text.encode())}).json()
    (dropped,) = [one for one in answer["results"] if one["rule"].endswith("#GoalDropped")]

    assert dropped["ofOthers"]
    assert any("Nationale mål 7" in each for each in answer["impact"]["threads"]["ended"])
    assert len(answer["impact"]["links"]["ended"]) == 6
    assert not any("Nationale mål 7" in each for each in answer["impact"]["gaps"]["closed"])
    said = words(client.post("/check", files={"file": ("n.nq", text.encode())}, headers=HTML).text)
    assert "Følger for andres mål og links" in said
    assert "Det forsvinder" in said
