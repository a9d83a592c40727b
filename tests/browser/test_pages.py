"""Every page in a real browser: nothing fails, nothing leaves, everyone can use it, and it fits a phone."""

import pytest
from playwright.sync_api import ViewportSize

from tests.browser.conftest import Opens
from tests.browser.driving import FAULTS, NARROW, OVERFLOW, WIDE, Visit

PATHS = (
    "/",
    "/?show=themes&theme=kvalitet",
    "/?show=both",
    "/?goal=sundhedsaftale-midtjylland-2015-2018/5",
    "/goals",
    "/goals/stpk-2023/2.1",
    "/goals/nationale-maal-2016/2",
    "/sets",
    "/sets/sst-2023",
    "/organizations",
    "/organizations/sundhedsstyrelsen",
    "/themes",
    "/themes/kvalitet",
    "/frames",
    "/frames/sundhedsreform",
    "/sources",
    "/sources/memo-health-goals",
    "/threads",
    "/threads/explicit/nationale-maal-2016/7?suggested=1",
    "/threads/thematic/kvalitet",
    "/threads/reference/sundhedsreform",
    "/matrix",
    "/matrix?by=level",
    "/matrix?by=publisher",
    "/matrix?set=stpk-2023",
    "/gaps",
    "/gaps?kind=unsupported&set=viborg-budget-2017",
    "/compare?a=nationale-maal-2016&b=viborg-sundhedspolitik",
    "/compare?a=stps-2023&b=lmst-2023",
    "/timeline",
    "/timeline?org=sundhedsstyrelsen&by=month",
    "/search?q=indl%C3%A6ggelse",
    "/search?q=ventetidsgaranti",
    "/followup?as-of=2023-09-15",
    "/queries",
    "/queries/04-unsupported-national-goals",
    "/queries/11-targets?org=stps&theme=all",
    "/queries/13-deadlines-in-a-quarter?quarter=2023-Q3",
    "/glossary",
    "/ontology",
    "/shapes",
    "/versions",
    "/about",
    "/sparql",
    "/sparql?query=SELECT%20*%20%7B%20%3Fs%20a%20%3Chttps%3A%2F%2Fw3id.org%2Fgoalgraph%2Fontology%23GoalLink%3E%20%7D",
    "/links/memo-n2-s3",
    "/evidence/stpk-2023-2.1-title",
    "/signatures/stpk-2023/1",
    "/things/person/lizzi-krarup-jakobsen",
    "/graphs/themes",
    "/code/level/municipal",
    "/code/unit",
    "/check",
)


@pytest.mark.parametrize("lang", ["da", pytest.param("en", marks=pytest.mark.conformance)])
@pytest.mark.parametrize("path", PATHS)
def test_a_page_can_be_used_by_everyone_and_fits_a_phone(
    visit: Visit, axe: str, path: str, lang: str
) -> None:
    """axe finds nothing serious, wide and narrow; a phone never scrolls sideways."""
    found = []
    answer = visit.open(path, lang)
    assert answer.status == 200
    for size in (WIDE, NARROW):
        visit.page.set_viewport_size(size)
        visit.run(axe)
        found += [f"{size['width']}: {each}" for each in visit.run(FAULTS)]
    assert found == []
    assert visit.run(OVERFLOW) <= 0


@pytest.mark.parametrize(
    "path",
    [
        "/goals/sst-2023/9",
        "/themes/kvalitett",
        "/id/goal/x/1",
        "/queries/11-targets?org=sst2",
        "/timeline?org=sst2",
    ],
)
def test_what_is_not_there_is_a_page_with_what_is_near(visit: Visit, axe: str, path: str) -> None:
    visit.expected.add(404)

    assert visit.open(path).status == 404
    visit.run(axe)
    assert visit.run(FAULTS) == []


def test_a_first_page_is_light(opens: Opens, address: str) -> None:
    """Under 250 kB over the wire, with style sheets, fonts and pictures."""
    visit = opens(address)
    visit.open("/")
    visit.page.wait_for_load_state("networkidle")

    assert visit.bytes < 250_000


@pytest.mark.parametrize("path", ["/", "/threads/explicit/nationale-maal-2016/7"])
def test_pictures_have_a_name_and_a_description(visit: Visit, path: str) -> None:
    visit.open(path)
    drawn = visit.page.locator(".gg-picture svg").first

    assert drawn.locator("title").first.text_content()
    assert "kolonner" in (drawn.locator("desc").first.text_content() or "")


def test_a_phone_gets_lists_in_place_of_pictures(opens: Opens, address: str) -> None:
    visit = opens(address, viewport=NARROW)
    visit.open("/")

    assert not visit.page.locator(".gg-picture").first.is_visible()
    assert visit.page.locator(".gg-strips a").first.is_visible()
    visit.open("/threads/explicit/nationale-maal-2016/7")
    assert not visit.page.locator(".gg-picture").first.is_visible()
    assert visit.page.locator(".gg-shelf a").first.is_visible()


