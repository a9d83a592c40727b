"""What a goal requires is read from a published graph and from a submission, blank nodes too."""

import pyoxigraph as ox

from graph import namespaces
from graph.i18n import DEFAULT
from graph.model.code_lists import Codes
from graph.submission.impact.requirements import requirements_of
from graph.submission.validation.overlay import Overlays
from tests.support.editions import edition, published

MORE = """
<goal/a/1> gg:hasMeasure <goal/a/1/measure/2>, <goal/a/1/measure/10>, [ gg:hasTarget [ gg:value 3 ] ] .
<goal/a/1/measure/2> gg:hasTarget <goal/a/1/measure/2/target/1> .
<goal/a/1/measure/2/target/1> gg:value 1 ;
  gg:comparator <https://w3id.org/goalgraph/code/comparator/at-most> .
<goal/a/1/measure/10> gg:hasTarget <goal/a/1/measure/10/target/1> .
<goal/a/1/measure/10/target/1> gg:value 2 .
"""


def test_targets_come_in_the_order_of_the_measures() -> None:
    store = published()
    after = Overlays.of(edition("a", {"1": "Et"}, MORE), store).after
    found = requirements_of(after, ox.NamedNode(namespaces.goal("a", "1")), Codes(store, DEFAULT))
    values = [int(target.value) for target in found if target.value is not None]

    assert values[-2:] == [1, 2] or values[:2] == [1, 2]
    assert sorted(values) == [1, 2, 3]
    comparators = [target.comparator.notation for target in found if target.comparator]
    assert comparators == ["at-most"]


def test_a_goal_without_measures_requires_nothing() -> None:
    store = published()
    before = Overlays.of((), store).before

    assert (
        requirements_of(before, ox.NamedNode(namespaces.goal("a", "3")), Codes(store, DEFAULT))
        == ()
    )
