"""Threads, gaps, the matrix and comparisons as JSON, and how a mistake is answered."""

from dataclasses import replace

import pytest
from fastapi.testclient import TestClient

from api.state import networks
from api.state.server_state import ServerState
from tests.support.rest import PROBLEM, get

# Threads


def test_the_threads_are_listed_with_levels_reached_and_missing(web: TestClient) -> None:
    (stated,) = get(web, "threads", kind="explicit", basis="ExplicitText")["threads"]

    assert stated["address"] == "/threads/explicit/nationale-maal-2016/2"
    assert (stated["goals"], stated["links"], stated["stated"], stated["holds"]) == (2, 1, 1, True)
    assert {each["level"]["notation"]: each["goals"] for each in stated["levels"]} == {
        "national": 1,
        "health-agreement": 1,
        "municipal": 0,
        "ministry-plan": 0,
    }


def test_every_thread_in_the_list_leads_to_itself(web: TestClient) -> None:
    listed = get(web, "threads")["threads"]

    assert {each["kind"] for each in listed} == {"explicit", "thematic", "reference"}
    for each in listed:
        assert get(web, each["address"].removeprefix("/"))["thread"] == each


def test_an_explicit_thread_says_of_each_step_what_and_why_and_who(web: TestClient) -> None:
    found = get(web, "threads/explicit/nationale-maal-2016/2", basis="ExplicitText")

    assert [member["goal"]["short"] for member in found["members"]] == [
        "Nationale mål 2",
        "Sundhedsaftalen 3",
    ]
    assert found["members"][1]["onward"] == {"steps": 1, "via": found["goal"]["id"]}
    assert found["cycles"] == [[member["goal"]["id"] for member in found["members"]]]
    for step in found["steps"]:
        assert (step["relation"], step["status"], step["time"]) == (
            "supports",
            "Asserted",
            "partial",
        )
        assert step["basis"]["notation"] == "ExplicitText"
        assert (step["strength"], step["confidence"], step["needsReview"]) == (None, 0.7, False)
        assert [agent["name"] for agent in step["saidBy"]] == ["goalgraphs redaktion"]
        assert step["reason"]["lang"] == "da"
        assert [source["id"].rsplit("/", 1)[1] for source in step["sources"]] == [
            "memo-health-goals"
        ]


def test_suggestions_come_when_asked_for_and_count_nowhere(web: TestClient) -> None:
    address = "threads/explicit/nationale-maal-2016/2"
    without, shown = get(web, address), get(web, address, suggested="true")

    assert without["suggested"] == []
    assert shown["thread"] == without["thread"]
    assert all(step["status"] == "Suggested" for step in shown["suggested"])


def test_a_goal_in_no_thread_is_said_to_be_in_none(web: TestClient) -> None:
    found = get(web, "threads/explicit/nationale-maal-2016/5", basis="ExplicitText")

    assert (found["thread"]["holds"], found["steps"]) == (False, [])


def test_threads_of_themes_and_frames_have_goals_and_claim_no_step(web: TestClient) -> None:
    frame = get(web, "threads/reference/robusthedskommissionen")
    theme = get(web, "threads/thematic/kvalitet", lang="en")

    assert [tie["goal"]["short"] for tie in frame["ties"]] == ["SST 2.2", "STPS 2.2"]
    assert {tie["basis"]["notation"] for tie in frame["ties"]} == {"SharedFrame"}
    assert theme["thread"]["about"]["name"] == "Quality"
    assert "steps" not in theme


# Gaps, matrix, comparison


def test_gaps_come_by_kind(web: TestClient) -> None:
    found = get(web, "gaps", kind="absent")

    assert len(found["absent"]) == 14
    assert {each["set"]["slug"] for each in found["absent"]} >= {"nationale-maal-2016", "sst-2023"}
    assert found["unsupported"] == found["supportsNothing"] == found["oneSided"] == []
    rows = {
        each["counted"]["goal"]["short"]: each["counted"]["rows"]
        for each in get(web, "gaps")["unsupported"]
    }
    assert len(rows["Koncern 1.2"]) == 4


def test_the_matrix_has_a_cell_for_every_row_and_column(web: TestClient) -> None:
    found = get(web, "matrix", basis="ExplicitText")
    places = {head["slug"]: place for place, head in enumerate(found["rows"])}
    national, agreed = places["nationale-maal-2016"], places["sundhedsaftale-midtjylland-2015-2018"]

    assert [len(row) for row in found["cells"]] == [len(found["columns"])] * len(found["rows"])
    assert found["cells"][national][national] is None
    cell = found["cells"][national][agreed]
    assert (cell["gap"], cell["explicit"]) == (
        False,
        [{"relation": "supports", "strength": None, "count": 1}],
    )
    assert cell["links"] == ["https://w3id.org/goalgraph/id/link/memo-n2-s3"]
    assert found["cells"][places["koncern-2023"]][national]["explicit"] == []


