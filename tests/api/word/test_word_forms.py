"""Pages are downloaded as Word with «?format=docx», on one page or whole; what cannot be had is said."""

import httpx
import pytest

from tests.support.word import read

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ROUTES = (
    "/themes/sagsbehandlingstid",
    "/frames/sundhedsreform",
    "/goals/lmst-2023/2.1",
    "/sets/lmst-2023",
    "/organizations/styrelsen-for-patientsikkerhed",
    "/threads/explicit/nationale-maal-2016/7",
    "/threads/thematic/sagsbehandlingstid",
    "/threads/reference/sundhedsreform",
)


@pytest.mark.parametrize("route", ROUTES)
def test_the_page_offers_its_document_and_it_opens(client: httpx.Client, route: str) -> None:
    page = client.get(route, params={"lang": "da"}).text
    answer = client.get(route, params={"lang": "da", "format": "docx"})
    whole = client.get(route, params={"lang": "da", "format": "docx", "length": "full"})
    seen = read(answer.content)

    assert f'href="{route}?lang=da&amp;format=docx"' in page or "format=docx" in page
    assert answer.headers["content-type"] == DOCX
    assert ".docx" in answer.headers["content-disposition"]
    assert f"{client.base_url}".rstrip("/") + f"{route}?lang=da" in seen.foot
    assert len(read(whole.content).notes) >= len(seen.notes) >= 1
    assert all(link.startswith(str(client.base_url).rstrip("/")) for link in seen.links)


@pytest.mark.parametrize(
    ("route", "has"),
    [
        ("/goals", "xlsx, csv"),
        ("/themes", "xlsx, csv"),
        ("/matrix", "csv, xlsx"),
    ],
)
def test_where_there_is_no_document_the_error_says_what_there_is(
    client: httpx.Client, route: str, has: str
) -> None:
    answer = client.get(route, params={"format": "docx", "lang": "da"})

    assert answer.status_code == 400
    assert "docx" in answer.text
    assert all(each in answer.text for each in has.split(", "))
