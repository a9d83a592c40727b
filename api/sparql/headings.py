"""Readable headings for query variables, and words for their values."""

from functools import cache
from typing import Final

from graph.i18n import translate


def heading(variable: str, lang: str) -> str:
    """The heading of a column; an unknown variable name is returned unchanged."""
    return _headings(lang).get(variable, variable)


def word(value: str, lang: str) -> str:
    """A fixed value of a saved query, e.g. «missing», translated; any other value unchanged."""
    said = _words(lang)
    if value.startswith(_MEASURE):
        return f"{said[_MEASURE.strip()]} {value.removeprefix(_MEASURE)}"
    return said.get(value, value)


_MEASURE: Final = "measure "
"""Prefix of the number of a measure."""


@cache
def _headings(lang: str) -> dict[str, str]:
    return {
        "action": translate(lang, "Action"),
        "after": translate(lang, "After"),
        "announced": translate(lang, "Announced"),
        "annex": translate(lang, "Annex"),
        "approximate": translate(lang, "Approximate"),
        "baseline": translate(lang, "Starting point"),
        "basis": translate(lang, "Basis"),
        "before": translate(lang, "Before"),
        "both": translate(lang, "Both"),
        "cause": translate(lang, "Cause"),
        "change": translate(lang, "Change"),
        "comparator": translate(lang, "At least, at most or exactly"),
        "comparatorBasis": translate(lang, "That is the editors' reading"),
        "confidence": translate(lang, "Certainty"),
        "count": translate(lang, "Count"),
        "date": translate(lang, "Date"),
        "deadline": translate(lang, "Deadline"),
        "deadlineText": translate(lang, "Deadline in the source"),
        "development": translate(lang, "Development"),
        "developmentShare": translate(lang, "Development, per cent"),
        "document": translate(lang, "Document"),
        "due": translate(lang, "Due"),
        "end": translate(lang, "End"),
        "finding": translate(lang, "Finding"),
        "first": translate(lang, "The one"),
        "firstLabel": translate(lang, "The one, name"),
        "firstName": translate(lang, "The one, name"),
        "frame": translate(lang, "Frame"),
        "frameName": translate(lang, "Name of the frame"),
        "from": translate(lang, "From"),
        "fromEnd": translate(lang, "From, end"),
        "fromStart": translate(lang, "From, start"),
        "goal": translate(lang, "Goal"),
        "goalLabel": translate(lang, "Name of the goal"),
        "goals": translate(lang, "Number of goals"),
        "group": translate(lang, "Group"),
        "groupName": translate(lang, "Name of the group"),
        "halfYear": translate(lang, "Half-year"),
        "hasBaseline": translate(lang, "Has a starting point"),
        "hasDeadline": translate(lang, "Has a deadline"),
        "hasNumber": translate(lang, "Has a number"),
        "included": translate(lang, "Included"),
        "kind": translate(lang, "Kind"),
        "label": translate(lang, "Name"),
        "level": translate(lang, "Level"),
        "levels": translate(lang, "Number of levels"),
        "link": translate(lang, "Link"),
        "linkStatus": translate(lang, "Status of the link"),
        "links": translate(lang, "Number of links"),
        "max": translate(lang, "Highest value"),
        "measure": translate(lang, "Measure"),
        "min": translate(lang, "Lowest value"),
        "name": translate(lang, "Short name"),
        "national": translate(lang, "National goal"),
        "new": translate(lang, "New goal set"),
        "number": translate(lang, "Number"),
        "old": translate(lang, "Previous goal set"),
        "operation": translate(lang, "Operation"),
        "operationShare": translate(lang, "Operation, per cent"),
        "organisation": translate(lang, "Organisation"),
        "outside": translate(lang, "Too few or too many"),
        "part": translate(lang, "Part"),
        "party": translate(lang, "Further party"),
        "partyName": translate(lang, "Name of the party"),
        "post": translate(lang, "Post"),
        "predicate": translate(lang, "Relation"),
        "publisher": translate(lang, "Publisher"),
        "publisherName": translate(lang, "Name of the publisher"),
        "quote": translate(lang, "Quote"),
        "rationale": translate(lang, "Reason"),
        "recurrence": translate(lang, "Recurrence"),
        "report": translate(lang, "Report"),
        "role": translate(lang, "Role"),
        "same": translate(lang, "The same words"),
        "scope": translate(lang, "What is required"),
        "second": translate(lang, "The other"),
        "secondLabel": translate(lang, "The other, name"),
        "secondName": translate(lang, "The other, name"),
        "set": translate(lang, "Goal set"),
        "shared": translate(lang, "In common"),
        "sharedName": translate(lang, "In common, name"),
        "sharedWords": translate(lang, "Wording in common"),
        "since": translate(lang, "Since"),
        "start": translate(lang, "Start"),
        "status": translate(lang, "Status"),
        "strength": translate(lang, "Strength"),
        "supported": translate(lang, "Supported goal"),
        "supportedLabel": translate(lang, "Supported goal, name"),
        "supportedTitle": translate(lang, "Supported goal, wording"),
        "target": translate(lang, "Target"),
        "templateSays": translate(lang, "The plan says 3–5 itself"),
        "text": translate(lang, "Text"),
        "theme": translate(lang, "Theme"),
        "themeName": translate(lang, "Name of the theme"),
        "title": translate(lang, "Wording"),
        "to": translate(lang, "To"),
        "toEnd": translate(lang, "To, end"),
        "toStart": translate(lang, "To, start"),
        "unit": translate(lang, "Unit"),
        "value": translate(lang, "Value"),
        "what": translate(lang, "What"),
        "when": translate(lang, "When"),
        "where": translate(lang, "Where"),
        "who": translate(lang, "Who"),
        "why": translate(lang, "Why"),
        "word": translate(lang, "Word"),
        "words": translate(lang, "Wording"),
        "written": translate(lang, "As written"),
    }


@cache
def _words(lang: str) -> dict[str, str]:
    return {
        "cause or action missing": translate(lang, "cause or action missing"),
        "date missing": translate(lang, "date missing"),
        "dropped": translate(lang, "dropped"),
        "false": translate(lang, "no"),
        "frame": translate(lang, "frame"),
        "link": translate(lang, "link"),
        "measure": translate(lang, "measure"),
        "missing": translate(lang, "missing"),
        "only the publisher's name differs": translate(lang, "only the publisher's name differs"),
        "other words": translate(lang, "other words"),
        "the same words": translate(lang, "the same words"),
        "name missing": translate(lang, "name missing"),
        "new": translate(lang, "new"),
        "no overlap": translate(lang, "no overlap"),
        "period not stated": translate(lang, "period not stated"),
        "publisher's name": translate(lang, "publisher's name"),
        "recorded": translate(lang, "recorded"),
        "renamed": translate(lang, "renamed"),
        "reported": translate(lang, "reported"),
        "reporting": translate(lang, "reporting"),
        "reviewed": translate(lang, "reviewed"),
        "signature": translate(lang, "signature"),
        "signatures missing": translate(lang, "signatures missing"),
        "signed after the period began": translate(lang, "signed after the period began"),
        "theme": translate(lang, "theme"),
        "title": translate(lang, "title"),
        "true": translate(lang, "yes"),
        "waiting": translate(lang, "waiting"),
        "whose goals are followed up": translate(lang, "whose goals are followed up"),
    }