def test_the_matrix_is_by_level_or_by_goal_when_asked_for(web: TestClient) -> None:
    levels = get(web, "matrix", by="level")
    goals = get(web, "matrix", set="stpk-2023")

    assert [head["notation"] for head in levels["rows"]] == [
        "national",
        "health-agreement",
        "municipal",
        "ministry-plan",
    ]
    assert [head["number"] for head in goals["rows"]][:4] == ["1.1", "1.2", "1.3", "2.1"]
    assert goals["columns"] == levels["columns"]


def test_the_matrix_is_by_publisher_or_of_one_publishers_goals_when_asked_for(
    web: TestClient,
) -> None:
    found = get(web, "matrix", by="publisher")
    goals = get(web, "matrix", publisher="viborg-kommune", level="national")

    assert found["rows"][-1] == {
        "id": "https://w3id.org/goalgraph/id/org/viborg-kommune",
        "slug": "viborg-kommune",
        "name": "Viborg Kommune",
        "sets": ["viborg-budget-2017", "viborg-sundhedspolitik", "viborg-udviklingsstrategi"],
        "goals": 17,
    }
    assert (found["total"], found["page"], found["pages"]) == (11, 1, 1)
    assert [head["notation"] for head in goals["columns"]] == ["national"]
    linked = {link for row in goals["cells"] for cell in row for link in cell["links"]}
    assert linked == set(found["cells"][-1][0]["links"])


def test_gaps_are_those_of_one_level_when_asked_for(web: TestClient) -> None:
    every, found = get(web, "gaps", kind="unsupported"), get(web, "gaps", missing="municipal")

    assert found["unsupported"] == [
        each
        for each in every["unsupported"]
        if "municipal" in [level["notation"] for level in each["missing"]]
    ]
    assert 0 < len(found["unsupported"]) < len(every["unsupported"])
    assert found["supportsNothing"] == found["absent"] == []
    assert web.get("/api/gaps?missing=kommune").status_code == 404


def test_gaps_are_those_of_a_set_or_a_publisher_when_asked_for(web: TestClient) -> None:
    one = get(web, "gaps", set="sst-2023")
    body = get(web, "gaps", publisher="sundhedsstyrelsen")

    assert one == body
    assert {each["goal"]["set"] for each in one["supportsNothing"]} == {"sst-2023", "koncern-2023"}
    assert {each["set"]["slug"] for each in one["absent"]} == {"sst-2023"}


def test_two_sets_are_compared(web: TestClient) -> None:
    found = get(web, "compare", a="sst-2023", b="stps-2023")

    assert [side["set"]["short"] for side in (found["one"], found["other"])] == ["SST", "STPS"]
    assert (found["time"], len(found["adopted"])) == ("full", 3)
    sides = [{g["number"] for g in found[side]["alone"]} for side in ("one", "other")]
    matched = [{m["goal"]["number"] for m in found[side]["matched"]} for side in ("one", "other")]
    assert all(alone.isdisjoint(other) for alone, other in zip(sides, matched, strict=True))
    assert "2.2" in matched[0] & matched[1]
    assert found["one"]["targets"]["measures"] == 13


# How it is answered


@pytest.mark.parametrize(
    "address",
    [
        "threads/explicit/stpk-2023/99",
        "threads/explicit/nothing/1",
        "threads/thematic/nothing",
        "threads/thematic/a b%3Cx%3E",
        "threads/reference/nothing",
        "matrix?set=nothing",
        "compare?a=sst-2023&b=nothing",
        "nothing",
    ],
)
def test_what_is_not_there_is_404(web: TestClient, address: str) -> None:
    answer = web.get(f"/api/{address}", params=None if "?" in address else {"lang": "en"})

    assert (answer.status_code, answer.headers["content-type"]) == (404, PROBLEM)
    assert answer.json()["status"] == 404


@pytest.mark.parametrize(
    "address",
    [
        "threads?basis=x",
        "threads?kind=x",
        "gaps?kind=x",
        "matrix?by=x",
        "compare?a=sst-2023",
    ],
)
def test_what_cannot_be_asked_is_400(web: TestClient, address: str) -> None:
    answer = web.get(f"/api/{address}")

    assert (answer.status_code, answer.headers["content-type"]) == (400, PROBLEM)


def test_names_are_in_the_readers_language_and_the_answer_says_which(web: TestClient) -> None:
    names = {}
    for lang in ("da", "en"):
        answer = web.get("/api/matrix", params={"by": "level"}, headers={"Accept-Language": lang})
        assert answer.headers["content-language"] == lang
        names[lang] = [head["name"] for head in answer.json()["rows"]]
    assert names["da"][0] == "Nationalt niveau"
    assert names["en"][0] == "National level"


def test_an_answer_that_has_not_changed_is_304(web: TestClient) -> None:
    tag = web.get("/api/threads").headers["etag"]

    assert web.get("/api/threads", headers={"If-None-Match": tag}).status_code == 304


def test_a_network_is_read_once_for_each_version_and_language(opened: ServerState) -> None:
    version = opened.version
    danish = networks.of_version(version, "da")

    assert networks.of_version(version, "en") is not danish
    assert networks.of_version(version, "da") is danish
    assert networks.of_version(replace(version, digest="sha256:other"), "da") is not danish
