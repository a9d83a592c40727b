"""Every statement taken from a document has its quote, and is true to it word for word.

Set GOALGRAPH_SOURCES to a folder with the source texts to prove every quote at its place as well.
"""

import hashlib
import os
import re
from collections import defaultdict
from pathlib import Path

import pytest
from pyoxigraph import Literal

from graph import namespaces
from graph.model.quote_text import normalise
from tests.data.facts import DATA, Facts, annotations, danish, one, spoilt, things, values


def place(annotation: str, facts: Facts = DATA) -> tuple[str, int, int, str]:
    """Source, start, end and exact words of a quote; a ValueError when a part is missing."""
    target = one(annotation, "oa:hasTarget", facts)
    position, exact = values(target, "oa:hasSelector", facts)
    return (
        one(target, "oa:hasSource", facts),
        int(one(position, "oa:start", facts)),
        int(one(position, "oa:end", facts)),
        one(exact, "oa:exact", facts),
    )


def unproved(facts: Facts) -> list[str]:
    """What is quoted and not stated, and literals that are not, word for word, what is quoted."""
    quotes: dict[tuple[str, str], list[tuple[int, str]]] = defaultdict(list)
    for annotation in annotations():
        _, start, _, exact = place(annotation, facts)
        for proved in values(annotation, "gg:evidenceFor", facts):
            key = one(annotation, "oa:hasBody", facts), namespaces.compact(proved)
            quotes[key].append((start, normalise(exact)))
    faults = []
    for (thing, name), parts in quotes.items():
        stated = danish(thing, name, facts)
        said = [words for _, words in sorted(parts)]
        absent = not values(thing, name, facts)
        if absent or (stated and stated != [" ".join(said)] and stated != sorted(said)):
            faults.append(f"{thing} {name}: {stated} is not what is quoted: {said}")
    return faults


def misplaced(facts: Facts, texts: dict[str, str]) -> list[str]:
    """Quotes that do not stand at their place in the source of that SHA-256."""
    faults = []
    for annotation in annotations():
        source, start, end, exact = place(annotation, facts)
        text = texts.get(one(source, "dct:identifier", facts))
        if text is None or text[start:end] != exact:
            faults.append(annotation)
    return faults


@pytest.mark.parametrize("annotation", annotations())
def test_a_quote_is_complete(annotation: str) -> None:
    source, start, end, exact = place(annotation)
    target = one(annotation, "oa:hasTarget")

    assert values(annotation, "gg:evidenceFor")
    assert one(target, "rdf:type") == namespaces.OA + "SpecificResource"
    assert [one(selector, "rdf:type") for selector in values(target, "oa:hasSelector")] == [
        namespaces.OA + "TextPositionSelector",
        namespaces.OA + "TextQuoteSelector",
    ]
    assert re.fullmatch("sha256:[0-9a-f]{64}", one(source, "dct:identifier"))
    assert end - start == len(exact) > 0
    assert annotation in values(one(annotation, "oa:hasBody"), "gg:evidence")


def test_every_literal_is_what_its_quotes_say() -> None:
    assert unproved(DATA) == []


@pytest.mark.parametrize(
    ("thing", "name", "value"),
    [
        ("goal/stpk-2023/2.2", "dct:title", Literal("Overholde enhedsomkostninger", language="da")),
        ("goal/stpk-2023/2.1/measure/2", "dct:description", Literal("Mål = 6", language="da")),
        ("signature/stps-2023/1", "gg:post", Literal("Direktør")),
        ("set/lmst-2023", "gg:publisherAsWritten", Literal("Lægemiddelstyrelsen")),
        ("goal/sst-2023/2.1", "dct:type", None),
    ],
)
def test_a_changed_word_is_seen(thing: str, name: str, value: Literal | None) -> None:
    [fault] = unproved(spoilt(thing, name, value))

    assert fault.startswith(f"{thing} {name}: ")


@pytest.mark.parametrize(
    ("kinds", "name"),
    [
        ("NationalGoal HealthAgreementGoal MunicipalGoal MinistryPlanGoal", "dct:title"),
        ("NationalGoal HealthAgreementGoal MunicipalGoal MinistryPlanGoal", "gg:heading"),
        ("MinistryPlanGoal", "skos:notation"),
        ("MinistryPlanGoal", "dct:type"),
        ("MinistryPlanGoal", "gg:reportingText"),
        ("MinistryPlanGoal", "dct:references"),
        ("Measure", "dct:description"),
        ("Target", "gg:deadlineText"),
        ("Target", "gg:baselinePeriod"),
        ("Note", "dct:description"),
        ("GoalSet", "gg:vision"),
        ("GoalSet", "gg:publisherAsWritten"),
        ("GoalSet", "dct:temporal"),
        ("Announcement", "dct:title"),
        ("FollowUpDuty", "gg:followsUp"),
        ("Signature", "gg:post"),
        ("Signature", "gg:place"),
        ("Signature", "dct:date"),
        ("Signature", "prov:agent"),
    ],
)
def test_what_is_stated_has_a_quote(kinds: str, name: str) -> None:
    holders = [thing for thing in things(*kinds.split()) if values(thing, name)]
    proved = {
        one(annotation, "oa:hasBody")
        for annotation in annotations()
        if name in map(namespaces.compact, values(annotation, "gg:evidenceFor"))
    }

    assert holders
    assert sorted(set(holders) - proved) == []


def test_what_a_target_is_about_stands_in_its_measure() -> None:
    assert any(values(measure, "gg:hasTarget") for measure in things("Measure"))
    for measure in things("Measure"):
        for target in values(measure, "gg:hasTarget"):
            words = values(target, "gg:scope")
            for period in values(target, "gg:baselinePeriod"):
                words += [one(period, f"dcat:{end}Date")[:4] for end in ("start", "end")]
            assert words, target
            assert all(said in one(measure, "dct:description") for said in words), target


# The sources themselves, for whoever has them. Without them this test is not collected.

SOURCES = os.environ.get("GOALGRAPH_SOURCES")

if SOURCES:
    RAW = [path.read_bytes() for path in sorted(Path(SOURCES).iterdir()) if path.is_file()]
    TEXTS = {
        f"sha256:{hashlib.sha256(raw).hexdigest()}": raw.decode(errors="replace") for raw in RAW
    }

    def test_every_quote_stands_at_its_place() -> None:
        assert misplaced(DATA, TEXTS) == []

    def test_a_quote_moved_by_one_sign_is_seen() -> None:
        moved = "evidence/stpk-2023-2.1-title"
        _, start, _, _ = place(moved)
        facts = spoilt(f"{moved}/position", "oa:start", Literal(start + 1))

        assert misplaced(facts, TEXTS) == [moved]

    def test_a_misspelling_of_a_name_stands_in_a_source() -> None:
        written = "\n".join(map(normalise, TEXTS.values()))
        labels = [label for thing in DATA for label in values(thing, "skos:hiddenLabel")]

        assert labels
        assert [one for one in labels if not re.search(rf"\b{one}\b", written)] == []
