"""Every quote is proven at its place, and what is not is named: moved, altered, missing, unreadable.

Set GOALGRAPH_SOURCES to the folder of the source texts to prove the bundled quotes too.
"""

import json
import os
import shutil
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, Store

from graph import errors, namespaces
from graph.evidence import originals, parallel
from graph.evidence.originals import Unread
from graph.evidence.parallel import prove
from graph.evidence.quotations import QuotedClaim, QuotedSource, SourceQuote, sources
from graph.evidence.report import as_json, as_text, progress_line, summary
from graph.evidence.verification import Outcome, Proof, SourceProof, judge, judge_source, wordings
from graph.model.quote_text import normalise
from graph.store.dataset import BUNDLED, EMPTY, StoreSource, bundled, write

GOALS = (
    "Flere borgere går en tur hver dag.",
    "Færre borgere venter mere end ni måne-\nder på svar. Statusrapportering.",
    "Alle klager får et svar på dansk. Statusrapportering.",
)
PLAN = "".join(f"Mål {number}. {goal}\n" for number, goal in enumerate(GOALS, start=1))
OTHER = "Budget 2024. Kommunen bygger en svømmehal, og den er færdig i foråret.\n"

TITLE = "dct:title"
WHOLE = NamedNode(namespaces.XSD + "integer")


def term(name: str) -> NamedNode:
    """``dct:title`` as an IRI, anything else as a thing of ours."""
    prefix, _, rest = name.partition(":")
    return NamedNode(namespaces.PREFIXES[prefix] + rest if rest else namespaces.ID + name)


@dataclass
class Edition:
    """A graph in the making: what it states, and what it quotes."""

    quads: list[Quad] = field(default_factory=list)

    def say(self, thing: str, name: str, value: NamedNode | Literal) -> "Edition":
        self.quads.append(
            Quad(term(thing), term(name), value, NamedNode(namespaces.GRAPH + "set/x"))
        )
        return self

    def source(self, slug: str, *texts: str | bytes) -> "Edition":
        for text in texts:
            raw = text.encode() if isinstance(text, str) else text
            self.say(f"source/{slug}", "dct:identifier", Literal(originals.digest(raw)))
        return self

    def quote(
        self,
        slug: str,
        exact: str,
        start: int,
        proves: Iterable[str] = (TITLE,),
        *,
        source: str = "plan",
        thing: str = "",
    ) -> "Edition":
        thing = thing or f"goal/x/{slug}"
        annotation = f"evidence/{slug}"
        self.say(thing, "gg:evidence", term(annotation))
        self.say(annotation, "rdf:type", term("oa:Annotation"))
        self.say(annotation, "oa:hasBody", term(thing))
        for name in proves:
            self.say(annotation, "gg:evidenceFor", term(name))
        self.say(annotation, "oa:hasTarget", term(f"{annotation}/target"))
        self.say(f"{annotation}/target", "oa:hasSource", term(f"source/{source}"))
        self.say(f"{annotation}/target", "oa:hasSelector", term(f"{annotation}/quote"))
        self.say(f"{annotation}/target", "oa:hasSelector", term(f"{annotation}/position"))
        self.say(f"{annotation}/quote", "oa:exact", Literal(exact))
        position = f"{annotation}/position"
        self.say(position, "oa:start", Literal(str(start), datatype=WHOLE))
        self.say(position, "oa:end", Literal(str(start + len(exact)), datatype=WHOLE))
        return self

    def goal(self, slug: str, words: str, text: str = PLAN, source: str = "plan") -> "Edition":
        """A goal whose title is quoted from where its words first stand."""
        self.say(f"goal/x/{slug}", TITLE, Literal(normalise(words), language="da"))
        return self.quote(slug, words, text.index(words), source=source)

    def without(self, thing: str, name: str) -> "Edition":
        gone = (term(thing), term(name))
        return Edition([quad for quad in self.quads if (quad.subject, quad.predicate) != gone])

    def store(self) -> Store:
        store = Store()
        store.extend(self.quads)
        return store

    def version(self, folder: Path) -> StoreSource:
        write(self.store(), folder / "store")
        return StoreSource("folder", str(folder / "store"))


def plan() -> Edition:
    edition = Edition().source("plan", PLAN)
    for number, goal in enumerate(GOALS, start=1):
        edition.goal(str(number), goal)
    return edition


