"""What one is answered: reports, results, empty lists and errors can be used and fit a phone too."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import Opens
from tests.browser.driving import NARROW, WIDE, Visit, serving
from tests.browser.odd_goals import ENDLESS, MARKER, empty_store

Harmless = Callable[[Visit], None]

_SET = f"""\
@base <https://w3id.org/goalgraph/id/> .
@prefix gg: <https://w3id.org/goalgraph/ontology#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<set/proeve> a gg:GoalSet ; dct:title "{MARKER}"@da ; gg:shortName "{MARKER}" ;
  dct:publisher <javascript:window.ran=1> .
<goal/proeve/1> a gg:MunicipalGoal ; dct:isPartOf <set/proeve> ; skos:notation "1" ;
  dct:title "{ENDLESS}"@da .
<goal/proeve/2> a gg:MunicipalGoal ; dct:isPartOf <set/proeve> ; skos:notation "{MARKER}" ;
  dct:title "\u202eطويل"@ar ; gg:supports <goal/proeve/9> .
"""
_SERIOUS = """
async () => {
  const found = await axe.run(document, { resultTypes: ["violations"] });
  return found.violations
    .filter((each) => ["serious", "critical"].includes(each.impact))
    .map((each) => `${each.id}: ${each.nodes.slice(0, 3).map((node) => node.html.slice(0, 200))}`);
}
"""
_OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def usable(axe: str) -> Harmless:
    """Fails where axe finds something serious, a phone scrolls sideways, or anything ran."""

    def look(visit: Visit) -> None:
        visit.run(axe)
        for size in (WIDE, NARROW):
            visit.page.set_viewport_size(size)
            assert visit.run(_SERIOUS) == []
        assert visit.run(_OVERFLOW) <= 0
        assert visit.run("() => window.ran") is None

    return look


@pytest.fixture(scope="module")
def empty_address(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(tmp_path_factory.mktemp("empty"), empty_store()) as found:
        yield found


def test_axe_finds_what_is_wrong(visit: Visit, axe: str) -> None:
    """Were axe kept from looking, every other test of this kind would pass."""
    visit.open("/themes")
    visit.run(
        "() => { document.querySelector('h1').innerHTML = '<input><img src=\"/static/mark.svg\">'; }"
    )
    visit.run(axe)

    assert {each.partition(":")[0] for each in visit.run(_SERIOUS)} >= {"label", "image-alt"}


def test_what_the_browser_is_kept_from_is_a_fault(visit: Visit) -> None:
    visit.open("/themes")
    visit.run(
        "() => { const made = document.createElement('script'); made.textContent = 'window.ran = 1';"
        " document.body.append(made); }"
    )
    visit.run("() => { new Image().src = 'http://example.org/x.png'; }")
    visit.page.wait_for_timeout(300)
    faults, visit.faults[:] = " ".join(visit.faults), []

    assert visit.run("() => window.ran") is None
    assert "Content Security Policy" in faults


@pytest.mark.parametrize("lang", ["da", "en"])
@pytest.mark.parametrize("scripts", [True, False])
def test_a_report_on_a_hostile_set_can_be_read(
    opens: Opens, address: str, axe: str, usable: Harmless, lang: str, scripts: bool
) -> None:
    visit = opens(address, java_script_enabled=scripts)
    visit.open("/check", lang)
    visit.page.locator("main summary").first.click()
    visit.page.locator("#text").fill(_SET)
    visit.page.locator("form.gg-check button[type=submit]").click()
    visit.page.locator(".gg-verdict").wait_for()

    assert visit.page.locator(".gg-finding").count()
    assert "<img" in visit.page.locator("main").inner_text()
    if scripts:
        usable(visit)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { ?s ?p ?o } LIMIT 20",
        "ASK {}",
        "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o } LIMIT 20",
        f'SELECT ("{"a" * 3000}" AS ?long) ("<img src=x onerror=alert(1)>" AS ?odd) {{}}',
        "SELECT * { ?s ?p ?o FILTER(false) }",
    ],
)
def test_the_result_of_a_query_can_be_read(visit: Visit, usable: Harmless, query: str) -> None:
    visit.open("/sparql")
    visit.page.locator("textarea").fill(query)
    visit.page.locator("form.gg-query button[type=submit], .gg-query button").first.click()
    visit.page.wait_for_load_state()

    assert visit.page.locator("#results").is_visible()
    usable(visit)


def test_what_is_wrong_with_a_query_is_told(visit: Visit, usable: Harmless) -> None:
    visit.expected.add(400)
    visit.open("/sparql?query=SELECT%20%7B%20" + "x" * 400)

    assert visit.page.locator("[role=alert]").count()
    usable(visit)


@pytest.mark.parametrize("lang", ["da", "en"])
@pytest.mark.parametrize(
    ("path", "near"),
    [
        ("/goals/stpk-2023/2.11", "/goals/stpk-2023/2.1"),
        ("/themes/kvaliteten", "/themes/kvalitet"),
        ("/nowhere/%3Cimg%20src=x%20onerror=alert(1)%3E", ""),
        ("/goals/" + "x" * 2000 + "/1", ""),
    ],
)
def test_what_is_not_there_is_told_with_what_is_near(
    visit: Visit, usable: Harmless, path: str, near: str, lang: str
) -> None:
    visit.expected.add(404)

    assert visit.open(path, lang).status == 404
    assert not near or visit.page.locator(f'main a[href^="{near}?"]').count()
    usable(visit)


@pytest.mark.parametrize(
    "path",
    [
        "/goals?theme=no-such",
        "/goals?level=no-such&type=no-such",
        "/search?q=indl%C3%A6ggelse&level=no-such",
        "/search?q=%3Cscript%3Ealert(1)%3C/script%3E",
        "/search?q=" + "langt" * 90,
        "/search",
        "/goals?page=99999",
        "/compare",
        "/?theme=no-such",
    ],
)
def test_a_choice_that_finds_nothing_says_so(visit: Visit, usable: Harmless, path: str) -> None:
    assert visit.open(path).status == 200
    assert visit.page.locator("main").inner_text().strip()
    usable(visit)


@pytest.mark.parametrize(
    "path",
    ["/", "/goals", "/sets", "/themes", "/threads", "/matrix", "/gaps", "/search?q=mål", "/check"],
)
def test_an_empty_graph_says_that_it_is(
    opens: Opens, empty_address: str, usable: Harmless, path: str
) -> None:
    visit = opens(empty_address)

    assert visit.open(path).status == 200
    usable(visit)
