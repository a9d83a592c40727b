"""The commands that explore: what they print, as a table, as JSON and as GraphML."""

import argparse
import json
import re
from io import BytesIO
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from api.cli import explore, tables
from api.cli.explore import compare, gaps, matrix, threads
from api.cli.thread_tables import explicit_table
from api.web import thread_words
from graph import errors
from graph.analysis.edges import Time
from graph.analysis.explicit_threads import explicit
from graph.analysis.network import Network, load
from tests.support.building import L, goal, quads, store_of

USUAL = {
    "workspace": None,
    "store": None,
    "lang": "en",
    "basis": None,
    "suggested": False,
    "output": None,
}
OF_THREADS = {"goal": None, "theme": None, "frame": None, "kind": None}


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder without a workspace, so that the bundled graph is read."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GOALGRAPH_WORKSPACE", raising=False)
    monkeypatch.setenv("COLUMNS", "10000")


def given(form: str = "table", **options: Any) -> argparse.Namespace:
    return argparse.Namespace(**{**USUAL, **options}, format=form)


def of_threads(form: str = "table", **options: Any) -> argparse.Namespace:
    return given(form, **{**OF_THREADS, **options})


def of_gaps(form: str = "table", **options: Any) -> argparse.Namespace:
    return given(form, **{"kind": None, "missing": None, "set": None, "publisher": None, **options})


def of_matrix(form: str = "table", **options: Any) -> argparse.Namespace:
    return given(form, **{"by": "set", "set": None, "publisher": None, **options})


@pytest.fixture
def printed(capfdbinary: pytest.CaptureFixture[bytes]) -> Any:
    def said() -> str:
        return capfdbinary.readouterr().out.decode("utf-8")

    return said


def built(goals: list[str], links: list[L], **about: Any) -> Network:
    return load(store_of(quads({"a": "national", "b": "municipal"}, goals, links, **about)), "en")


# threads


def test_the_threads_are_listed_with_rings_for_what_is_missing(printed: Any) -> None:
    assert threads(of_threads(basis=["ExplicitText"])) == 0

    lines = printed().splitlines()
    assert lines[0].split() == ["Kind", "Thread", "Goals", "Links", "Reaches", "No", "goal", "at"]
    (explicit,) = (line for line in lines if line.startswith("support thread"))
    assert "Nationale mål 2 Styrket indsats" in explicit
    assert explicit.endswith("N S      ○ K M")
    assert any(line.startswith("shared theme, claims no support") for line in lines)
    assert lines[-1].startswith("N National level · S Health agreements")


def test_threads_of_one_kind_only(printed: Any) -> None:
    threads(of_threads(kind="reference"))

    said = printed()
    assert "shared frame" in said
    assert "shared theme" not in said
    assert "no support threads" not in said


def test_it_is_said_when_there_is_no_explicit_thread(printed: Any) -> None:
    threads(of_threads(basis=["TextSimilarity"]))

    assert printed().startswith("There are no support threads yet.")


def test_an_explicit_thread_shows_ways_and_whose_word_it_is(printed: Any) -> None:
    threads(of_threads(goal="nationale-maal-2016/2"))

    said = printed()
    assert "Sundhedsaftalen 3 → Nationale mål 2; Nationale mål 2 → Sundhedsaftalen 3" in said
    assert "the source's own words" in said
    assert "overlap in part" in said


@pytest.mark.parametrize(("basis", "noted"), [("EditorialReading", True), ("ExplicitText", False)])
def test_what_the_editors_read_carries_the_words_that_say_so(basis: str, *, noted: bool) -> None:
    found = built(["a/1", "b/1"], [L("b/1", "a/1", basis=basis)])

    shown = explicit_table(explicit(found, 0), found.levels, "en")
    note = "editors' reading: an editorial reading, not adopted by the authorities"
    assert (note in shown) is noted


def test_a_link_says_when_its_text_has_changed_and_when_it_is_contested() -> None:
    links = [L("b/1", "a/1"), L("b/2", "a/1"), L("a/1", "b/2", "noRelation")]
    found = built(["a/1", "b/1", "b/2"], links, judged={"l000": "sha256:0"})

    shown = explicit_table(explicit(found, 0), found.levels, "en")
    assert "asserted, needs review: the text has changed" in shown
    assert shown.count("contested") == 2


def test_of_a_long_way_the_ends_are_shown() -> None:
    names = [f"b/{number}" for number in range(1, 12)]
    links = [L(one, other) for one, other in zip(names, ["a/1", *names], strict=False)]
    found = built(["a/1", *names], links)

    shown = explicit_table(explicit(found, 0), found.levels, "en")
    assert "B 11 → B 10 → … (11) … → A 1" in shown
    assert "B 3 → B 2 → B 1 → A 1" in shown
    shown = explicit_table(explicit(found, found.index[goal("b/11")]), found.levels, "en")
    assert "B 11 → B 10 → B 9" in shown
    assert "B 11 → … (11) … → B 1 → A 1" in shown