def shelf(folder: Path, **files: str | bytes) -> Path:
    """A folder of source texts."""
    shelf = folder / "sources"
    shelf.mkdir(exist_ok=True)
    for name, text in files.items():
        (shelf / name).write_bytes(text.encode() if isinstance(text, str) else text)
    return shelf


def verdicts(proof: Proof) -> dict[str, str]:
    """The quotes that are not proven: what became of each."""
    return {
        outcome.quote.annotation.removeprefix(namespaces.ID + "evidence/"): outcome.standing
        or outcome.verdict
        for _, outcome in proof.failed
    }


def proven(edition: Edition, folder: Path, **files: str | bytes) -> Proof:
    return prove(edition.version(folder), shelf(folder, **files))


def words_of(edition: Edition) -> list[str]:
    """The statements that differ from their quotes, whatever the sources say."""
    store = edition.store()
    judged = [judge_source(store, source, None, "missing") for source in sources(store)]
    return [namespaces.local(wording.claim.thing) for wording in wordings(store, judged)]


# Where a quote stands


def test_quotes_at_their_places_are_proven(tmp_path: Path) -> None:
    edition = plan().source("budget", OTHER).goal("b", "færdig i foråret", OTHER, "budget")
    proof = proven(edition, tmp_path, plan=PLAN, budget=OTHER)

    assert proof.holds
    assert proof.counts["proven"] == 4
    assert verdicts(proof) == {}
    assert [(one.state, one.file) for one in proof.sources] == [
        ("found", "budget"),
        ("found", "plan"),
    ]


def test_a_source_is_found_whatever_it_is_called(tmp_path: Path) -> None:
    folder = shelf(tmp_path, plan=OTHER, budget="noget andet")
    (folder / os.fsdecode(b"m\xe5l (2).bak")).write_bytes(PLAN.encode())
    proof = prove(plan().version(tmp_path), folder)

    assert proof.holds
    assert [one.file for one in proof.sources] == ["m\N{REPLACEMENT CHARACTER}l (2).bak"]


def test_one_character_changed_names_exactly_the_quotes_that_hold_it(tmp_path: Path) -> None:
    edition = plan()
    for slug, words in (("all-of-3", "Mål 3. " + GOALS[2]), ("word", "klager"), ("dot", "dansk.")):
        edition.goal(slug, words)
    at = PLAN.index("klager")
    proof = proven(edition, tmp_path, plan=PLAN[:at] + "K" + PLAN[at + 1 :], budget=OTHER)

    assert not proof.holds
    assert proof.counts == {**dict.fromkeys(proof.counts, 0), "source-missing": 6}
    assert verdicts(proof) == {
        "1": "in-place",
        "2": "in-place",
        "dot": "in-place",
        "3": "altered",
        "all-of-3": "altered",
        "word": "altered",
    }
    assert proof.sources[0].state == "missing"
    assert proof.sources[0].file == "plan"


def test_one_character_more_moves_what_comes_after_it(tmp_path: Path) -> None:
    at = PLAN.index("venter")
    proof = proven(plan(), tmp_path, plan=PLAN[:at] + "X" + PLAN[at:])

    assert verdicts(proof) == {"1": "in-place", "2": "altered", "3": "moved"}
    [moved] = [outcome for _, outcome in proof.failed if outcome.places]
    assert moved.places == (PLAN.index(GOALS[2]) + 1,)
    altered = proof.sources[0].failed[1]
    assert altered.found == GOALS[1].replace("venter", "Xventer")[:-1]


def test_a_quote_at_the_wrong_place_is_moved_and_every_place_is_named(tmp_path: Path) -> None:
    twice = "Statusrapportering."
    first = PLAN.index(twice)
    second = PLAN.index(twice, first + 1)
    edition = Edition().source("plan", PLAN)
    for slug, start in (("first", first), ("second", second), ("off", second - 1)):
        edition.quote(slug, twice, start, ())
    proof = proven(edition, tmp_path, plan=PLAN)

    [(_, outcome)] = proof.failed
    assert (outcome.verdict, outcome.places) == ("moved", (first, second))
    assert outcome.quote.annotation.endswith("evidence/off")
    assert outcome.found == PLAN[second - 1 : second - 1 + len(twice)]


