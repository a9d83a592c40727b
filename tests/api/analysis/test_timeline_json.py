"""Deadlines as JSON: dates, precision and words, and the periods of sets."""

import httpx


def test_deadlines_have_dates_and_words(web: httpx.Client) -> None:
    found = web.get("/api/timeline", params={"org": "laegemiddelstyrelsen", "lang": "da"}).json()
    half = next(each for each in found["deadlines"] if each["precision"] == "half-month")

    assert found["total"] == len(found["deadlines"]) == 6
    assert (half["first"], half["last"]) == ("2023-12-16", "2023-12-31")
    assert half["deadline"] == "16.–31. december 2023"
    assert half["milestoneOf"] is None
    assert half["deadlineText"] == "ultimo 2023"
    assert [each["first"] for each in found["inWords"]] == [None]
    assert [each["overlaps"] for each in found["periods"]] == [[]]


def test_everything_says_which_sets_overlap(web: httpx.Client) -> None:
    periods = web.get("/api/timeline").json()["periods"]
    overlaps = {each["set"]["slug"]: each["overlaps"] for each in periods}

    assert "koncern-2023" in overlaps["sst-2023"]
    assert overlaps["viborg-sundhedspolitik"] == []