def test_a_goal_in_no_thread_is_said_to_be_in_none(printed: Any) -> None:
    threads(of_threads(goal="nationale-maal-2016/5", basis=["ExplicitText"]))

    assert "The goal is in no support thread." in printed()


def test_threads_of_themes_and_frames_show_their_goals(printed: Any) -> None:
    threads(of_threads(frame="robusthedskommissionen"))
    said = printed()
    assert "SST 2.2" in said
    assert "STPS 2.2" in said

    threads(of_threads(theme="internationalt-samarbejde"))
    assert "No thread: the theme's goals are all at one level and of one authority." in printed()

    threads(of_threads(frame="koncernstrategi"))
    assert "LMST 1.1, SST 1.1, STPK 1.1, STPS 1.1" in printed()


@pytest.mark.parametrize(
    ("options", "member"),
    [
        ({}, "threads"),
        ({"goal": "nationale-maal-2016/2"}, "members"),
        ({"theme": "kvalitet"}, "ties"),
        ({"frame": "sundhedsreform"}, "ties"),
    ],
)
def test_threads_as_json(printed: Any, options: dict[str, str], member: str) -> None:
    threads(of_threads("json", **options))

    assert json.loads(printed())[member]


@pytest.mark.parametrize(
    ("options", "goals"),
    [
        ({}, 64),
        ({"goal": "nationale-maal-2016/2", "basis": ["ExplicitText"]}, 2),
        ({"frame": "sundhedsreform"}, 2),
    ],
)
def test_threads_as_graphml(printed: Any, options: dict[str, Any], goals: int) -> None:
    threads(of_threads("graphml", **options))

    assert nx.read_graphml(BytesIO(printed().encode())).number_of_nodes() == goals


@pytest.mark.parametrize(
    "options",
    [
        {"goal": "stpk-2023/99"},
        {"goal": "stpk-2023"},
        {"goal": "x/y/z"},
        {"theme": "x"},
        {"frame": "x"},
    ],
)
def test_what_is_not_there_is_an_error(options: dict[str, str]) -> None:
    with pytest.raises(errors.NotKnown):
        threads(of_threads(**options))


# gaps


def test_gaps_are_listed_by_kind_with_their_number(printed: Any) -> None:
    gaps(of_gaps())

    said = printed()
    assert "Announced, but missing in the copy we have (14)" in said
    assert "0 of 28" in said
    assert "Samarbejde (LMST 1.1, SST 1.1, STPK 1.1, STPS 1.1)" in said
    for kind in (
        "Goals without support from one or more levels",
        "Goals that support nothing",
        "Themes at one level",
    ):
        assert kind in said


def test_gaps_of_one_kind_only(printed: Any) -> None:
    gaps(of_gaps(kind="one-sided"))

    said = printed()
    assert "Themes at one level only" in said
    assert "Announced" not in said


def test_gaps_as_json(printed: Any) -> None:
    gaps(of_gaps("json", kind="absent"))

    found = json.loads(printed())
    assert (len(found["absent"]), found["unsupported"]) == (14, [])


def test_gaps_of_a_set_and_of_a_publisher(printed: Any) -> None:
    gaps(of_gaps("json", set="viborg-sundhedspolitik"))
    policy = json.loads(printed())
    gaps(of_gaps("json", publisher="viborg-kommune", kind="unsupported"))
    all_of_them = json.loads(printed())

    assert {each["counted"]["goal"]["set"] for each in policy["unsupported"]} == {
        "viborg-sundhedspolitik"
    }
    assert [each["set"]["slug"] for each in policy["absent"]] == ["viborg-sundhedspolitik"] * 2
    assert len(all_of_them["unsupported"]) > len(policy["unsupported"])
    assert all_of_them["absent"] == []


def test_gaps_at_one_level(printed: Any) -> None:
    gaps(of_gaps("json", missing="municipal"))
    found = json.loads(printed())
    gaps(of_gaps("json", kind="supports-nothing", missing="municipal"))
    others = json.loads(printed())

    assert len(found["unsupported"]) == 27
    for each in found["unsupported"]:
        assert "municipal" in [level["notation"] for level in each["missing"]]
    assert found["supportsNothing"] == []
    assert (len(others["supportsNothing"]), others["unsupported"]) == (22, [])


def test_gaps_of_nobody_are_an_error() -> None:
    for whose in ({"set": "viborg"}, {"publisher": "viborg"}, {"missing": "kommune"}):
        with pytest.raises(errors.NotKnown):
            gaps(of_gaps(**whose))