def test_a_quote_that_stands_nowhere_is_altered_and_shows_what_is_there(tmp_path: Path) -> None:
    start = PLAN.index("ni måne")
    proof = proven(plan().quote("8", "otte år", start, ()), tmp_path, plan=PLAN)

    [(_, outcome)] = proof.failed
    assert (outcome.verdict, outcome.found) == ("altered", "ni måne")


def test_a_quote_beyond_the_end_is_no_quote(tmp_path: Path) -> None:
    edition = plan().quote("far", "dansk", 10**17, ()).quote("end", "ering.\n\n", len(PLAN) - 7, ())
    proof = proven(edition, tmp_path, plan=PLAN)

    assert verdicts(proof) == {"far": "moved", "end": "altered"}


def test_a_letter_that_stands_everywhere_ends_after_some_places() -> None:
    outcome = judge(
        SourceQuote(annotation="evidence/x", exact="aa", start=1000, end=1002), "a" * 50
    )

    assert outcome.places == tuple(range(20))
    assert outcome.more_places


def test_offsets_count_code_points_and_newlines_are_left_alone(tmp_path: Path) -> None:
    text = "\ufeff😀 æøå\r\nMål: e\u0301t svar\r"
    edition = Edition().source("plan", text)
    for slug, exact in (("a", "æøå\r\nMål"), ("b", "\u0301t"), ("c", "svar\r"), ("d", "\ufeff😀")):
        edition.quote(slug, exact, text.index(exact), ())

    assert proven(edition, tmp_path, plan=text).holds


@settings(deadline=None)
@given(st.data())
def test_a_character_put_in_moves_what_is_after_it_and_nothing_before(data: st.DataObject) -> None:
    """Words of different lengths, so that none stands in the text twice."""
    words = ["x" * length + "y" for length in range(2, 9)]
    words = data.draw(st.permutations(words))
    text = "".join(word + data.draw(st.sampled_from("abæø \n")) for word in words)
    edges = sorted(data.draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=8)))
    spans = [
        (start, end)
        for start, end in [*pairwise(edges), (edges[0], edges[-1])]
        if text.find(text[start:end]) == text.rfind(text[start:end])
    ]
    k = data.draw(st.integers(0, len(text)))
    changed = text[:k] + "!" + text[k:]
    edition = Edition().source("plan", text)
    for start, end in spans:
        edition.quote(f"{start}-{end}", text[start:end], start, ())
    store = edition.store()
    judged = [judge_source(store, source, changed, "found").proof for source in sources(store)]

    failed = {
        (outcome.quote.start, outcome.quote.end): (outcome.verdict, outcome.places)
        for proof in judged
        for outcome in proof.failed
    }
    assert failed == {
        (start, end): ("moved", (start + 1,)) if start >= k else ("altered", ())
        for start, end in spans
        if end > k
    }


# Sources that cannot be read


def test_a_missing_source_proves_nothing_and_is_named(tmp_path: Path) -> None:
    edition = plan().source("budget", OTHER).goal("b", "færdig i foråret", OTHER, "budget")
    proof = proven(
        edition, tmp_path, budget=OTHER, unrelated="Ganske andre ord står i denne tekst."
    )

    assert set(verdicts(proof).values()) == {"source-missing"}
    assert proof.counts["proven"] == 1
    missing = proof.sources[1]
    assert (missing.state, missing.file, missing.quotes) == ("missing", None, 3)
    assert missing.source.digest == originals.digest(PLAN.encode())


def test_a_source_that_is_not_utf8_is_unreadable(tmp_path: Path) -> None:
    raw = PLAN.encode("cp1252")
    edition = Edition().source("plan", raw).quote("1", GOALS[0], PLAN.index(GOALS[0]), ())
    proof = proven(edition, tmp_path, plan=raw)

    assert verdicts(proof) == {"1": "source-unreadable"}
    assert (proof.sources[0].state, proof.sources[0].file) == ("unreadable", "plan")


def test_a_source_without_one_hash_is_missing(tmp_path: Path) -> None:
    two = plan().source("plan", OTHER)
    none = plan().without("source/plan", "dct:identifier")
    for number, edition in enumerate((two, none)):
        folder = tmp_path / str(number)
        folder.mkdir()
        proof = proven(edition, folder, plan=PLAN, budget=OTHER)

        assert proof.counts["source-missing"] == 3
        assert proof.sources[0].source.digest is None
        assert set(verdicts(proof).values()) == {"in-place"}


