"""By keyboard: in the order one reads, past everything, into the pictures, and one always sees where."""

import pytest

from tests.browser.conftest import Opens
from tests.browser.driving import NARROW, Visit

PAGES = (
    "/goals/nationale-maal-2016/2",
    "/threads",
    "/threads/explicit/nationale-maal-2016/2",
    "/matrix?by=level",
    "/gaps",
    "/search?q=klima",
    "/sparql",
    "/check",
)
# A red line is no stop of its own: the list of links leads to the same places.
_ORDER = """
() => {
  const found = document.querySelectorAll(
    'a[href]:not([tabindex="-1"]), button, input, select, textarea, summary, [tabindex="0"], [contenteditable]'
  );
  const shown = [...found].filter(
    (each) => each.checkVisibility() && !each.disabled && each.type !== "hidden"
  );
  shown.forEach((each, place) => { each.dataset.place = place; });
  return shown.length;
}
"""
_PLACE = """
() => {
  const at = document.activeElement;
  return at && at !== document.body ? Number(at.dataset.place ?? -1) : null;
}
"""


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_tab_goes_through_every_control_in_order_and_out_at_the_end(
    opens: Opens, address: str, path: str, size: str
) -> None:
    visit = opens(address, **({"viewport": NARROW} if size == "narrow" else {}))
    visit.open(path)
    controls = visit.run(_ORDER)
    reached: list[int] = []
    for _ in range(controls * 4):  # a field for a day has several stops
        visit.page.keyboard.press("Tab")
        at = visit.run(_PLACE)
        if at is None or (reached and at == 0):
            break
        if not reached or at != reached[-1]:
            reached.append(at)

    assert reached == list(range(controls))


def test_the_first_stop_leads_past_the_menu(visit: Visit) -> None:
    visit.open("/goals")
    visit.page.keyboard.press("Tab")
    link = visit.page.locator(":focus")
    assert link.inner_text() == "Gå til sidens indhold"
    assert link.bounding_box() is not None
    visit.page.keyboard.press("Enter")
    visit.page.keyboard.press("Tab")

    assert visit.run("() => document.activeElement.closest('main') !== null")


@pytest.mark.parametrize("path", ["/", "/threads/explicit/nationale-maal-2016/2"])
def test_a_link_in_a_picture_is_seen_to_have_the_focus(visit: Visit, path: str) -> None:
    visit.open(path)
    link = visit.page.locator(".gg-picture svg a").first
    link.scroll_into_view_if_needed()
    box = link.bounding_box()
    assert box is not None
    clip = {
        "x": box["x"] - 6,
        "y": box["y"] - 6,
        "width": box["width"] + 12,
        "height": box["height"] + 12,
    }
    before = visit.page.screenshot(clip=clip)  # type: ignore[arg-type]
    visit.page.locator(".gg-picture").first.focus()
    visit.page.keyboard.press("Tab")

    assert visit.run("() => document.activeElement.closest('svg') !== null")
    assert visit.page.screenshot(clip=clip) != before  # type: ignore[arg-type]


@pytest.mark.parametrize("path", ["/", "/threads/explicit/nationale-maal-2016/2"])
def test_every_link_in_a_picture_says_where_it_leads(visit: Visit, path: str) -> None:
    visit.open(path)
    links = visit.page.locator(".gg-picture svg a")
    assert links.count()
    for link in links.all():
        assert (link.locator("title").first.text_content() or "").strip()


def test_a_choice_and_a_fold_work_by_keyboard(visit: Visit) -> None:
    visit.open("/check")
    visit.page.locator("main summary").first.focus()
    visit.page.keyboard.press("Enter")
    visit.page.keyboard.press("Tab")

    assert visit.run("() => document.activeElement.id") == "text"
    visit.page.keyboard.press("Tab")
    assert visit.run("() => document.activeElement.id") == "kind"