# matrix


def test_the_matrix_of_publishers_is_in_alphabetical_order(printed: Any) -> None:
    matrix(of_matrix(by="publisher"))

    lines = printed().splitlines()
    assert lines[0].split() == ["N", "S", "K", "M"]
    assert lines[2].startswith("Danske Regioner")

    matrix(of_matrix(publisher="viborg-kommune"))
    assert "Viborg budget 1" in printed()


def test_the_matrix_has_rings_where_nothing_connects(printed: Any) -> None:
    matrix(of_matrix())

    lines = printed().splitlines()
    assert lines[0].split() == [str(number) for number in range(1, 11)]
    assert lines[2].split()[:3] == ["1", "Nationale", "mål"]
    assert lines[-3].split()[:2] == ["10", "STPS"]
    assert "○" in lines[2]
    assert "links / themes / frames / shared goals" in lines[-1]


def test_the_matrix_by_level_and_by_goal(printed: Any) -> None:
    matrix(of_matrix(by="level"))
    assert printed().splitlines()[0].split() == ["N", "S", "K", "M"]

    matrix(of_matrix(set="lmst-2023"))
    assert "LMST 2.4" in printed()


def test_the_matrix_as_json(printed: Any) -> None:
    matrix(of_matrix("json", by="level"))

    assert len(json.loads(printed())["cells"]) == 4


# compare


def test_two_sets_side_by_side(printed: Any) -> None:
    compare(given(one="sst-2023", other="stps-2023"))

    said = printed()
    assert "Periods: overlap" in said
    assert "Shared goals that both have: Koncern 1.1, Koncern 1.2, Koncern 1.3" in said
    assert "Kommission for Robusthed i sundhedsvæsenet" in said
    assert "without a counterpart" in said


def test_two_sets_with_little_in_common(printed: Any) -> None:
    compare(given(one="koncern-2023", other="viborg-budget-2017"))

    said = printed()
    assert "Shared frames: ○" in said
    assert "Koncern, without a counterpart: Koncern 1.1" in said
    assert "Periods: do not overlap" in said


def test_a_comparison_as_json(printed: Any) -> None:
    compare(given("json", one="sst-2023", other="lmst-2023"))

    assert len(json.loads(printed())["adopted"]) == 3


def test_a_set_that_is_not_there_is_an_error() -> None:
    with pytest.raises(errors.NotKnown):
        compare(given(one="sst-2023", other="sst"))


# All of them


def test_an_answer_goes_to_a_file_when_asked_for(tmp_path: Path, printed: Any) -> None:
    path = tmp_path / "threads.json"
    threads(of_threads("json", output=path))

    assert printed() == ""
    assert json.loads(path.read_text(encoding="utf-8"))["threads"]


def test_danish_is_the_other_language(printed: Any) -> None:
    matrix(of_matrix(by="level", lang="da"))

    assert "Kommunale mål" in printed()


def test_the_options_are_what_there_is() -> None:
    assert explore.BASES == ("ExplicitText", "EditorialReading", "SharedFrame", "TextSimilarity")
    assert explore.KINDS == ("explicit", "thematic", "reference")
    assert explore.GAP_KINDS == (
        "unsupported",
        "supports-nothing",
        "one-sided",
        "only-suggested",
        "absent",
        "supported-by-nothing",
        "without-agency",
        "supports-nothing-outside",
    )


@pytest.mark.parametrize("time", Time)
def test_every_meeting_of_periods_has_words(time: Time) -> None:
    assert thread_words.time_words(time, "en")


def test_no_text_commands_the_terminal() -> None:
    shown = tables.table(["x"], [["\x1b[31mred\x07\n" + "long " * 40]])

    assert shown.isascii()
    assert "\x1b" not in shown
    assert len(shown.splitlines()) == 3
    assert tables.short("word " * 40).endswith(" …")
    assert len(tables.short("word " * 40)) <= tables.LONGEST


def test_lines_are_cut_to_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "20")

    assert {len(line) for line in tables.table(["x"], [["y" * 60]]).splitlines()} <= {1, 20}


# Pictures


@pytest.mark.parametrize(
    "options",
    [{}, {"goal": "nationale-maal-2016/7"}, {"theme": "kvalitet"}, {"frame": "sundhedsreform"}],
)
def test_threads_can_be_drawn(printed: Any, options: dict[str, str]) -> None:
    assert threads(of_threads("svg", **options)) == 0
    picture = printed()
    assert threads(of_threads("html", **options)) == 0
    page = printed()

    assert picture.startswith("<svg")
    assert "<svg" in page
    assert "<table>" in page
    assert not re.search(r"(src|href)=\"(?!https://w3id\.org/goalgraph/id/)", page)