def test_other_identifiers_of_a_source_do_not_matter(tmp_path: Path) -> None:
    edition = plan().say("source/plan", "dct:identifier", Literal("ISBN 978-87-0000-000-0"))

    assert proven(edition, tmp_path, plan=PLAN).holds


def test_a_copy_with_other_line_ends_is_known_again(tmp_path: Path) -> None:
    proof = proven(plan(), tmp_path, plan=PLAN.replace("\n", "\r\n"), other=OTHER * 20)

    assert proof.sources[0].file == "plan"
    assert verdicts(proof) == {"1": "in-place", "2": "altered", "3": "moved"}


def test_of_two_changed_copies_the_nearer_one_is_named(tmp_path: Path) -> None:
    far = PLAN.replace("borgere", "mennesker")
    proof = proven(plan(), tmp_path, a=far, b=PLAN.replace("dansk", "DANSK"), c=far)

    assert proof.sources[0].file == "b"


def test_two_copies_of_a_source_are_one_source(tmp_path: Path) -> None:
    proof = proven(plan(), tmp_path, b=PLAN, a=PLAN)

    assert proof.counts["proven"] == 3
    assert proof.sources[0].file == "a"


def test_one_text_can_be_two_sources(tmp_path: Path) -> None:
    edition = plan().source("again", PLAN).goal("again", GOALS[0], PLAN, "again")
    proof = proven(edition, tmp_path, plan=PLAN)

    assert proof.holds
    assert [one.file for one in proof.sources] == ["plan", "plan"]


# The folder


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text(PLAN, encoding="utf-8")
    for folder in (tmp_path / "nowhere", file):
        with pytest.raises(errors.FolderMissing, match=folder.name):
            prove(EMPTY, folder)


def test_links_folders_and_pipes_are_not_read(tmp_path: Path) -> None:
    folder = shelf(tmp_path)
    outside = tmp_path / "outside.txt"
    outside.write_text(PLAN, encoding="utf-8")
    (folder / "link").symlink_to(outside)
    (folder / "dangling").symlink_to(tmp_path / "nowhere")
    (folder / "below").mkdir()
    shutil.copy(outside, folder / "below" / "plan.txt")
    os.mkfifo(folder / "pipe")
    proof = prove(plan().version(tmp_path), folder)

    assert proof.counts["source-missing"] == 3
    assert proof.unread == (Unread("dangling", "link"), Unread("link", "link"))


def test_a_file_above_the_limit_is_named_and_not_read(tmp_path: Path) -> None:
    folder = shelf(tmp_path, small=PLAN)
    with (folder / "large").open("wb") as large:
        large.truncate(originals.FILE_LIMIT + 1)
    proof = prove(plan().version(tmp_path), folder)

    assert proof.holds
    assert proof.unread == (Unread("large", "too-large", originals.FILE_LIMIT + 1),)
    assert originals.content(folder, "small", len(PLAN.encode())) == PLAN.encode()


def test_a_file_that_went_away_is_named(tmp_path: Path) -> None:
    assert originals.content(tmp_path, "gone") == Unread("gone", "closed")


def test_what_is_swapped_for_a_link_or_a_pipe_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "pipe")

    assert originals.content(tmp_path, "link") == Unread("link", "closed")
    assert originals.content(tmp_path, "pipe") == Unread("pipe", "closed")


# Quotes that are not whole


