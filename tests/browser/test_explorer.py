"""The neighbourhood explorer: opened by keyboard, told in words, the same again from its address."""

import pytest

from tests.browser.conftest import Opens
from tests.browser.driving import FAULTS, NARROW, OVERFLOW, WIDE, Visit
from tests.browser.odd_goals import SUPPORTERS

GOAL = "/goals/nationale-maal-2016/2"
OTHER = "sundhedsaftale-midtjylland-2015-2018/3"
BUTTON = ".gg-explorer-button"
CHOSEN = ".gg-explorer-chosen"
_PLACES = """
() => Object.fromEntries([...document.querySelectorAll(".gg-explorer-view [data-goal]")].map((each) => {
  const { x, y, width, height } = each.querySelector("rect").getBBox();
  return [each.dataset.goal, [x, y, width, height]];
}))
"""


def opened(visit: Visit, path: str = GOAL, lang: str = "da") -> None:
    visit.open(path, lang)
    if "open=" not in path:
        visit.page.locator(BUTTON).click()
    visit.page.locator(f"{CHOSEN} h3").wait_for()


def onward(visit: Visit, name: str) -> None:
    """Show the neighbours of one more goal, and wait until they are there."""
    visit.page.locator(CHOSEN).get_by_role("button", name=f"Vis naboer til {name}").first.click()
    visit.page.locator(f"{CHOSEN} h3", has_text=name).wait_for()


def places(visit: Visit) -> dict[str, list[float]]:
    found: dict[str, list[float]] = visit.run(_PLACES)
    return found


def test_it_is_fetched_only_when_someone_opens_it(visit: Visit) -> None:
    asked: list[str] = []
    visit.page.on("request", lambda request: asked.append(request.url))
    visit.open(GOAL)
    visit.page.wait_for_load_state("networkidle")
    before = visit.bytes

    assert before < 250_000
    assert not [each for each in asked if "/api/" in each]
    visit.page.locator(BUTTON).click()
    visit.page.locator(f"{CHOSEN} h3").wait_for()
    assert [each for each in asked if "/neighbourhood?" in each]


def test_all_of_it_can_be_done_by_keyboard(visit: Visit) -> None:
    visit.open(GOAL)
    keyboard = visit.page.keyboard
    visit.page.locator(BUTTON).focus()
    keyboard.press("Enter")
    visit.page.locator(f"{CHOSEN} h3").wait_for()
    assert visit.page.locator(f"{CHOSEN}:focus").count() == 1
    few = len(places(visit))

    button = visit.page.locator(CHOSEN).get_by_role("button", name="Vis naboer til").first
    name = button.inner_text().removeprefix("Vis naboer til ")
    for _ in range(20):
        keyboard.press("Tab")
        if visit.run("() => document.activeElement.textContent") == f"Vis naboer til {name}":
            break
    keyboard.press("Enter")
    visit.page.locator(f"{CHOSEN} h3", has_text=name).wait_for()
    assert visit.page.locator(f"{CHOSEN}:focus").count() == 1
    assert len(places(visit)) > few
    assert f"open={OTHER.replace('/', '%2F')}" in visit.page.url

    visit.page.get_by_role("button", name="Luk", exact=True).focus()
    keyboard.press("Enter")
    visit.page.locator(f"{BUTTON}:focus").wait_for()
    assert "open=" not in visit.page.url


def test_a_goal_in_the_picture_is_opened_by_pointing_at_it(visit: Visit) -> None:
    opened(visit)
    visit.page.locator(".gg-explorer-view [data-goal*=sundhedsaftale] text").first.click()

    heading = visit.page.locator(f"{CHOSEN} h3", has_text="Sundhedsaftalen 3")
    heading.wait_for()
    assert heading.is_visible()


def test_the_words_say_what_the_picture_shows(visit: Visit) -> None:
    opened(visit)
    words = visit.page.locator(CHOSEN).inner_text()

    assert "gensidigt link" in words
    assert "kilden siger det" in words
    assert "redaktionen læser det" in words
    assert "Samme tema: Kronikere og ældre påstår ikke støtte" in words
    link = visit.page.locator(f"{CHOSEN} li a").first.get_attribute("href")
    assert link == f"/goals/{OTHER}?lang=da"


def test_the_words_say_which_links_are_only_suggested(visit: Visit) -> None:
    opened(visit, "/goals/viborg-udviklingsstrategi/1")

    assert "foreslået, ikke afgjort" in visit.page.locator(CHOSEN).inner_text()


def test_opening_one_more_goal_moves_nothing(visit: Visit) -> None:
    opened(visit)
    before = places(visit)
    onward(visit, "Sundhedsaftalen 3")
    after = places(visit)
    visit.page.locator(CHOSEN).get_by_role("button", name="Vis naboer til").first.click()
    visit.page.wait_for_function("() => location.search.split('open=').length === 4")
    last = places(visit)

    assert len(before) < len(after) < len(last)
    assert {name: after[name] for name in before} == before
    assert {name: last[name] for name in after} == after


def test_goals_stand_in_the_columns_of_their_levels_and_apart(visit: Visit) -> None:
    opened(visit, f"{GOAL}?open={OTHER}&open=viborg-udviklingsstrategi/1")
    boxes = list(places(visit).values())

    assert len({x for x, *_ in boxes}) == 4
    for x, y, _, h in boxes:
        for x2, y2, _, h2 in boxes:
            assert (x, y) == (x2, y2) or x != x2 or y + h < y2 or y2 + h2 < y


