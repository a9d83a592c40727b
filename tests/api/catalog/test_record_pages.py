"""A record that is no claim any longer is still shown, as what was recorded."""

from pyoxigraph import NamedNode, Quad, Store
from starlette.testclient import TestClient

from api.catalog import record_pages
from graph import namespaces
from tests.support.pages import get, seen
from tests.support.published import bundled
from tests.support.served import app_of


def test_a_withdrawn_link_and_a_quote_without_a_place_are_shown_as_their_statements() -> None:
    store = Store()
    link, quote = (NamedNode(f"{namespaces.ID}{name}") for name in ("link/x", "evidence/x"))
    kind = NamedNode(f"{namespaces.RDF}type")
    store.add(Quad(link, kind, NamedNode(f"{namespaces.GG}GoalLink")))
    store.add(
        Quad(link, NamedNode(f"{namespaces.GG}linkStatus"), NamedNode(f"{namespaces.GG}Withdrawn"))
    )
    store.add(Quad(quote, kind, NamedNode(f"{namespaces.OA}Annotation")))
    with TestClient(app_of(store, record_pages.router)) as client:
        assert "Withdrawn" in get(client, "/links/x")
        assert "Annotation" in get(client, "/evidence/x")


def test_a_quote_leads_to_its_place_and_to_what_it_proves() -> None:
    with TestClient(app_of(bundled(), record_pages.router)) as client:
        page = get(client, "/evidence/sst-2023-party")
    links = seen(page).links

    assert "/sources/plan-2023-sst?lang=da#sst-2023-party" in links
    assert "/sets/sst-2023?lang=da" in links
    assert "afsnit 4" in page