@pytest.mark.parametrize(
    ("part", "name", "values", "lacks"),
    [
        ("/quote", "oa:exact", [], ("oa:exact",)),
        ("/quote", "oa:exact", [Literal("")], ("oa:exact",)),
        ("/quote", "oa:exact", [Literal("a"), Literal("b")], ("oa:exact",)),
        ("/quote", "oa:exact", [NamedNode("urn:a")], ("oa:exact",)),
        ("/position", "oa:start", [], ("oa:start",)),
        ("/position", "oa:start", [Literal("-7", datatype=WHOLE)], ("oa:start",)),
        ("/position", "oa:start", [Literal("7_0")], ("oa:start",)),
        ("/position", "oa:start", [Literal("9" * 5000)], ("oa:start",)),
        ("/position", "oa:start", [Literal("10"), Literal("11")], ("oa:start",)),
        ("/position", "oa:end", [Literal("soon")], ("oa:end",)),
        ("/position", "oa:end", [Literal("3")], ("oa:end",)),
        ("/target", "oa:hasSelector", [], ("oa:exact", "oa:start", "oa:end")),
        ("/target", "oa:hasSource", [], ("oa:hasSource",)),
        ("/target", "oa:hasSource", [Literal("plan")], ("oa:hasSource",)),
        ("", "oa:hasTarget", [], ("oa:hasSource",)),
    ],
)
def test_a_quote_that_is_not_whole_is_never_proven(
    tmp_path: Path,
    part: str,
    name: str,
    values: list[NamedNode | Literal],
    lacks: tuple[str, ...],
) -> None:
    edition = plan().without(f"evidence/2{part}", name)
    for value in values:
        edition.say(f"evidence/2{part}", name, value)
    proof = proven(edition, tmp_path, plan=PLAN)

    found = {
        (outcome.quote.annotation, outcome.verdict, outcome.quote.lacks)
        for _, outcome in proof.failed
    }
    assert (f"{namespaces.ID}evidence/2", "incomplete", lacks) in found
    assert proof.counts["proven"] == 2
    assert not proof.holds


def test_evidence_that_is_not_there_is_incomplete(tmp_path: Path) -> None:
    edition = plan().say("goal/x/1", "gg:evidence", term("evidence/nowhere"))

    assert verdicts(proven(edition, tmp_path, plan=PLAN)) == {"nowhere": "incomplete"}


def test_a_quote_said_twice_in_two_graphs_is_one_quote(tmp_path: Path) -> None:
    edition = plan()
    edition.quads += [
        Quad(quad.subject, quad.predicate, quad.object, NamedNode(namespaces.GRAPH + "set/y"))
        for quad in edition.quads
    ]
    proof = proven(edition, tmp_path, plan=PLAN)

    assert proof.holds
    assert proof.counts["proven"] == 3


# The words that a quote proves


def test_a_changed_word_in_the_graph_is_named_with_both_wordings(tmp_path: Path) -> None:
    edition = plan().without("goal/x/2", TITLE)
    edition.say("goal/x/2", TITLE, Literal("Færre borgere venter på svar.", language="da"))
    proof = proven(edition, tmp_path, plan=PLAN)

    assert verdicts(proof) == {}
    assert not proof.holds
    [wording] = proof.wordings
    assert wording.claim == QuotedClaim(namespaces.ID + "goal/x/2", namespaces.DCT + "title")
    assert wording.stated == ("Færre borgere venter på svar.",)
    assert wording.quoted == (
        "Færre borgere venter mere end ni måneder på svar. Statusrapportering.",
    )


def test_a_statement_that_is_quoted_and_not_made_is_named(tmp_path: Path) -> None:
    proof = proven(plan().without("goal/x/1", TITLE), tmp_path, plan=PLAN)

    [wording] = proof.wordings
    assert wording.stated is None
    assert summary(proof, "en") == (
        "All quotes are verified: 3 of 3. Words that differ from their quotes: 1."
    )


def test_pieces_of_one_statement_are_joined_in_their_order() -> None:
    edition = Edition().say("goal/x/1", TITLE, Literal("Flere borgere går en tur", language="da"))
    edition.quote("z", "Flere borgere", 7, thing="goal/x/1")
    edition.quote("a", "går\nen", 100, thing="goal/x/1")
    assert words_of(edition) == ["goal/x/1"]

    edition.quote("b", "tur", 200, thing="goal/x/1")
    assert words_of(edition) == []


def test_each_spelling_can_have_its_quote() -> None:
    edition = Edition()
    for number, written in enumerate(("STPK", "Patientklager")):
        edition.say("set/x", "gg:publisherAsWritten", Literal(written))
        edition.quote(written, written, number, ["gg:publisherAsWritten"], thing="set/x")
    assert words_of(edition) == []

    edition.say("set/x", "gg:publisherAsWritten", Literal("SPK"))
    assert words_of(edition) == ["set/x"]


def test_what_is_stated_in_no_words_needs_none() -> None:
    edition = Edition().say("goal/x/1", "dct:type", NamedNode(namespaces.CODE + "type/drift"))
    edition.say("goal/x/1", "dct:date", Literal("2023-01-01", datatype=term("xsd:date")))
    edition.quote("1", "Drift, 1. januar", 7, ["dct:type", "dct:date"])
    assert words_of(edition) == []


