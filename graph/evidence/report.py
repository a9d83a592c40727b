"""The verification as text and JSON."""

import json
from collections.abc import Iterable, Iterator
from typing import Any, Final

from graph import namespaces
from graph.evidence.originals import FILE_LIMIT, Reason, Unread
from graph.evidence.quotations import QuotedClaim, QuotedSource
from graph.evidence.verification import Outcome, Proof, SourceProof, Verdict, Wording
from graph.i18n import N_, translate

_SHOWN: Final = 90
"""The most characters of a quote that are shown, from just before the first difference."""
_BEFORE: Final = 30
_INDENT: Final = " " * 2
_LEFT_OUT: Final = "[…]"
_FOUND: Final = N_("{source} in {file}: {proven} of {quotes} verified.")
_MISSING: Final = N_(
    "{source} is missing: 0 of {quotes} verified. No file in the folder has its content ({digest})."
)
_NO_DIGEST: Final = N_(
    "{source} cannot be found: 0 of {quotes} verified. The graph does not give one SHA-256 for it."
)
_NOT_UTF8: Final = N_("{source} in {file}: 0 of {quotes} verified. The file is not UTF-8.")
_LIKELY: Final = N_(
    "{file} is nearly the same and may be a changed copy. "
    "In it, at their place: {kept}; moved: {moved}; altered: {altered}."
)
_MOVED: Final = N_("moved: {quote}, from {start} to {places}")
_MOVED_MORE: Final = N_("moved: {quote}, from {start} to {places} and more places")
_ALTERED: Final = N_("altered: {quote}, {start}–{end}")
_QUOTED: Final = N_("quoted: {text}")
_FOUND_THERE: Final = N_("there now: {text}")
_LACKS: Final = N_("incomplete: {quote}; not there, or not exactly once: {names}")
_NO_SOURCE: Final = N_("Quotes without a source: {count}.")
_WORDING: Final = N_("{claim}: the words are not those of its quotes.")
_STATED: Final = N_("the graph says: {text}")
_NOT_STATED: Final = N_("the graph says nothing")
_SAID: Final = N_("the quotes say: {text}")
_UNREAD: Final[dict[Reason, str]] = {
    "link": N_("{file} was not read: links are not followed."),
    "too-large": N_("{file} was not read: it is {size} MB; the limit is {limit} MB."),
    "closed": N_("{file} was not read: it could not be opened."),
}
_NO_QUOTES: Final = N_("There are no quotes in the graph.")
_ALL: Final = N_("All quotes are verified: {proven} of {quotes}.")
_NOT_ALL: Final = N_("Not all quotes are verified: {proven} of {quotes}.")
_TOTALS: Final[dict[Verdict, str]] = {
    "moved": N_("Moved: {count}."),
    "altered": N_("Altered: {count}."),
    "source-missing": N_("Source missing: {count}."),
    "source-unreadable": N_("Source not readable: {count}."),
    "incomplete": N_("Incomplete: {count}."),
}
_TOTAL_WORDINGS: Final = N_("Words that differ from their quotes: {count}.")
_PROGRESS: Final = N_("{done} of {total} quotes read")


def as_text(proof: Proof, lang: str) -> str:
    """The verification as text: each source with the quotes that failed, then a summary."""
    lines: list[str] = []
    for one in proof.sources:
        lines += _source(one, lang)
    if proof.without_source:
        lines.append(translate(lang, _NO_SOURCE, count=len(proof.without_source)))
        lines += _outcomes(proof.without_source, lang)
    for wording in proof.wordings:
        lines += _wording(wording, lang)
    lines += [_unread(one, lang) for one in proof.unread]
    return "\n".join([*lines, "", summary(proof, lang)]) + "\n"


def summary(proof: Proof, lang: str) -> str:
    """Whether every quote is verified, and how many failed, by verdict."""
    counts = proof.counts
    quotes = sum(counts.values())
    if not quotes:
        return translate(lang, _NO_QUOTES)
    sentence = _ALL if counts["proven"] == quotes else _NOT_ALL
    said = [translate(lang, sentence, proven=counts["proven"], quotes=quotes)]
    said += [
        translate(lang, _TOTALS[verdict], count=count)
        for verdict, count in counts.items()
        if verdict != "proven" and count
    ]
    if proof.wordings:
        said.append(translate(lang, _TOTAL_WORDINGS, count=len(proof.wordings)))
    return " ".join(said)


def progress_line(done: int, total: int, lang: str) -> str:
    """The progress of the verification, in quotes."""
    return translate(lang, _PROGRESS, done=done, total=total)


