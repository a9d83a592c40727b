"""Goals of two editions are paired by what they say, by their words, by words alike, and by number."""

from hypothesis import given
from hypothesis import strategies as st

from graph.model.succession import ENOUGH, PROPOSED, Continued, GoalMarks, Tie, pair
from graph.model.title_words import normalise, share


def marks(title: str, number: str, *replaces: str) -> GoalMarks:
    return GoalMarks(
        titles=frozenset({normalise(title)}),
        numbers=frozenset({number}),
        replaces=frozenset(replaces),
    )


OLDER = {
    "a1": marks("Flere børn og unge trives", "1"),
    "a2": marks("Færre borgere ryger hver dag", "2"),
    "a3": marks("Ventetiden er kort", "3"),
}


def ties(newer: dict[str, GoalMarks]) -> list[tuple[str, str, str]]:
    return [(each.older, each.newer, each.tie.value) for each in pair(OLDER, newer)]


def test_the_same_words_count_before_the_number() -> None:
    assert ties({"b3": marks("Flere børn og unge trives!", "3")}) == [("a1", "b3", "words")]


def test_words_alike_are_a_proposal_that_counts_before_the_number() -> None:
    found = ties({"b3": marks("Færre borgere ryger", "3"), "b2": marks("Ventetiden falder", "4")})

    assert found[0] == ("a2", "b3", "likeness")
    assert share("Færre borgere ryger", "Færre borgere ryger hver dag") >= ENOUGH
    assert Tie.LIKENESS in PROPOSED
    assert Tie.WORDS not in PROPOSED


def test_the_number_counts_where_no_words_are_alike() -> None:
    assert ties({"b2": marks("Alle cykler", "2"), "b9": marks("Alle går", "9")}) == [
        ("a2", "b2", "number")
    ]


def test_what_a_goal_says_counts_first_and_splits_and_merges() -> None:
    newer = {
        "b1": marks("Flere børn trives", "1", "a1"),
        "b2": marks("Flere unge trives", "2", "a1"),
        "b3": marks("Kort ventetid, og færre ryger", "3", "a2", "a3", "elsewhere"),
    }

    assert ties(newer) == [
        ("a1", "b1", "stated"),
        ("a1", "b2", "stated"),
        ("a2", "b3", "stated"),
        ("a3", "b3", "stated"),
    ]


def test_the_most_alike_go_together() -> None:
    older = {"a1": marks("Flere børn cykler i skole", "1"), "a2": marks("Flere børn cykler", "2")}
    newer = {
        "b1": marks("Flere børn cykler!", "9"),
        "b2": marks("Flere børn cykler til skole", "8"),
    }
    found = pair(older, newer)

    assert [(each.older, each.newer) for each in found] == [("a2", "b1"), ("a1", "b2")]


TITLES = st.sampled_from(
    ["Flere cykler", "Flere børn cykler", "Kort ventetid", "Trivsel", "Trivsel nu"]
)
EDITIONS = st.dictionaries(
    st.sampled_from([f"g{k}" for k in range(6)]),
    st.builds(
        marks,
        TITLES,
        st.sampled_from("12345"),
    ),
    max_size=6,
)


@given(EDITIONS, EDITIONS)
def test_without_statements_no_goal_has_two_counterparts(
    older: dict[str, GoalMarks], newer: dict[str, GoalMarks]
) -> None:
    before = {f"old {key}": marks for key, marks in older.items()}
    found: tuple[Continued, ...] = pair(before, newer)

    for side in ("older", "newer"):
        goals = [getattr(each, side) for each in found]
        assert len(goals) == len(set(goals))
    same = {title for marks in before.values() for title in marks.titles}
    left = {
        title
        for goal in newer.keys() - {each.newer for each in found}
        for title in newer[goal].titles
    }
    taken = {title for each in found for title in before[each.older].titles}
    assert (left & same) <= taken  # whoever has the same words found another who has them
