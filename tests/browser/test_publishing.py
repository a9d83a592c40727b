"""In a browser: a set is checked and published, replaced by the next, and the mistake is taken back."""

from collections.abc import Iterator

import pytest

from api.state.server_state import open_served
from graph.publication.tokens import Tokens
from graph.store.workspace import Workspace
from tests.browser.conftest import Opens
from tests.support.publishing import submission, template, workspace
from tests.support.served import SETTINGS, serving

__all__ = ["template", "workspace"]


@pytest.fixture
def address(workspace: Workspace) -> Iterator[str]:
    with serving(open_served(workspace.current(), SETTINGS), workspace) as found:
        yield found


@pytest.mark.parametrize("scripts", [True, pytest.param(False, marks=pytest.mark.conformance)])
def test_a_set_goes_in_is_replaced_and_a_mistake_is_rolled_back(
    opens: Opens, address: str, workspace: Workspace, scripts: bool
) -> None:
    visit = opens(address, java_script_enabled=scripts)
    page, token = visit.page, Tokens(workspace.path).new("Bakkedal Kommune")

    def publish(text: str, why: str) -> None:
        visit.open("/check")
        page.locator("summary").filter(has_text="indsæt tekst").click()
        page.locator("textarea").first.fill(text)
        page.get_by_role("button", name="Tjek", exact=True).click()
        form = page.locator('form[action^="/check/publish"]')
        form.wait_for()
        if (field := form.locator("#token")).count():
            field.fill(token)
        form.locator("#message").fill(why)
        form.get_by_role("button").click()
        page.wait_for_url("**/versions/*")

    publish(submission().data.decode(), "Vedtaget i byrådet")
    assert "Vedtaget i byrådet" in page.locator("main").inner_text()
    visit.open("/threads/explicit/nationale-maal-2016/7")  # at once
    assert "bakkedal" in page.locator("main").inner_text().lower()

    publish(submission(title="Færre cykler").data.decode(), "Ny udgave")
    page.get_by_role("link", name="Det blev ændret").first.click()
    assert "Færre" in page.locator("main").inner_text()

    visit.open("/versions/2/rollback")
    page.locator("#message").fill("Det var en fejl")
    page.locator('form[action^="/versions/2/rollback"]').get_by_role("button").click()
    page.wait_for_url("**/versions/4")
    visit.open("/goals/bakkedal/1")
    assert "Flere cykler" in page.locator("h1").inner_text()
    page.locator("#history").wait_for()
    history = page.locator("main").inner_text()
    for why in ("Vedtaget i byrådet", "Ny udgave", "Det var en fejl", "Bakkedal Kommune"):
        assert why in history
    visit.open("/links/bakkedal-1")
    assert "Bakkedal Kommune" in page.locator("main").inner_text()
