"""What the lists and the pages' readers make of the bundled graph, and of a graph full of oddities."""

from datetime import date
from decimal import Decimal

import pytest
from pyoxigraph import NamedNode, RdfFormat, Store

from graph import errors, namespaces, resources
from graph.catalog import goal, lists, page_queries, subjects, suggestions
from graph.catalog.goal import read_goal
from graph.catalog.goal_set import read_goal_set
from graph.model.goals import Goal
from graph.model.lists import GoalList, Selection
from graph.model.values import Named, Text
from graph.store.inference import derive
from tests.support.places import ODD_SET
from tests.support.published import bundled


@pytest.fixture(scope="module")
def store() -> Store:
    return bundled()


@pytest.fixture(scope="module")
def odd() -> Store:
    """The bundled code lists with a set of odd things, and no other data."""
    store = Store()
    for path in resources.ontology_files():
        graph_name = namespaces.CODES if path.stem == "codes" else namespaces.ONTOLOGY
        store.bulk_load(path=path, format=RdfFormat.TURTLE, to_graph=NamedNode(graph_name))
    store.bulk_load(
        path=ODD_SET,
        format=RdfFormat.TURTLE,
        to_graph=NamedNode(namespaces.set_graph("odd")),
    )
    derive(store)
    return store


def listed(store: Store, page: int = 1, /, **selection: str) -> GoalList:
    return lists.goals(store, Selection(**selection), page, "da")


def odd_goal(store: Store, number: str) -> Goal:
    return read_goal(store, "odd", number, "da")


# The overview


def test_the_overview_counts_what_the_documents_hold(store: Store) -> None:
    overview = lists.overview(store, "da")

    assert (overview.goals, overview.sets, overview.sources) == (64, 10, 5)
    assert {shelf.level.letter: shelf.goals for shelf in overview.shelves} == {
        "K": 17,
        "M": 31,
        "N": 8,
        "S": 8,
    }


def test_levels_stand_in_their_reading_order(store: Store) -> None:
    letters = [shelf.level.letter for shelf in lists.overview(store, "da").shelves]

    assert letters == ["N", "S", "K", "M"]


