"""Who has read each link, what it does not cover, and what every goal and theme is about."""

from graph import namespaces
from tests.data.facts import DATA, danish, goals, one, things, values

LINKS = things("GoalLink")
ASSERTED = [link for link in LINKS if one(link, "gg:linkStatus") == namespaces.GG + "Asserted"]
CLAIMS = [link for link in ASSERTED if one(link, "rdf:predicate") != namespaces.GG + "noRelation"]
THEMES = sorted(thing for thing in DATA if thing.startswith("theme/"))


def readers(link: str) -> set[str]:
    return {*values(link, "prov:wasAttributedTo"), *values(link, "gg:reviewedBy")}


def test_every_link_has_two_recorded_readings() -> None:
    assert len(LINKS) == 58 + 12 + 2
    assert [
        link for link in LINKS if len(readers(link)) < 2 or not values(link, "gg:reviewedBy")
    ] == []


def test_a_reader_that_is_a_program_says_so_and_none_is_a_person() -> None:
    named = sorted({each for link in LINKS for each in readers(link)} - {"agent/goalgraph-editors"})

    assert named == [f"agent/goalgraph-{each}-reader" for each in ("critical", "second", "third")]
    assert all(namespaces.PROV + "SoftwareAgent" in values(each, "rdf:type") for each in named)
    assert all(danish(each, "skos:definition", DATA)[0].startswith("Et program.") for each in named)


def test_what_a_claim_does_not_cover_stands_beside_its_rationale() -> None:
    assert len(CLAIMS) == 40
    assert [link for link in CLAIMS if len(values(link, "gg:reservation")) != 2] == []
    assert [link for link in CLAIMS if len(values(link, "dct:description")) != 1] == []
    said = [text for link in LINKS for text in values(link, "dct:description")]
    assert not any("har en grænse" in text for text in said)


def test_every_goal_has_a_theme_of_its_own_or_of_the_goal_it_adopts() -> None:
    without = [goal for goal in goals() if not values(goal, "dct:subject")]

    assert len(without) == 12
    shared = [one(goal, "gg:adopts") for goal in without]
    assert all(values(each, "dct:subject") for each in shared)


def test_themes_not_to_be_confused_say_so_at_both_ends() -> None:
    pairs = {
        (theme, other) for theme in THEMES for other in values(theme, "gg:notToBeConfusedWith")
    }

    assert len(THEMES) == 24
    assert len(pairs) == 2 * 9
    assert pairs == {(other, theme) for theme, other in pairs}


def test_a_group_is_quoted_from_the_goals_own_words() -> None:
    named = [goal for goal in goals() if values(goal, "gg:populationGroup")]
    quoted = {
        one(each, "oa:hasBody")
        for each in DATA
        if namespaces.GG + "populationGroup" in values(each, "gg:evidenceFor")
    }

    assert sorted(quoted) == named