def test_the_menu_of_a_phone_unfolds_at_the_top_by_keyboard_and_needs_no_script(
    opens: Opens, address: str
) -> None:
    visit = opens(address, viewport=NARROW)
    visit.open("/matrix")
    menu = visit.page.locator(".gg-fold-menu")
    link = menu.locator("a", has_text="Huller")
    assert not link.is_visible()
    menu.locator("summary").focus()
    visit.page.keyboard.press("Enter")
    assert link.is_visible()
    box = link.bounding_box()
    assert box is not None
    assert box["height"] >= 44
    assert menu.locator("a", has_text="English").is_visible()
    link.click()

    assert visit.page.url.split("?")[0].endswith("/gaps")


def test_a_thread_prints_with_its_picture_and_without_menus(visit: Visit) -> None:
    visit.open("/threads/explicit/nationale-maal-2016/2")
    visit.page.emulate_media(media="print")

    assert visit.page.locator(".gg-picture").first.is_visible()
    assert not visit.page.locator("nav.nav").first.is_visible()
    assert visit.page.locator("table").first.is_visible()


_FOCUSED = """
() => {
  const at = document.activeElement;
  if (!at || at === document.body) return null;
  const style = getComputedStyle(at);
  const seen = at.checkVisibility() && (style.outlineStyle !== "none" || style.boxShadow !== "none");
  return [at.outerHTML.slice(0, 120), seen];
}
"""


@pytest.mark.parametrize(
    "path", ["/", "/threads/explicit/nationale-maal-2016/2", "/search?q=klima", "/check"]
)
def test_every_control_is_reached_by_tab_and_is_seen(visit: Visit, path: str) -> None:
    visit.open(path)
    controls = visit.run(
        """() => [...document.querySelectorAll(
            'a[href]:not([tabindex="-1"]), button, input, select, textarea, summary, [tabindex="0"]'
        )].filter(
            (each) => each.checkVisibility() && !each.disabled && each.type !== 'hidden'
        ).length"""
    )
    reached = []
    for _ in range(controls + 20):
        visit.page.keyboard.press("Tab")
        at = visit.run(_FOCUSED)
        if at is None:
            break
        reached.append(at)

    assert [html for html, seen in reached if not seen] == []
    assert len(reached) >= controls * 0.95


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "none"])
def test_who_asks_for_a_quote_arrives_at_its_mark_with_the_focus(
    opens: Opens, address: str, size: ViewportSize, scripts: bool
) -> None:
    visit = opens(address, viewport=size, java_script_enabled=scripts)
    for quote in ("nationale-maal-2016-6-title", "link-ed-p4.1-s5-subject"):
        visit.open("/sources")  # else only the part of the address changes, and no page is opened
        visit.open(f"/sources/memo-health-goals#{quote}")
        target = visit.page.locator(f"[id='{quote}']")
        mark = visit.page.locator("mark.gg-cited").filter(has=target)
        assert mark.is_visible()
        assert target.evaluate("one => one === document.activeElement")
        assert 0 <= mark.evaluate("one => one.getBoundingClientRect().top") < size["height"] / 2
        assert mark.evaluate("one => getComputedStyle(one).backgroundColor") == "rgb(255, 241, 184)"


def test_a_mark_leads_to_its_note_the_note_to_what_rests_on_it_and_back(visit: Visit) -> None:
    visit.open("/sources/plan-2023-sst")
    visit.page.locator("#m10").click()
    assert visit.page.locator("#n10").is_visible()
    visit.page.locator("#n10 .gg-uses a").first.click()
    assert "/goals/sst-2023/1.1" in visit.page.url
    visit.page.locator("main a[href*='/sources/plan-2023-sst'][href*='#']").first.click()
    visit.page.wait_for_url("**/sources/plan-2023-sst*")
    assert visit.run("document.activeElement.closest('mark') !== null")


def test_a_goal_under_the_pointer_keeps_its_thread_and_the_rest_fades(visit: Visit) -> None:
    visit.open("/")
    faded = visit.page.locator(".gg-picture .is-away")
    linked = visit.page.locator(".gg-picture .gg-goal[data-keep]")
    assert faded.count() == 0

    linked.first.hover()
    assert (
        0
        < faded.count()
        < visit.page.locator(".gg-picture .gg-goal, .gg-picture [data-links]").count()
    )
    visit.page.locator("h1").hover()
    assert faded.count() == 0
    linked.last.focus()
    assert faded.count() > 0


@pytest.mark.parametrize("width", [390, 768, 1280])
@pytest.mark.parametrize(
    "path", ["/", "/?show=both", "/threads", "/matrix", "/threads/explicit/nationale-maal-2016/7"]
)
def test_no_page_is_wider_than_its_window(visit: Visit, path: str, width: int) -> None:
    visit.page.set_viewport_size({"width": width, "height": 800})
    visit.open(path)

    assert visit.run(OVERFLOW) <= 0


def test_the_threads_stand_above_the_fold(visit: Visit) -> None:
    visit.page.set_viewport_size({"width": 1280, "height": 720})
    visit.open("/")
    rows = visit.page.locator(".gg-ends > li:not(.gg-ends-head)")

    assert rows.count() >= 5
    last = rows.nth(4).bounding_box()
    assert last is not None
    assert last["y"] + last["height"] <= 720