def test_few_goals_are_all_shown_and_many_are_not(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def shown() -> int:
        shelves = lists.overview(store, "da").shelves
        return sum(len(goals) for shelf in shelves for goals in shelf.listed.values())

    assert shown() == 64
    monkeypatch.setattr(lists, "MOST_GOALS", 63)
    assert shown() == 0


def test_a_link_recorded_both_ways_is_one_connection(store: Store) -> None:
    overview = lists.overview(store, "da")
    stated = [each for each in overview.connections if each.first.stated]

    assert overview.stated == len(stated) == 1
    assert stated[0].mutual
    assert {stated[0].first.subject.short, stated[0].first.object.short} == {
        "Nationale mål 2",
        "Sundhedsaftalen 3",
    }


def test_a_level_that_no_code_list_has_is_shown_too(odd: Store) -> None:
    shelves = lists.overview(odd, "da").shelves

    assert {shelf.level.slug for shelf in shelves if shelf.goals} == {"regional"}
    assert {shelf.level.slug for shelf in shelves} > {"regional", "unheard-of", "national"}


# The list of goals


def test_goals_come_at_most_fifty_to_a_page_in_order(store: Store) -> None:
    first, second = listed(store).page, listed(store, 2).page
    numbers = [goal.short for goal in (*first.items, *second.items)]

    assert (first.total, first.pages, len(first.items), len(second.items)) == (64, 2, 49, 15)
    assert len(set(numbers)) == 64
    assert second.items[0].part_of != first.items[-1].part_of  # a page ends with a set
    assert numbers.index("STPK 2.1") + 1 == numbers.index("STPK 2.2")


@pytest.mark.parametrize(("asked", "given"), [(0, 1), (-3, 1), (3, 2), (10**8, 2)])
def test_a_page_that_is_not_there_gives_the_nearest(store: Store, asked: int, given: int) -> None:
    assert listed(store, asked).page.number == given


def test_choices_narrow_together(store: Store) -> None:
    found = listed(store, level="ministry-plan", type="drift", theme="sagsbehandlingstid").page

    assert {goal.short for goal in found.items} == {"STPK 2.1", "STPS 2.3", "LMST 2.1", "LMST 2.2"}
    assert found.total == 4


def test_goals_can_be_chosen_by_publisher_and_period(store: Store) -> None:
    everything = listed(store)

    for name in ("publisher", "period"):
        choices = everything.facets[name]
        assert len(choices) > 2
        for choice in choices:
            assert listed(store, **{name: choice.slug}).page.total == choice.count
    viborg = listed(store, publisher="viborg-kommune", period="2017")
    assert {goal.part_of.slug for goal in viborg.page.items} == {"viborg-budget-2017"}
    assert {choice.slug for choice in viborg.facets["set"]} == {"viborg-budget-2017"}
    assert sum(choice.count for choice in viborg.facets["theme"]) >= viborg.page.total
    assert listed(store, publisher="nobody").page.total == 0


def test_a_facet_counts_what_another_choice_would_give(store: Store) -> None:
    facets = listed(store, level="national").facets

    assert {choice.slug: choice.count for choice in facets["level"]} == {
        "municipal": 17,
        "ministry-plan": 31,
        "national": 8,
        "health-agreement": 8,
    }
    assert [choice.slug for choice in facets["set"]] == ["nationale-maal-2016"]
    assert [choice.chosen for choice in facets["level"]].count(True) == 1


def test_every_choice_gives_as_many_goals_as_it_says(store: Store) -> None:
    names_of = {
        "level": "level",
        "set": "part_of",
        "theme": "theme",
        "group": "group",
        "type": "type",
        "publisher": "publisher",
        "period": "period",
        "status": "status",
    }
    narrowed = Selection(level="ministry-plan")
    facets = lists.goals(store, narrowed, 1, "da").facets
    assert any(facets.values())
    for facet, choices in facets.items():
        for choice in choices:
            selection = {"level": "ministry-plan", names_of[facet]: choice.slug}
            assert listed(store, **selection).page.total == choice.count, (facet, choice.slug)


def test_a_choice_that_leaves_nothing_can_still_be_seen(store: Store) -> None:
    found = listed(store, theme="no such theme", level="<script>")

    assert found.page.total == 0
    assert [c.count for c in found.facets["theme"] if c.chosen] == [0]
    assert [c.count for c in found.facets["level"] if c.chosen] == [0]


def test_numbers_are_sorted_as_numbers(odd: Store) -> None:
    assert [goal.number for goal in listed(odd).page.items] == ["1", "2.9", "2.10", "3", "A.1"]
    headed = read_goal_set(odd, "odd", "da").goals
    assert [goal.number for goal in headed[0].goals] == ["1", "2.9", "2.10", "3", "A.1"]


# A goal


def test_a_goal_is_given_in_its_own_words(store: Store) -> None:
    found = read_goal(store, "stpk-2023", "2.1", "en")

    assert found.ref.short == "STPK 2.1"
    assert found.ref.title == Text(
        "Overholde politisk fastlagte mål for gennemsnitlig sagsbehandlingstid", "da"
    )
    assert [type_.label.value for type_ in found.types] == ["Operations"]
    assert found.reporting == Text("Statusrapportering.", "da")
    assert found.ref.part_of.level.label == Text("Agencies' performance plans", "en")
    assert found.ref.part_of.level.short == Text("Agency plans", "en")


def test_a_target_keeps_what_the_source_says_and_no_more(store: Store) -> None:
    measures = read_goal(store, "stpk-2023", "2.1", "da").measures
    targets = [target for measure in measures for target in measure.targets]

    assert [(t.comparator and t.comparator.notation, t.value) for t in targets] == [
        ("equal", Decimal(9)),
        ("equal", Decimal(6)),
    ]
    assert {t.unit and t.unit.form for t in targets} == {Text("måneder", "da")}
    assert all(t.deadline is None and t.baseline is None for t in targets)


def test_a_deadline_is_the_last_day_that_is_meant(store: Store) -> None:
    measures = read_goal(store, "sst-2023", "2.1", "da").measures
    deadlines = [target.deadline for measure in measures for target in measure.targets]

    assert date(2023, 9, 30) in deadlines
    assert measures[0].targets == ()


def test_every_quote_leads_to_a_place(store: Store) -> None:
    found = read_goal(store, "stpk-2023", "2.1", "da")
    (title,) = (quote for quote in found.quotes if "dct:title" in quote.proves)

    assert title.words == found.ref.title.value
    assert title.source.slug == "plan-2023-stpk"
    assert 0 < title.start < title.end
    assert all(measure.quotes for measure in found.measures)


def test_a_link_tells_why_who_and_when(store: Store) -> None:
    link = read_goal(store, "nationale-maal-2016", "2", "da").connections[0].first

    assert link.subject.short == "Nationale mål 2"
    assert link.rationale is not None
    assert link.said_on is not None
    assert [who.slug for who in link.said_by] == ["goalgraph-editors"]
    assert any("Behovet for akutte" in quote.words for quote in link.quotes)
    assert link.strength is None


def test_seen_from_the_other_end_the_other_direction_comes_first(store: Store) -> None:
    slug = "sundhedsaftale-midtjylland-2015-2018"
    stated = read_goal(store, slug, "3", "da").connections[0]

    assert stated.first.subject.short == "Sundhedsaftalen 3"


def test_a_shared_goal_and_those_who_adopt_it_know_each_other(store: Store) -> None:
    shared = read_goal(store, "koncern-2023", "1.2", "da")
    own = read_goal(store, "sst-2023", "1.2", "da")

    assert [goal.short for goal in shared.adopted_by] == [
        "LMST 1.2",
        "SST 1.2",
        "STPK 1.2",
        "STPS 1.2",
    ]
    assert [goal.iri for goal in own.adopts] == [shared.ref.iri]
    assert own.ref.adopted
    assert not shared.ref.adopted


def test_other_goals_with_the_same_frame_are_found(store: Store) -> None:
    frames = read_goal(store, "sst-2023", "2.2", "da").frames

    assert [goal.short for shared in frames for goal in shared.goals] == ["STPS 2.2"]


def test_a_large_theme_is_cut_and_counted(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(goal, "SHARED_GOALS", 2)
    shared = {
        each.thing.slug: each
        for each in read_goal(store, "viborg-sundhedspolitik", "1.1", "da").themes
    }

    assert len(shared["boern-unge-familier"].goals) == 2
    assert shared["boern-unge-familier"].total == 5


def test_rejected_links_are_not_shown_and_suggested_ones_are_told_apart(odd: Store) -> None:
    found = odd_goal(odd, "1").connections

    assert not any("Afvist" in str(each.first.rationale) for each in found)
    assert [each.first.slug for each in found if each.first.suggested] == ["maybe"]
    assert found[-1].first.suggested


def test_links_are_grouped_by_what_they_say_of_which_goals(odd: Store) -> None:
    said = {(each.first.relation, each.mutual) for each in odd_goal(odd, "1").connections}

    assert said == {
        ("supports", True),
        ("supports", False),
        ("sameAim", False),
        ("hinders", False),
        ("noRelation", False),
    }


def test_what_is_missing_is_missing(odd: Store) -> None:
    bare = odd_goal(odd, "A.1")

    assert bare.ref.title == Text("A.1")
    assert (bare.measures, bare.quotes, bare.themes, bare.reporting) == ((), (), (), None)
    assert bare.ref.part_of.period.start is None


def test_values_that_are_no_values_are_left_out(odd: Store) -> None:
    first, second, tenth = odd_goal(odd, "1").measures

    assert first.targets[0].value is None
    assert first.targets[0].deadline is None
    assert first.targets[0].comparator is not None
    assert first.targets[0].comparator.label == Text("near")
    assert second.targets[0].value is None
    assert tenth.targets[0].value == Decimal(60)
    assert tenth.targets[0].comparator is None


def test_a_title_in_another_language_is_still_the_title(odd: Store) -> None:
    assert odd_goal(odd, "2.10").ref.title.lang == "ar"


# Sets, organisations, themes, frames, sources


def test_a_set_tells_what_is_missing_in_its_source(store: Store) -> None:
    found = read_goal_set(store, "stps-2023", "da")

    assert [signature.signed for signature in found.signatures] == [None, None]
    assert [signature.agent is None for signature in found.signatures] == [False, True]
    assert any(each.count == 4 and each.included == 0 for each in found.announcements)
    assert [duty.due for duty in found.duties] == [date(2023, 6, 30), date(2023, 12, 31)]
    assert (found.count, found.own) == (6, 3)


def test_a_sets_goals_stand_under_its_headings(store: Store) -> None:
    found = read_goal_set(store, "viborg-sundhedspolitik", "da")

    assert [part.heading and part.heading.value for part in found.goals] == [
        "Børn og unge",
        "Gennem hele livet",
        "Fællesskaber",
        "Tidlig og effektfuld indsats",
    ]
    assert [len(part.goals) for part in found.goals] == [4, 4, 3, 2]


def test_a_sets_links_are_its_goals_links(store: Store) -> None:
    assert len(read_goal_set(store, "nationale-maal-2016", "da").connections) >= 1


def test_a_bare_set_can_be_shown(odd: Store) -> None:
    found = read_goal_set(odd, "bare", "da")

    assert (found.ref.short, found.count, found.publishers) == ("Bart sæt", 0, ())


def test_an_organisation_knows_its_other_names(store: Store) -> None:
    agency = subjects.organization(store, "laegemiddelstyrelsen", "da")
    ministry = subjects.organization(store, "sundhedsministeriet", "da")

    assert Text("Lægemedelstyrelsen", "da") in agency.misspelt
    assert [card.ref.slug for card in agency.publishes] == ["lmst-2023"]
    assert [later.slug for later in ministry.became] == ["indenrigs-og-sundhedsministeriet"]
    assert ministry.was == ()


def test_organisations_are_listed_as_a_danish_reader_expects(odd: Store) -> None:
    assert [tally.thing.label.value for tally in lists.organizations(odd, "da")] == ["Øvrige"]


def test_a_theme_shows_every_level_and_the_gaps(store: Store) -> None:
    found = subjects.theme(store, "kvalitet", "en")

    assert found.thing.label == Text("Quality", "en")
    assert {cited.level.letter: cited.total for cited in found.shelves} == {
        "K": 1,  # the quality project I Sikre Hænder
        "M": 3,
        "N": 2,  # with the goals under «Patientsikkerhed», which is one step narrower
        "S": 0,
    }


def test_a_theme_says_what_it_is_not(store: Store) -> None:
    found = subjects.theme(store, "sagsbehandlingstid", "da")

    assert [each.slug for each in found.confused_with] == ["patienters-ventetid"]
    assert [each.slug for each in found.related] == ["ventetid"]
    assert found.note is not None
    assert "Patienters ventetid" in found.note.value


def test_a_goal_that_adopts_a_shared_goal_has_its_themes_and_groups(store: Store) -> None:
    own = read_goal(store, "sst-2023", "1.3", "da")
    shared = read_goal(store, "koncern-2023", "1.3", "da")

    assert [each.thing.slug for each in own.themes] == ["ledelse-og-arbejdsmiljoe"]
    assert [each.thing for each in own.themes] == [each.thing for each in shared.themes]
    assert [each.notation for each in own.groups] == ["ansatte"]
    assert own.groups == shared.groups


def test_the_table_of_themes_agrees_with_their_pages(store: Store) -> None:
    tallies = lists.themes(store, "da")
    assert tallies
    for tally in tallies:
        pages = subjects.theme(store, tally.thing.slug, "da").shelves
        assert sum(each.total for each in pages) == tally.rows
        assert {each.level.iri for each in pages if each.total} == set(tally.counts)


def test_a_theme_at_a_level_without_a_code_is_not_lost(odd: Store) -> None:
    found = subjects.theme(odd, "odd", "da")

    assert {c.level.slug: c.total for c in found.shelves if c.total} == {"regional": 3}


def test_a_frame_shows_who_cites_it(store: Store) -> None:
    found = subjects.frame(store, "robusthedskommissionen", "da")

    assert [goal.short for cited in found.shelves for goal in cited.goals] == [
        "SST 2.2",
        "STPS 2.2",
    ]


def test_a_source_lists_its_passages_in_order(store: Store) -> None:
    found = subjects.source(store, "plan-2023-stpk", "da")
    starts = [passage.start for passage in found.passages]
    uses = [use for passage in found.passages for use in passage.uses]

    assert starts == sorted(starts)
    assert len(uses) == found.card.passages
    assert all(use.owner.label.value for use in uses)
    assert any(use.owner.iri == namespaces.goal("stpk-2023", "2.1") for use in uses)


def test_a_quote_for_a_link_leads_to_the_link(store: Store) -> None:
    found = subjects.source(store, "memo-health-goals", "da")
    anchors = {use.anchor for passage in found.passages for use in passage.uses}

    assert {"link-memo-n2-s3", "link-memo-s3-n2"} <= anchors


def test_a_quote_for_a_link_names_both_its_goals(store: Store) -> None:
    found = subjects.source(store, "memo-health-goals", "da")
    uses = [use for passage in found.passages for use in passage.uses]
    linked = {use.anchor: use for use in uses if use.anchor}

    one, other = linked["link-memo-n2-s3"].linked
    assert (one.short, other.short) == ("Nationale mål 2", "Sundhedsaftalen 3")
    assert linked["link-memo-n2-s3"].relation == "supports"
    for use in uses:
        assert bool(use.linked) == bool(use.relation)
        assert not use.anchor or use.linked  # a rejected link stands on no page
        assert all(goal.part_of.short for goal in use.linked)


def test_a_source_says_how_many_places_are_quoted_how_often(store: Store) -> None:
    cards = lists.sources(store, "da")
    assert cards
    for card in cards:
        found = subjects.source(store, card.thing.slug, "da")
        assert card.places == len(found.passages) < card.passages


def test_every_page_of_the_bundled_graph_can_be_read(store: Store) -> None:
    for lang in ("da", "en"):
        for number in (1, 2):
            for ref in listed(store, number).page.items:
                assert read_goal(store, ref.part_of.slug, ref.number, lang).ref.iri == ref.iri
        cards = lists.goal_sets(store, lang)
        assert cards
        for card in cards:
            assert read_goal_set(store, card.ref.slug, lang).count == card.goals
        for tally in lists.frames(store, lang):
            assert subjects.frame(store, tally.thing.slug, lang).thing.iri == tally.thing.iri
        for tally in lists.organizations(store, lang):
            assert subjects.organization(store, tally.thing.slug, lang).thing.iri == tally.thing.iri
        for source in lists.sources(store, lang):
            assert subjects.source(store, source.thing.slug, lang).card == source


# What is not known


def test_an_unknown_goal_is_told_with_the_numbers_there_are(store: Store) -> None:
    with pytest.raises(errors.NotKnown) as caught:
        read_goal(store, "stpk-2023", "2.11", "da")
    values = caught.value.values

    assert values["kind"] == "goal"
    assert values["known"] == "1.1–1.3, 2.1–2.6"
    assert isinstance(values["within"], Named)
    near_by = values["near"]
    assert isinstance(near_by, tuple)
    assert namespaces.goal("stpk-2023", "2.1") in [named.iri for named in near_by]


@pytest.mark.parametrize(
    ("slug", "expected"),
    [("stpk", "stpk-2023"), ("nationale-maal", "nationale-maal-2016"), ("sst2023", "sst-2023")],
)
def test_an_unknown_set_is_told_with_its_neighbours(store: Store, slug: str, expected: str) -> None:
    for ask in (
        lambda: read_goal_set(store, slug, "da"),
        lambda: read_goal(store, slug, "1", "da"),
    ):
        with pytest.raises(errors.NotKnown) as caught:
            ask()
        near_by = caught.value.values["near"]
        assert isinstance(near_by, tuple)
        assert expected in [named.slug for named in near_by]


@pytest.mark.parametrize("slug", ["", "no such thing", "<>", "a b", "x" * 5000, "\u202e", "%00"])
def test_nonsense_is_not_known(store: Store, slug: str) -> None:
    for ask in (
        lambda: read_goal(store, slug, slug, "da"),
        lambda: read_goal_set(store, slug, "da"),
        lambda: subjects.organization(store, slug, "da"),
        lambda: subjects.theme(store, slug, "da"),
        lambda: subjects.frame(store, slug, "da"),
        lambda: subjects.source(store, slug, "da"),
    ):
        with pytest.raises(errors.NotKnown):
            ask()


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        (["1", "2", "3"], "1–3"),
        (["1", "3"], "1, 3"),
        (["2.10", "2.9", "1.1"], "1.1, 2.9–2.10"),
        (["A", "1", "B.1", "B.2"], "1, A, B.1–B.2"),
        ([], ""),
        (["9" * 400, "1" + "0" * 400], f"1{'0' * 400}, {'9' * 400}"),
    ],
)
def test_numbers_in_short(numbers: list[str], expected: str) -> None:
    assert suggestions.ranges(numbers) == expected