@pytest.mark.parametrize("scale", [1, 2])
def test_the_address_opens_the_same_picture_again(opens: Opens, address: str, scale: int) -> None:
    visit = opens(address)
    opened(visit)
    onward(visit, "Sundhedsaftalen 3")
    shared = visit.page.url.removeprefix(address).replace("lang=da", "").replace("?&", "?")
    other = opens(address, viewport=NARROW if scale == 2 else WIDE, device_scale_factor=scale)
    opened(other, shared)

    assert "Sundhedsaftalen 3" in other.page.locator(f"{CHOSEN} h3").inner_text()
    assert places(other) == places(visit)
    english = other.page.locator("a[hreflang=en]").first.get_attribute("href") or ""
    assert english.count("open=") == 2


def test_an_address_that_names_what_is_not_here_opens_what_is(visit: Visit) -> None:
    visit.expected.add(404)
    odd = "open=gone/1&open=%3Cimg%20src=x%20onerror=alert(1)%3E/2&open=x&open=&open=a/b/c"
    opened(visit, f"{GOAL}?{odd}")

    assert "Der er intet mål «gone/1» her." in visit.page.locator(".gg-explorer-said").inner_text()
    assert visit.page.url.count("open=") == 1
    assert visit.page.locator(".gg-explorer img").count() == 0


def test_no_more_than_twelve_goals_are_opened(opens: Opens, address: str) -> None:
    visit = opens(address)
    visit.open("/api/goals", "da")
    goals = visit.run("() => JSON.parse(document.body.innerText).goals")
    names = [f"{each['set']}/{each['number']}" for each in goals]
    visit.page.goto("about:blank")
    opened(visit, f"{GOAL}?" + "&".join(f"open={name}" for name in names))
    assert visit.page.url.count("open=") == 12
    visit.page.locator(".gg-explorer-listed summary").click()
    visit.page.locator(".gg-explorer-listed").get_by_role("button", name="Vis naboer").first.click()

    visit.page.get_by_text("Der kan åbnes 12 mål ad gangen.").wait_for()


@pytest.mark.parametrize("lang", ["da", "en"])
def test_everyone_can_use_it_and_it_fits_a_phone(visit: Visit, axe: str, lang: str) -> None:
    found = []
    opened(visit, f"{GOAL}?open={OTHER}", lang)
    visit.page.locator(".gg-explorer-listed summary").click()
    for size in (WIDE, NARROW):
        visit.page.set_viewport_size(size)
        visit.run(axe)
        found += [f"{size['width']}: {each}" for each in visit.run(FAULTS)]
    assert found == []
    assert visit.run(OVERFLOW) <= 0
    assert visit.run(
        "() => { const at = document.querySelector('.gg-explorer-view');"
        " return at.scrollWidth > at.clientWidth && at.clientWidth <= 390; }"
    )


def test_the_picture_scrolls_and_is_made_larger_and_smaller(opens: Opens, address: str) -> None:
    visit = opens(address, viewport=NARROW)
    opened(visit)
    wide = "() => document.querySelector('.gg-explorer-room svg').getBoundingClientRect().width"
    width = visit.run(wide)
    visit.page.get_by_role("button", name="Større").click()
    assert visit.run(wide) > width
    visit.page.get_by_role("button", name="Mindre").click()
    visit.page.get_by_role("button", name="Mindre").click()
    assert visit.run(wide) < width
    visit.page.get_by_role("button", name="Hele bredden").click()
    assert visit.run(wide) <= 390
    visit.page.get_by_role("button", name="Begynd forfra").click()
    visit.page.locator(f"{CHOSEN} h3").wait_for()
    assert visit.page.url.count("open=") == 1


def test_without_scripts_there_is_no_button_for_it(opens: Opens, address: str) -> None:
    visit = opens(address, java_script_enabled=False)
    visit.open(f"{GOAL}?open={OTHER}")

    assert visit.page.get_by_role("button", name="Udforsk nabolaget").count() == 0
    assert visit.page.locator(".gg-picture svg").first.is_visible()


def test_when_it_cannot_be_fetched_the_page_says_so(opens: Opens, address: str) -> None:
    visit = opens(address)
    visit.page.route("**/neighbourhood?**", lambda route: route.abort())
    visit.open(GOAL)
    visit.page.locator(BUTTON).click()
    visit.page.get_by_text("Naboerne kunne ikke hentes.").wait_for()

    assert visit.page.locator(BUTTON).is_enabled()
    assert any("neighbourhood" in each for each in visit.faults)
    visit.faults.clear()


@pytest.mark.parametrize("goal", ["words/1", "words/2", "words/3", "one/1"])
def test_odd_goals_stay_readable_and_nothing_runs(
    opens: Opens, odd_address: str, goal: str
) -> None:
    visit = opens(odd_address, viewport=NARROW)
    opened(visit, f"/goals/{goal}")
    first = visit.page.locator(CHOSEN).get_by_role("button", name="Vis naboer til").first
    first.click()
    visit.page.wait_for_function("() => location.search.split('open=').length === 3")

    assert visit.run("() => window.ran") is None
    assert visit.page.locator(f"{CHOSEN} img, {CHOSEN} script").count() == 0
    assert visit.run(OVERFLOW) <= 0


def test_of_500_supporters_some_are_shown_and_the_others_counted(
    opens: Opens, odd_address: str
) -> None:
    visit = opens(odd_address)
    opened(visit, "/goals/one/1")
    shown = len(places(visit))

    assert shown == 41
    assert f"{SUPPORTERS + 3 - 40} naboer mere" in visit.page.locator(CHOSEN).inner_text()
