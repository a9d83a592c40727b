"""``/id/…`` leads to a page or to data, and the data holds the thing with its evidence."""

import httpx
import pytest
from pyoxigraph import NamedNode, RdfFormat, parse

from graph import namespaces

HTML = {"Accept": "text/html"}
TURTLE = {"Accept": "text/turtle"}


@pytest.mark.parametrize(
    ("thing", "page"),
    [
        ("goal/stpk-2023/2.1", "/goals/stpk-2023/2.1"),
        ("goal/stpk-2023/2.1/measure/1", "/goals/stpk-2023/2.1#measure-1"),
        ("set/stpk-2023", "/sets/stpk-2023"),
        ("set/stpk-2023/period", "/sets/stpk-2023#period"),
        ("org/styrelsen-for-patientklager", "/organizations/styrelsen-for-patientklager"),
        ("source/memo-health-goals", "/sources/memo-health-goals"),
    ],
)
def test_a_thing_leads_browsers_to_its_page(client: httpx.Client, thing: str, page: str) -> None:
    answer = client.get(f"/id/{thing}", headers=HTML)

    assert (answer.status_code, answer.headers["location"]) == (303, page)
    assert client.get(page, headers=HTML).status_code == 200


def test_a_thing_leads_programs_to_its_data(client: httpx.Client) -> None:
    answer = client.get("/id/goal/stpk-2023/2.1/measure/1", headers=TURTLE)
    assert (answer.status_code, answer.headers["location"]) == (
        303,
        "/goals/stpk-2023/2.1?format=ttl",
    )


def test_an_agent_is_told_of_on_the_page_about_goalgraph_and_in_data(client: httpx.Client) -> None:
    path = "/id/agent/goalgraph-editors"
    page = client.get(path, headers=HTML, follow_redirects=False)
    data = client.get(path, headers=TURTLE, follow_redirects=True)

    assert (page.status_code, page.headers["location"]) == (303, "/about#goalgraph-editors")
    assert 'id="goalgraph-editors"' in client.get("/about", headers=HTML).text
    assert data.headers["content-type"].startswith("text/turtle")
    assert "goalgraphs redaktion" in data.text


@pytest.mark.parametrize("thing", ["link/memo-n2-s3", "signature/stpk-2023/1"])
def test_a_thing_without_a_page_leads_to_what_is_said_about_it(
    client: httpx.Client, thing: str
) -> None:
    for headers, kind in ((HTML, "text/html"), (TURTLE, "text/turtle")):
        answer = client.get(f"/id/{thing}", headers=headers, follow_redirects=True)
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith(kind)
        assert thing in answer.text


@pytest.mark.parametrize(
    "thing", ["goal/stpk-2023/99", "nothing", "", "goal/a b/1", "goal/%3Cx%3E/1"]
)
def test_a_thing_that_is_not_there_is_404(client: httpx.Client, thing: str) -> None:
    assert client.get(f"/id/{thing}", headers=TURTLE).status_code == 404


@pytest.mark.parametrize(
    ("form", "syntax"),
    [
        ("ttl", RdfFormat.TURTLE),
        ("nt", RdfFormat.N_TRIPLES),
        ("jsonld", RdfFormat.JSON_LD),
        ("rdf", RdfFormat.RDF_XML),
    ],
)
def test_a_goals_data_holds_its_parts_and_their_evidence(
    client: httpx.Client, form: str, syntax: RdfFormat
) -> None:
    answer = client.get("/goals/stpk-2023/2.1", params={"format": form})
    triples = list(parse(answer.content, syntax))
    subjects = {triple.subject for triple in triples}

    goal = namespaces.goal("stpk-2023", "2.1")
    for thing in (goal, f"{goal}/measure/1", f"{goal}/measure/1/target/1"):
        assert NamedNode(thing) in subjects
    assert any(triple.predicate.value == f"{namespaces.OA}exact" for triple in triples)


def test_a_goals_data_holds_the_links_it_is_an_end_of(client: httpx.Client) -> None:
    answer = client.get("/goals/nationale-maal-2016/2", headers=TURTLE)
    triples = list(parse(answer.content, RdfFormat.TURTLE))

    linked = {t.subject for t in triples if t.predicate.value == f"{namespaces.GG}linkStatus"}
    assert linked >= {
        NamedNode(f"{namespaces.ID}link/{slug}") for slug in ("memo-n2-s3", "memo-s3-n2")
    }


def test_the_forms_hold_the_same_triples(client: httpx.Client) -> None:
    held = [
        {
            str(t)
            for t in parse(
                client.get("/sets/koncern-2023", params={"format": form}).content, syntax
            )
        }
        for form, syntax in (
            ("ttl", RdfFormat.TURTLE),
            ("nt", RdfFormat.N_TRIPLES),
            ("jsonld", RdfFormat.JSON_LD),
            ("rdf", RdfFormat.RDF_XML),
        )
    ]
    assert held[0] == held[1] == held[2] == held[3] != set()