# Queries for the reader


@pytest.mark.parametrize("lang", ["da", "en"])
def test_every_example_has_a_title_and_an_answer(store: Store, lang: str) -> None:
    questions = page_queries.examples(lang)
    assert questions
    for question in questions:
        assert question.title.endswith("?")
        assert next(iter(store.query(question.query, use_default_graph_as_union=True)), None)  # type: ignore[arg-type]


def test_the_query_for_a_list_gives_the_goals_on_it(store: Store) -> None:
    found = listed(store, level="ministry-plan", type="drift", theme="sagsbehandlingstid")
    query = page_queries.goals(**found.chosen)

    answers = store.query(query, use_default_graph_as_union=True)
    assert {row["goal"].value for row in answers} == {goal.iri for goal in found.page.items}  # type: ignore[union-attr]


def test_a_query_for_the_reader_holds_the_thing_and_nothing_odd() -> None:
    query = page_queries.shown("catalog/pages/thing", thing=namespaces.goal("stpk-2023", "2.1"))

    assert "VALUES (?thing) { (<https://w3id.org/goalgraph/id/goal/stpk-2023/2.1>) }" in query
    with pytest.raises(ValueError, match="IRI"):
        page_queries.shown("catalog/pages/thing", thing="x> } DROP ALL {")
