"""The goals of a set stand in one order on every page, in every form and in SPARQL."""

import csv
import io
import re
from collections.abc import Iterator

import pytest
from openpyxl import load_workbook
from pyoxigraph import NamedNode, QuerySolutions, Store
from starlette.testclient import TestClient

from api.catalog import list_pages, pages, rest, topic_pages
from graph import namespaces
from graph.catalog import lists, page_queries
from graph.model.lists import Selection
from graph.store import dataset
from graph.store.inference import derive
from graph.submission import reader
from tests.support.served import app_of
from tests.support.turtle import SMALL_SET

ORDER = ["1.1", "1.2", "1.10", "1.a", "2", "10"]
WRITTEN = ["10", "1.10", "1.a", "2", "1.2", "1.1"]
SET = "min-2026"


@pytest.fixture(scope="module")
def store() -> Store:
    """The bundled graph with a set whose goals are written in another order."""
    goals = "".join(
        f'<goal/{SET}/{number}> a gg:MunicipalGoal ; dct:title "Mål nr. {number}"@da ; '
        f'skos:notation "{number}" ; dct:isPartOf <set/{SET}> ; dct:subject <theme/kvalitet> .\n'
        for number in WRITTEN
    )
    head = SMALL_SET.partition("<goal/")[0]
    served = dataset.bundled()
    graph_name = NamedNode(namespaces.set_graph(SET))
    for quad in reader.read(f"{head}{goals}".encode(), "a.ttl"):
        served.add(type(quad)(quad.subject, quad.predicate, quad.object, graph_name))
    derive(served)
    return served


@pytest.fixture(scope="module")
def client(store: Store) -> Iterator[TestClient]:
    app = app_of(store, list_pages.router, pages.router, topic_pages.router, rest.router)
    with TestClient(app) as client:
        yield client


def numbers(text: str) -> list[str]:
    """The numbers of the goals named in a text, each once, in their order."""
    return list(dict.fromkeys(re.findall(r"Mål nr\. ([0-9a.]*[0-9a])", text)))


@pytest.mark.parametrize(
    "address",
    [
        f"/goals?set={SET}",
        f"/goals?set={SET}&format=csv",
        f"/api/goals?set={SET}",
        f"/sets/{SET}",
        "/themes/kvalitet",
        "/goals?theme=kvalitet",
    ],
)
def test_pages_and_data_have_the_one_order(client: TestClient, address: str) -> None:
    answer = client.get(address, headers={"Accept": "*/*"})

    assert answer.status_code == 200
    assert numbers(answer.text) == ORDER


def test_a_sheet_has_it_too(client: TestClient) -> None:
    book = load_workbook(io.BytesIO(client.get(f"/goals?set={SET}&format=xlsx").content))

    cells = [str(cell) for row in book.worksheets[0].iter_rows(values_only=True) for cell in row]
    assert numbers("\n".join(cells)) == ORDER
    rows = list(csv.reader(io.StringIO(client.get(f"/goals?set={SET}&format=csv").text)))
    assert len(rows) > len(ORDER)


def test_opened_in_sparql_they_have_it(store: Store) -> None:
    chosen = lists.chosen_by({"set": SET})
    found = store.query(page_queries.goals(**chosen), use_default_graph_as_union=True)
    assert isinstance(found, QuerySolutions)

    assert [row["number"].value for row in found] == ORDER
    assert Selection.of({"set": SET}).part_of == SET


def test_a_version_from_before_is_still_listed_whole(store: Store) -> None:
    older = Store()
    older.extend(quad for quad in store if quad.predicate.value != namespaces.GG + "sortKey")
    found = older.query(
        page_queries.goals(**lists.chosen_by({"set": SET})), use_default_graph_as_union=True
    )
    assert isinstance(found, QuerySolutions)

    assert len(list(found)) == len(ORDER)