def test_a_translation_is_not_quoted() -> None:
    edition = plan().say("goal/x/1", TITLE, Literal("More people go for a walk", language="en"))
    assert words_of(edition) == []


def test_two_sources_can_each_prove_a_statement() -> None:
    edition = plan().source("again", OTHER)
    edition.quote("again", GOALS[0], 900, source="again", thing="goal/x/1")
    assert words_of(edition) == []

    edition.quote("wrong", "En tur", 950, source="third", thing="goal/x/1")
    assert words_of(edition) == ["goal/x/1"]


def test_pieces_of_one_statement_can_stand_in_two_sources() -> None:
    edition = Edition().say("goal/x/1", TITLE, Literal("Flere går", language="da"))
    edition.quote("1", "Flere", 7, thing="goal/x/1")
    edition.quote("2", "går", 9, source="second", thing="goal/x/1")
    assert words_of(edition) == []


# In processes, and with somebody watching


def test_more_processes_come_to_the_same_result(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edition = plan()
    texts = {f"text{number}": f"{OTHER}Nummer {number}.\n" for number in range(6)}
    for name, text in texts.items():
        edition.source(name, text).goal(name, text[8:-4], text, name)
    texts["text3"] = texts["text3"].replace("foråret", "efteråret")
    del texts["text5"]
    version, folder = edition.version(tmp_path), shelf(tmp_path, plan=PLAN, **texts)
    monkeypatch.setattr(parallel, "WORTH_PROCESSES", 0)
    alone, together = (prove(version, folder, workers=workers) for workers in (1, 2))

    assert together == alone
    assert together.counts["proven"] == 8 - 1


def test_progress_ends_with_everything_done(tmp_path: Path) -> None:
    heard: list[tuple[int, int]] = []
    version, folder = plan().version(tmp_path), shelf(tmp_path, a=OTHER)
    prove(version, folder, progress=lambda done, total: heard.append((done, total)))

    assert (heard[0], heard[-1]) == ((0, 3), (3, 3))
    assert heard == sorted(heard)


# What is written about it


def spoilt(folder: Path) -> Proof:
    """One of everything that can be wrong."""
    edition = plan().source("budget", OTHER).goal("b", "den er færdig i foråret", OTHER, "budget")
    edition.source("lost", "En tekst, der ikke er her mere.").quote("l", "ikke", 13, source="lost")
    edition.source("old", "mål".encode("cp1252")).quote("o", "mål", 0, source="old")
    edition.quote("off", "klager", 3, ()).quote("wrong", "kla\x1b[2Jger", 3, ())
    edition.quote("nothing", "", 3, ()).say("goal/x/1", "gg:evidence", term("evidence/gone"))
    edition.source("nameless").quote("n", "x", 0, source="nameless")
    (shelf(folder) / "link").symlink_to(folder)
    old, budget = "mål".encode("cp1252"), OTHER.replace(",", ";")
    return proven(edition, folder, plan=PLAN, old=old, budget=budget)


@pytest.mark.parametrize("lang", ["da", "en"])
def test_the_text_says_all_of_it_and_the_sum_at_the_end(tmp_path: Path, lang: str) -> None:
    proof = spoilt(tmp_path)
    text = as_text(proof, lang)

    assert text.endswith("\n\n" + summary(proof, lang) + "\n")
    for said in ("source/plan", "evidence/wrong", "3–13", str(PLAN.index("klager")), "oa:exact"):
        assert said in text, said
    for said in ("source/lost", "source/old", "source/nameless", "budget", "link", "goal/x/l"):
        assert said in text, said
    assert "\x1b" not in text


def test_the_text_is_short_when_all_is_well(tmp_path: Path) -> None:
    proof = proven(plan(), tmp_path, plan=PLAN)

    assert as_text(proof, "en") == (
        "source/plan in plan: 3 of 3 verified.\n\nAll quotes are verified: 3 of 3.\n"
    )


def test_nothing_quoted_is_nothing_to_prove(tmp_path: Path) -> None:
    proof = prove(EMPTY, tmp_path)

    assert proof.holds
    assert summary(proof, "en") == "There are no quotes in the graph."


def test_long_quotes_are_shown_around_what_differs() -> None:
    quote = SourceQuote(
        annotation="evidence/x", exact="a" * 300 + "b" + "c" * 300, start=0, end=601
    )
    source = QuotedSource(namespaces.ID + "source/s", None, 1)
    outcome = judge(quote, "a" * 300 + "\n" + "c" * 300)
    text = as_text(
        Proof((SourceProof(source=source, state="found", file="f", proven=0, failed=(outcome,)),)),
        "en",
    )

    assert f"quoted: «[…]{'a' * 30}b{'c' * 59}[…]»" in text
    assert f"there now: «[…]{'a' * 30}↵{'c' * 59}[…]»" in text


def test_json_says_all_of_it(tmp_path: Path) -> None:
    document = json.loads(as_json(spoilt(tmp_path)))

    assert document["proven"] is False
    assert document["counts"] == {
        "proven": 3,
        "moved": 1,
        "altered": 1,
        "source-missing": 3,
        "source-unreadable": 1,
        "incomplete": 2,
    }
    by_verdict = {quote["verdict"]: quote for quote in document["quotes"]}
    assert sum(document["counts"].values()) == 3 + len(document["quotes"])
    assert by_verdict["moved"] == {
        "annotation": namespaces.ID + "evidence/off",
        "source": namespaces.ID + "source/plan",
        "verdict": "moved",
        "start": 3,
        "end": 9,
        "exact": "klager",
        "found": " 1. Fl",
        "places": [PLAN.index("klager")],
        "morePlaces": False,
        "inLikelyFile": None,
        "lacks": [],
        "proves": [],
    }
    assert {one["source"].rsplit("/")[-1]: one["state"] for one in document["sources"]} == {
        "budget": "missing",
        "lost": "missing",
        "nameless": "missing",
        "old": "unreadable",
        "plan": "found",
    }
    assert [one["likelyFile"] for one in document["sources"]].count("budget") == 1
    assert document["unread"] == [{"file": "link", "reason": "link", "size": None}]
    assert {one["thing"].rsplit("/")[-1] for one in document["words"]} == {"l", "n", "o"}


def test_progress_is_in_the_readers_language() -> None:
    assert progress_line(3, 12, "en") == "3 of 12 quotes read"
    assert progress_line(3, 12, "da") == "3 af 12 citater læst"


# The bundled graph


def test_the_bundled_words_are_those_of_their_quotes(tmp_path: Path) -> None:
    proof = prove(BUNDLED, tmp_path)

    assert proof.wordings == ()
    assert set(verdicts(proof).values()) == {"source-missing"}


SOURCES = os.environ.get("GOALGRAPH_SOURCES")

if SOURCES:
    STORE = bundled()
    TEXTS = {
        originals.digest(raw): (path, raw.decode())
        for path in sorted(Path(SOURCES).iterdir())
        if (raw := path.read_bytes())
    }

    def test_every_bundled_quote_is_proven() -> None:
        proof = prove(BUNDLED, Path(str(SOURCES)))

        assert proof.holds, as_text(proof, "en")
        assert proof.counts["proven"] > 600

    @pytest.mark.parametrize(
        "source", sources(STORE), ids=lambda source: namespaces.slug(source.iri)
    )
    @pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
    def test_a_changed_document_names_the_quotes_it_changed(
        tmp_path: Path, source: QuotedSource, share: float
    ) -> None:
        path, text = TEXTS[str(source.digest)]
        at = int(len(text) * share)
        for other, _ in TEXTS.values():
            shutil.copyfile(other, tmp_path / other.name)
        (tmp_path / path.name).write_bytes((text[:at] + "\x00" + text[at + 1 :]).encode())
        proof = prove(BUNDLED, tmp_path)

        [changed] = [one for one in proof.sources if one.state != "found"]
        assert (changed.source, changed.file) == (source, path.name)
        for outcome in changed.failed:
            assert outcome.standing == expected(outcome, text, at)
        assert proof.counts["proven"] == sum(one.passages for one in sources(STORE)) - len(
            changed.failed
        )

    def expected(outcome: Outcome, text: str, at: int) -> str:
        """How a quote stands once the character at a place is another."""
        quote = outcome.quote
        if not quote.start <= at < quote.end:
            return "in-place"
        changed = text[:at] + "\x00" + text[at + 1 :]
        return "moved" if quote.exact in changed else "altered"