def as_json(proof: Proof) -> str:
    """The verification as JSON."""
    document = {
        "proven": proof.holds,
        "counts": dict(proof.counts),
        "sources": [
            {
                "source": one.source.iri,
                "identifier": one.source.digest,
                "state": one.state,
                "file": one.file if one.state != "missing" else None,
                "likelyFile": one.file if one.state == "missing" else None,
                "quotes": one.quotes,
                "proven": one.proven,
            }
            for one in proof.sources
        ],
        "quotes": [_quote(source, outcome) for source, outcome in proof.failed],
        "words": [
            {
                "thing": wording.claim.thing,
                "property": wording.claim.name,
                "stated": wording.stated,
                "quoted": wording.quoted,
            }
            for wording in proof.wordings
        ],
        "unread": [
            {"file": one.file, "reason": one.reason, "size": one.size or None}
            for one in proof.unread
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _quote(source: QuotedSource | None, outcome: Outcome) -> dict[str, Any]:
    quote = outcome.quote
    return {
        "annotation": quote.annotation,
        "source": source.iri if source else None,
        "verdict": outcome.verdict,
        "start": None if quote.lacks else quote.start,
        "end": None if quote.lacks else quote.end,
        "exact": None if quote.lacks else quote.exact,
        "found": outcome.found,
        "places": outcome.places,
        "morePlaces": outcome.more_places,
        "inLikelyFile": outcome.standing,
        "lacks": quote.lacks,
        "proves": [{"thing": claim.thing, "property": claim.name} for claim in quote.claims],
    }


def _source(proof: SourceProof, lang: str) -> Iterator[str]:
    match proof.state:
        case "found":
            state = _FOUND
        case "unreadable":
            state = _NOT_UTF8
        case _:
            state = _MISSING if proof.source.digest else _NO_DIGEST
    file = _plain(proof.file or "")
    yield translate(
        lang,
        state,
        source=namespaces.local(proof.source.iri),
        file=file,
        proven=proof.proven,
        quotes=proof.quotes,
        digest=proof.source.digest,
    )
    if proof.state == "missing" and proof.file:
        standings = proof.standings
        yield _INDENT + translate(
            lang,
            _LIKELY,
            file=file,
            kept=standings["in-place"],
            moved=standings["moved"],
            altered=standings["altered"],
        )
    yield from _outcomes(proof.failed, lang)


def _outcomes(outcomes: Iterable[Outcome], lang: str) -> Iterator[str]:
    """Lines about single quotes, those not found anywhere first.

    Quotes found at their place, and quotes without any text to compare with, give no line.
    """
    for outcome in sorted(outcomes, key=lambda outcome: bool(outcome.places)):
        quote = outcome.quote
        about = ", ".join(map(_claim, quote.claims)) or namespaces.local(quote.annotation)
        if quote.lacks:
            yield _INDENT + translate(lang, _LACKS, quote=about, names=", ".join(quote.lacks))
        elif outcome.places:
            sentence = _MOVED_MORE if outcome.more_places else _MOVED
            places = ", ".join(map(str, outcome.places))
            yield _INDENT + translate(lang, sentence, quote=about, start=quote.start, places=places)
        elif "altered" in {outcome.verdict, outcome.standing}:
            exact, found = _around_difference(quote.exact, outcome.found)
            yield _INDENT + translate(lang, _ALTERED, quote=about, start=quote.start, end=quote.end)
            yield _INDENT * 2 + translate(lang, _QUOTED, text=exact)
            yield _INDENT * 2 + translate(lang, _FOUND_THERE, text=found)


def _wording(wording: Wording, lang: str) -> Iterator[str]:
    yield translate(lang, _WORDING, claim=_claim(wording.claim))
    stated, said = _around_difference(" / ".join(wording.stated or ()), " ".join(wording.quoted))
    if wording.stated is None:
        yield _INDENT + translate(lang, _NOT_STATED)
    else:
        yield _INDENT + translate(lang, _STATED, text=stated)
    yield _INDENT + translate(lang, _SAID, text=said)


def _unread(unread: Unread, lang: str) -> str:
    size = f"{unread.size / (1 << 20):.0f}"
    file = _plain(unread.file)
    return translate(lang, _UNREAD[unread.reason], file=file, size=size, limit=FILE_LIMIT >> 20)


def _claim(claim: QuotedClaim) -> str:
    return f"{namespaces.local(claim.thing)} {namespaces.compact(claim.name)}"


def _around_difference(one: str, other: str) -> tuple[str, str]:
    """Excerpts of two texts from the same position, just before their first difference."""
    pairs = enumerate(zip(one, other, strict=False))
    differ = next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))
    start = max(0, differ - _BEFORE)
    return _excerpt(one, start), _excerpt(other, start)


def _excerpt(text: str, start: int) -> str:
    before = _LEFT_OUT if start else ""
    after = _LEFT_OUT if len(text) > start + _SHOWN else ""
    return f"«{before}{_plain(text[start : start + _SHOWN])}{after}»"


def _plain(text: str) -> str:
    """``text`` on one line and without control characters, which a terminal could execute."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "↵")
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in text)
