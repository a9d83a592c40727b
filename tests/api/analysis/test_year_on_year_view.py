"""What two editions require stands side by side in words."""

from pyoxigraph import Store

from api.analysis.year_on_year_view import editions_of
from tests.support.editions import edition


def measured(slug: str, comparator: str, value: int) -> str:
    goal = f"<goal/{slug}/1>"
    return (
        f"{goal} gg:hasMeasure <m/{slug}> . <m/{slug}> a gg:Measure ; gg:hasTarget <t/{slug}> ."
        f"<t/{slug}> a gg:Target ; gg:value {value} ;"
        f" gg:comparator <https://w3id.org/goalgraph/code/comparator/{comparator}> ."
    )


def told(before: str, after: str, lang: str = "da") -> list[str]:
    store = Store()
    store.extend(edition("a", {"1": "Et"}, before))
    store.extend(edition("b", {"1": "Et"}, f"<set/b> dct:replaces <set/a> . {after}"))
    (step,) = editions_of(store, "a", "b", lang)
    return list(step.requirements)


def test_numbers_stand_before_and_after() -> None:
    both = measured("a", "equal", 1), measured("b", "equal", 2)

    assert len(told(*both)) == 1
    assert told(*both)[0].startswith("før: ")
    assert "; nu: " in told(*both)[0]
    assert told(*both, lang="en")[0].startswith("before: ")


def test_what_cannot_be_compared_is_new_or_no_longer() -> None:
    found = told(measured("a", "equal", 1), measured("b", "deliver", 2))

    assert [each.partition(":")[0] for each in found] == ["nyt", "udgået"]


def test_two_sets_that_do_not_follow_each_other_have_no_steps() -> None:
    store = Store()
    store.extend(edition("a", {"1": "Et"}))
    store.extend(edition("b", {"1": "Et"}))

    assert editions_of(store, "a", "b", "da") == ()
