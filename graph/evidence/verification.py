"""Verifies that each quote is in its source at its position."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Final, Literal, TypeAlias

from pyoxigraph import Store

from graph.evidence import quotations
from graph.evidence.originals import Unread
from graph.evidence.quotations import QuotedClaim, QuotedSource, SourceQuote
from graph.model.quote_text import normalise

Verdict: TypeAlias = Literal[
    "proven", "moved", "altered", "source-missing", "source-unreadable", "incomplete"
]
State: TypeAlias = Literal["found", "missing", "unreadable"]
QuoteStanding: TypeAlias = Literal["in-place", "moved", "altered"]
Parts: TypeAlias = tuple[tuple[int, str], ...]
"""The texts of the quotes of one claim, each after its start offset."""
VERDICTS: Final[tuple[Verdict, ...]] = (
    "proven",
    "moved",
    "altered",
    "source-missing",
    "source-unreadable",
    "incomplete",
)
"""Moved: the text is elsewhere in the source. Altered: it is not in the source."""
_STANDINGS: Final[Mapping[Verdict, QuoteStanding]] = {
    "proven": "in-place",
    "moved": "moved",
    "altered": "altered",
}
_PLACES: Final = 20
"""The most places of a moved quote that are reported; a single letter may have a million."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The result of verifying one quote."""

    quote: SourceQuote
    verdict: Verdict
    places: tuple[int, ...] = ()
    """The start offsets of a moved quote in the source, in code points."""
    more_places: bool = False
    found: str = ""
    """The text at the quote's position instead."""
    standing: QuoteStanding | None = None
    """For a quote of a missing source: how it is found in the file that may be the source."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceProof:
    """The result for one source, with the outcomes of its quotes that are not verified."""

    source: QuotedSource
    state: State
    file: str | None
    """The file with the source's content; for a missing source a possible changed copy, or None."""
    proven: int
    failed: tuple[Outcome, ...]

    @property
    def quotes(self) -> int:
        """How many quotes the source has."""
        return self.proven + len(self.failed)

    @property
    def standings(self) -> dict[QuoteStanding, int]:
        """For a missing source: the number of quotes in its likely file by standing."""
        counts = Counter(outcome.standing for outcome in self.failed)
        return {standing: counts[standing] for standing in _STANDINGS.values()}


@dataclass(frozen=True, slots=True)
class Wording:
    """A statement whose text differs from that of its quotes."""

    claim: QuotedClaim
    stated: tuple[str, ...] | None
    """None if the graph does not state it at all."""
    quoted: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Proof:
    """The results for all quotes of a version."""

    sources: tuple[SourceProof, ...]
    without_source: tuple[Outcome, ...] = ()
    wordings: tuple[Wording, ...] = ()
    unread: tuple[Unread, ...] = ()

    @property
    def failed(self) -> Iterator[tuple[QuotedSource | None, Outcome]]:
        """Every quote that is not verified, by source and position."""
        for proof in self.sources:
            for outcome in proof.failed:
                yield proof.source, outcome
        for outcome in self.without_source:
            yield None, outcome

    @property
    def counts(self) -> dict[Verdict, int]:
        """The number of quotes of each verdict."""
        counts = Counter(outcome.verdict for _, outcome in self.failed)
        counts["proven"] = sum(proof.proven for proof in self.sources)
        return {verdict: counts[verdict] for verdict in VERDICTS}

    @property
    def holds(self) -> bool:
        """Whether every quote is verified, and every statement has the text of its quotes."""
        return not self.wordings and next(self.failed, None) is None


@dataclass(frozen=True, slots=True)
class Judged:
    """The result for one source, and the claims that its quotes alone do not support."""

    proof: SourceProof
    open_claims: Mapping[QuotedClaim, Parts] = field(default_factory=dict)


def judge(quote: SourceQuote, text: str) -> Outcome:
    """Verify a quote against the text of its source; a match at its own position takes priority."""
    if quote.lacks:
        return Outcome(quote=quote, verdict="incomplete")
    there = text[quote.start : quote.end]
    if there == quote.exact:
        return Outcome(quote=quote, verdict="proven")
    places = tuple(islice(_places(text, quote.exact), _PLACES + 1))
    return Outcome(
        quote=quote,
        verdict="moved" if places else "altered",
        places=places[:_PLACES],
        more_places=len(places) > _PLACES,
        found=there,
    )


def judge_source(
    store: Store,
    source: QuotedSource,
    text: str | None,
    state: State,
    file: str | None = None,
) -> Judged:
    """Verify every quote of a source against ``text``.

    For a missing source, ``text`` is that of ``file``, a possible changed copy: it verifies
    nothing, but shows how quotes changed. None if there is no text at all.
    """
    proven = 0
    failed: list[Outcome] = []
    parts: dict[QuotedClaim, list[tuple[int, str]]] = {}
    for quote in quotations.quotes(store, source):
        outcome = _judged(quote, text, state)
        if outcome.verdict == "proven":
            proven += 1
        else:
            failed.append(outcome)
        for claim in () if quote.lacks else quote.claims:
            parts.setdefault(claim, []).append((quote.start, normalise(quote.exact)))
    failed.sort(key=lambda outcome: (outcome.quote.start, outcome.quote.annotation))
    return Judged(
        SourceProof(source=source, state=state, file=file, proven=proven, failed=tuple(failed)),
        {claim: tuple(own) for claim, own in parts.items() if not _borne_out(store, claim, own)},
    )


def wordings(store: Store, judged: Iterable[Judged]) -> tuple[Wording, ...]:
    """The statements that differ from their quotes, sorted by thing and property.

    The quotes of all sources that do not support a claim alone are compared with it together.
    """
    parts: dict[QuotedClaim, list[tuple[int, str]]] = {}
    for one in judged:
        for claim, own in one.open_claims.items():
            parts.setdefault(claim, []).extend(own)
    return tuple(
        Wording(claim, quotations.stated(store, claim), _in_order(parts[claim]))
        for claim in sorted(parts, key=lambda claim: (claim.thing, claim.name))
        if not _borne_out(store, claim, parts[claim])
    )


def _judged(quote: SourceQuote, text: str | None, state: State) -> Outcome:
    if text is None and not quote.lacks:
        return Outcome(
            quote=quote, verdict="source-missing" if state == "missing" else "source-unreadable"
        )
    outcome = judge(quote, text or "")
    if state == "missing" and not quote.lacks:
        return replace(outcome, verdict="source-missing", standing=_STANDINGS[outcome.verdict])
    return outcome


def _places(text: str, exact: str) -> Iterator[int]:
    """The offsets of a quote in a text, including overlapping ones."""
    at = text.find(exact)
    while at >= 0:
        yield at
        at = text.find(exact, at + 1)


def _borne_out(store: Store, claim: QuotedClaim, parts: Iterable[tuple[int, str]]) -> bool:
    """Whether the graph states the quotes' text: as one string in their order, or as one each."""
    stated, said = quotations.stated(store, claim), _in_order(parts)
    return stated in {(), (" ".join(said),), tuple(sorted(said))}


def _in_order(parts: Iterable[tuple[int, str]]) -> tuple[str, ...]:
    return tuple(words for _, words in sorted(parts))
