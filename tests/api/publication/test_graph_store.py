"""The Graph Store Protocol: all graphs are read, those of sets and links are written like everything else."""

from dataclasses import replace

import httpx
import pytest
from pyoxigraph import NamedNode, RdfFormat, parse

from api.settings import Settings
from api.state.server_state import open_served
from graph import namespaces
from graph.publication.health import examine
from graph.store.workspace import Workspace
from tests.support.publishing import submission, template, workspace
from tests.support.served import SETTINGS, serving
from tests.support.writing import TURTLE, Written, bearer, written

__all__ = ["template", "workspace", "written"]
STORE = "/rdf-graph-store"
SET = namespaces.set_graph("bakkedal")
LINKS = f"{namespaces.GRAPH}links/bakkedal"
EDITORIAL = f"{namespaces.GRAPH}links/editorial"
THEMES = f"{namespaces.GRAPH}themes"


def parts(slug: str = "bakkedal", title: str = "Flere cykler") -> tuple[bytes, bytes]:
    """The set of a submission, and its link."""
    text = submission(slug, title).data.decode()
    head, _, rest = text.partition("<set/")
    before, _, link = rest.partition("<link/")
    return f"{head}<set/{before}".encode(), f"{head}<link/{link}".encode()


def send(
    written: Written,
    method: str,
    graph: str,
    data: bytes | None = None,
    token: str | None = None,
    **headers: str,
) -> httpx.Response:
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    return written.client.request(
        method,
        STORE,
        params={"graph": graph},
        content=data,
        headers={"Content-Type": TURTLE} | bearer(token) | sent,
    )


def statements(written: Written, graph: str) -> set[str]:
    answer = written.client.get(STORE, params={"graph": graph}, headers={"Accept": TURTLE})
    if answer.status_code == 404:
        return set()
    assert answer.status_code == 200, answer.text
    return {str(quad) for quad in parse(answer.content, RdfFormat.TURTLE)}


def test_graphs_are_read_in_usual_forms_and_a_known_one_is_not_sent_again(written: Written) -> None:
    sst = namespaces.set_graph("sst-2023")
    for accept in (TURTLE, "application/n-triples", "application/ld+json", "application/rdf+xml"):
        answer = written.client.get(STORE, params={"graph": sst}, headers={"Accept": accept})
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith(accept)
    first = written.client.get(STORE, params={"graph": sst}, headers={"Accept": TURTLE})
    known = {"If-None-Match": first.headers["etag"], "Accept": TURTLE}
    again = written.client.get(STORE, params={"graph": sst}, headers=known)
    head = written.client.head(STORE, params={"graph": sst})
    store = written.workspace.open(written.workspace.current())
    expected = sum(1 for _ in store.quads_for_pattern(None, None, None, NamedNode(sst)))

    assert again.status_code == 304
    assert (head.status_code, head.content) == (200, b"")
    assert len(statements(written, sst)) == expected > 100


def test_the_union_is_read_as_default_up_to_the_limit_of_a_result(workspace: Workspace) -> None:
    def ask(settings: Settings) -> httpx.Response:
        with serving(open_served(workspace.current(), settings), workspace) as address:
            headers = {"Accept": "application/n-triples"}
            return httpx.get(f"{address}{STORE}?default", headers=headers, timeout=60)

    whole = ask(replace(SETTINGS, query_output=10 << 20))
    assert whole.status_code == 200
    assert b"sst-2023" in whole.content
    assert b"ontology#GoalLink" in whole.content
    cut = ask(replace(SETTINGS, query_output=1 << 20))
    assert cut.status_code == 422
    assert cut.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("query", "status"),
    [("", 400), ("?graph=", 400), ("?graph=x%20y", 400), ("?graph=urn:x&default", 400)],
)
def test_what_names_no_graph_is_refused(written: Written, query: str, status: int) -> None:
    assert written.client.get(STORE + query).status_code == status
    assert written.client.get(f"{STORE}?graph=urn:none").status_code == 404


def test_a_set_is_put_replaced_added_to_and_deleted_graph_by_graph(written: Written) -> None:
    token = written.token("Anna")
    goals, link = parts()
    new = send(written, "PUT", SET, goals, token)
    assert new.status_code == 201, new.text
    assert (new.headers["location"], new.headers["etag"]) == ("/versions/2", '"2"')
    assert statements(written, LINKS) == set()

    linked = send(written, "PUT", LINKS, link, token)
    assert linked.status_code == 201, linked.text
    links = statements(written, LINKS)
    assert any("goal/nationale-maal-2016/7" in each for each in links)

    reworded = send(written, "PUT", SET, parts(title="Mange flere cykler")[0], token)
    assert reworded.status_code == 200, reworded.text
    said = statements(written, SET)
    assert any("Mange flere cykler" in each for each in said)
    assert not any('"Flere cykler"' in each for each in said)
    assert statements(written, LINKS) == links

    more = goals.partition(b"<set/")[0] + (
        b'<goal/bakkedal/2> a gg:MunicipalGoal ; dct:isPartOf <set/bakkedal> ; skos:notation "2" ;'
        b' dct:title "Flere busser"@da ; gg:hasMeasure [ a gg:Measure ; skos:notation "1" ;'
        b' dct:description "Andel"@da ] .'
    )
    added = send(written, "POST", SET, more, token)
    assert added.status_code == 200, added.text
    both = statements(written, SET)
    assert said < both
    assert any("Flere busser" in each for each in both)

    assert send(written, "DELETE", LINKS, None, token).status_code == 200
    assert statements(written, LINKS) == set()
    assert statements(written, SET) == both
    assert send(written, "DELETE", SET, None, token).status_code == 200
    assert statements(written, SET) == set()
    assert send(written, "DELETE", SET, None, token).status_code == 404
    assert written.workspace.current_number() == 7
    assert {written.workspace.manifest(number).author for number in range(2, 8)} == {"Anna"}
    assert examine(written.workspace).is_whole


