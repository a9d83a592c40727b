"""Deadlines as events: on the days the source gives, with identifiers that stay."""

from datetime import date

from api.analysis.timeline_calendar import timeline_calendar, uid
from graph import namespaces
from graph.analysis.timeline import Timeline
from graph.catalog import lists
from tests.support.published import bundled


def events(lang: str = "da") -> list[str]:
    store = bundled()
    found = Timeline.read(store, lists.goal_sets(store, lang))
    listed = found.read_milestones(store, (*found.due, *found.in_words), lang)
    content = timeline_calendar(listed, str, lang, date(2026, 11, 30))
    text = content.replace(b"\r\n ", b"").decode()
    return text.split("BEGIN:VEVENT")[1:]


def of(target: str) -> str:
    (found,) = [each for each in events() if f"UID:{uid(namespaces.ID + target)}\r\n" in each]
    return found


def test_each_dated_deadline_has_one_event_and_words_only_has_none() -> None:
    found = events()

    assert len(found) == 20
    assert len({line for each in found for line in each.split("\r\n") if line[:4] == "UID:"}) == 20
    assert not any("inden for strategiens tidsplaner" in each for each in found)


def test_half_a_month_is_its_days_and_a_year_its_last_day_with_the_year_in_words() -> None:
    month, year = (
        of("goal/lmst-2023/2.1/measure/1/target/1"),
        of("goal/lmst-2023/2.3/measure/1/target/1"),
    )

    assert "DTSTART;VALUE=DATE:20231216\r\nDTEND;VALUE=DATE:20240101" in month
    assert "DTSTART;VALUE=DATE:20231231\r\nDTEND;VALUE=DATE:20240101" in year
    assert "(2023)\r\n" in year


def test_an_identifier_is_the_same_in_both_languages() -> None:
    def uids(lang: str) -> list[str]:
        return [each.split("UID:")[1].split("\r\n")[0] for each in events(lang)]

    assert uids("da") == uids("en")
    assert (
        uid(f"{namespaces.ID}goal/a/1/measure/1/target/2") == "goal.a.1.measure.1.target.2@w3id.org"
    )
