"""An analyst's journey, with scripts and without: a thread, why, a goal, gaps, a search, a check."""

import pytest

from tests.browser.conftest import Opens

GOALS = """\
@prefix dct: <http://purl.org/dc/terms/> .
@prefix gg: <https://w3id.org/goalgraph/ontology#> .
@base <https://w3id.org/goalgraph/id/> .
<goal/proeve-2027/1> a gg:MunicipalGoal ; dct:title "Et mål"@da .
"""


@pytest.mark.parametrize("scripts", [True, False])
def test_the_journey(opens: Opens, address: str, scripts: bool) -> None:
    visit = opens(address, java_script_enabled=scripts)
    page = visit.page
    visit.open("/")
    page.get_by_role("link", name="Følg en tråd").click()
    assert page.get_by_role("heading", name="Tråde", exact=True).is_visible()
    page.get_by_role("link", name="Nationale mål 2 Styrket indsats").last.click()

    step = page.locator(".gg-step").first
    assert "Hvorfor" in step.inner_text()
    assert step.locator("blockquote").first.is_visible()
    step.get_by_role("link", name="se stedet").first.click()
    assert "/sources/" in page.url
    page.locator(":target").wait_for(state="attached")  # the quote in the text
    page.go_back()
    page.locator(".gg-side a").first.click()
    assert "/goals/" in page.url
    page.get_by_role("link", name="Huller").first.click()
    assert page.get_by_role("heading", level=1).inner_text() == "Huller"

    page.get_by_role("searchbox").fill("indlæggelse")
    page.get_by_role("search").get_by_role("button").click()
    assert "indlæggelser" in page.locator("main").inner_text().lower()

    page.get_by_role("link", name="Tjek et målsæt").first.click()
    page.locator("summary").filter(has_text="indsæt tekst").click()
    page.locator("textarea").fill(GOALS)
    page.get_by_role("button", name="Tjek", exact=True).click()
    page.locator(".gg-verdict").wait_for()
    assert "Kan ikke udgives endnu" in page.locator(".gg-verdict").inner_text()


def test_choosing_only_what_the_sources_say_stays_in_the_address(
    opens: Opens, address: str
) -> None:
    visit = opens(address)
    visit.open("/threads/explicit/nationale-maal-2016/2")
    visit.page.get_by_role("link", name="kun det, kilderne siger").click()

    assert "basis=ExplicitText" in visit.page.url
    assert visit.page.locator(".gg-step").count() == 1