def test_the_editors_links_are_replaced_as_a_graph_and_put_again_nothing_changes(
    written: Written,
) -> None:
    token = written.token()
    before = written.client.get(STORE, params={"graph": EDITORIAL}, headers={"Accept": TURTLE})
    same = send(written, "PUT", EDITORIAL, before.content, token)
    assert same.status_code == 200, same.text
    assert written.workspace.current_number() == 1

    kept = statements(written, EDITORIAL)
    less = before.content.replace(b"gg:strength 2", b"gg:strength 1").replace(
        b"gg:strength> 2", b"gg:strength> 1"
    )
    assert less != before.content
    changed = send(written, "PUT", EDITORIAL, less, token)
    assert changed.status_code == 200, changed.text
    assert len(statements(written, EDITORIAL)) == len(kept)
    assert statements(written, EDITORIAL) != kept


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE"])
@pytest.mark.parametrize(
    "graph",
    [
        namespaces.DERIVED,
        namespaces.HISTORY,
        namespaces.ONTOLOGY,
        namespaces.SHAPES,
        namespaces.CODES,
        THEMES,
        f"{namespaces.set_graph('a')}/b",
        "urn:x",
    ],
)
def test_derived_default_system_and_shared_graphs_are_only_read(
    written: Written, method: str, graph: str
) -> None:
    answer = send(written, method, graph, b"", written.token())
    assert answer.status_code == 405
    assert answer.headers["allow"] == "GET, HEAD, OPTIONS"
    default = written.client.request(method, f"{STORE}?default", headers=bearer("x"))
    assert default.status_code == 405
    assert written.workspace.current_number() == 1


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE"])
def test_nobody_writes_without_a_valid_token_for_the_set(written: Written, method: str) -> None:
    goals, _ = parts()
    assert send(written, method, SET, goals, "x").status_code == 403  # there is no token at all
    token = written.token("Anna", "another")
    assert send(written, method, SET, goals).status_code == 401
    assert send(written, method, SET, goals, "x").status_code == 401
    sst = namespaces.set_graph("sst-2023")
    refused = send(written, method, sst if method == "DELETE" else SET, goals, token)
    assert refused.status_code in {403, 409}  # others link to the set
    assert written.workspace.current_number() == 1


def test_what_does_not_conform_is_a_report_and_nothing_is_published(written: Written) -> None:
    goals, _ = parts(title="")
    answer = send(written, "PUT", SET, goals, written.token())
    assert answer.status_code == 422
    assert answer.json()["conforms"] is False
    assert written.workspace.current_number() == 1


@pytest.mark.parametrize(
    ("graph", "data"),
    [
        (LINKS, submission().data),
        (SET, submission().data),
        (namespaces.set_graph("other"), parts()[0]),
    ],
)
def test_what_belongs_in_another_graph_is_refused(
    written: Written, graph: str, data: bytes
) -> None:
    answer = send(written, "PUT", graph, data, written.token())
    assert answer.status_code == 400, answer.text
    assert answer.json()["type"].endswith("graph-exceeded")
    assert written.workspace.current_number() == 1


def test_a_set_of_others_is_not_written_under_the_name_of_ones_own(written: Written) -> None:
    others = written.client.get(
        STORE, params={"graph": namespaces.set_graph("sst-2023")}, headers={"Accept": TURTLE}
    )
    answer = send(written, "PUT", SET, others.content + b"\n", written.token("A", "bakkedal"))
    assert answer.status_code == 400
    assert answer.json()["type"].endswith("graph-exceeded")
    assert written.workspace.current_number() == 1


def test_an_older_base_is_412(written: Written) -> None:
    token = written.token()
    goals, _ = parts()
    assert send(written, "PUT", SET, goals, token, If_Match='"1"').status_code == 201
    again = parts(title="Andre cykler")[0]
    assert send(written, "PUT", SET, again, token, If_Match='"1"').status_code == 412
    assert send(written, "DELETE", SET, None, token, If_Match='"1"').status_code == 412
    assert written.workspace.current_number() == 2


def test_a_set_that_others_link_to_is_not_deleted(written: Written) -> None:
    answer = send(
        written, "DELETE", namespaces.set_graph("nationale-maal-2016"), None, written.token()
    )
    assert answer.status_code == 409
    assert written.workspace.current_number() == 1
