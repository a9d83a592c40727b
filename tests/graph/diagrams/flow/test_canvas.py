"""What fades when a goal or a theme is chosen."""

from graph.analysis import network
from graph.diagrams import pictures
from graph.diagrams.flow.canvas import Canvas
from graph.diagrams.flow.content import Show
from graph.diagrams.flow.layout import arrange
from graph.diagrams.flow.selection import select
from tests.support.building import L, quads, store_of

SETS = {"a": "national", "b": "municipal"}


def test_only_what_is_not_chosen_fades() -> None:
    made = quads(
        SETS, ["a/1", "a/2", "b/1"], [L("b/1", "a/1")], themes={"a/2": ["x"], "b/1": ["x"]}
    )
    laid = arrange(pictures.overview_flow(network.load(store_of(made), "da"), "da"))
    one, two, three = (row.key for row in laid.flow.rows)
    plain = Canvas(laid=laid, lang="da", none="", address=str)
    goal = Canvas(laid=laid, lang="da", none="", address=str, goal=select(laid.flow, one))
    theme = Canvas(
        laid=laid, lang="da", none="", address=str, show=Show.THEMES, theme="x",
        bright=frozenset({two, three}),
    )  # fmt: skip

    assert [plain.fades(key) for key in (one, two, three)] == [False, False, False]
    assert [goal.fades(key) for key in (one, two, three)] == [False, True, False]
    assert [theme.fades(key) for key in (one, two, three)] == [True, False, False]
    assert plain.stays(0)
    assert goal.stays(0)
