"""Content that contradicts itself is found in what is submitted, and not in what is published."""

from pyoxigraph import Literal, NamedNode, Quad, Store

from graph import namespaces
from graph.submission.validation import content
from graph.submission.validation.overlay import Overlay
from tests.support.building import GRAPH, quads
from tests.support.checking import check
from tests.support.published import bundled, findings


def rules(given: list[Quad], published: Store | None = None) -> set[str]:
    found = {each.rule for each in check(given, published, None)}
    return {namespaces.slug(rule) for rule in found & content.RULES}


def titled(*titles: str) -> list[Quad]:
    """A set with goals of some titles."""
    title = NamedNode(namespaces.DCT + "title")
    numbers = [f"a/{number + 1}" for number in range(len(titles))]
    given = [quad for quad in quads({"a": "municipal"}, numbers) if quad.predicate != title]
    return [
        *given,
        *(
            Quad(
                NamedNode(namespaces.goal(*each.split("/"))),
                title,
                Literal(words, language="da"),
                GRAPH,
            )
            for each, words in zip(numbers, titles, strict=True)
        ),
    ]


def test_nothing_published_contradicts_itself() -> None:
    assert not {finding.rule for finding in findings()} & content.RULES


def test_the_same_words_are_told_of_the_later_goal_in_the_order_of_numbers() -> None:
    words = [f"Mål {number}" for number in range(1, 11)]
    given = titled(*words[:8], "De samme ord", "de samme ord.")

    found = [each for each in check(given, None, None) if each.rule.endswith("GoalRepeated")]

    assert [each.focus for each in found] == [namespaces.goal("a", "10")]
    assert found[0].value is not None
    assert "De samme ord" in found[0].value


def test_goals_without_letters_do_not_repeat_each_other() -> None:
    assert rules(titled("–", "…")) == {"GoalWithoutWords"}


def test_what_is_submitted_within_the_graph_is_looked_at_alone() -> None:
    given = titled("<b>Flere</b> synger", "Flere danser")

    assert rules(given, bundled()) == {"TextMarkup"}


def test_everything_is_each_goal_set_goal_measure_quote_and_report() -> None:
    found = content.everything(Overlay((), bundled()))
    folders = {str(thing).split("/id/")[1].split("/")[0] for thing in found}

    assert {"set", "goal", "evidence"} <= folders
