"""The facets of goals: which there are, and the values they take."""

from functools import partial
from typing import Final

from pyoxigraph import Store

from graph import namespaces
from graph.catalog.status_reports import Status
from graph.i18n import N_, translate
from graph.model.labels import find_label
from graph.model.statements import StoreStatements
from graph.model.values import Period, Text

NO_STATUS: Final = "none"
"""The status of a goal that no status report is about."""


STATUSES: Final[tuple[str, ...]] = (Status.GREEN, Status.YELLOW, Status.RED, NO_STATUS)
"""In the order they are offered."""


def status_label(store: Store, status: str, lang: str) -> Text:
    """What a goal's latest status is called, also where nothing is reported of it."""
    if status == NO_STATUS:
        return Text(translate(lang, NOT_REPORTED), lang)
    if status not in STATUSES:
        return Text(status)
    label = value_label(store, namespaces.GG + status.capitalize(), lang)
    return Text(label.value[:1].upper() + label.value[1:], label.lang)


def value_label(store: Store, value: str, lang: str) -> Text:
    """What a value is called in a language."""
    texts = partial(StoreStatements(store).texts, value)
    return find_label(texts, lang) or Text(namespaces.slug(value))


NOT_REPORTED: Final = N_("No status report")
"""What readers call that, for the translators."""


def period_slug(period: Period) -> str:
    """A period as a choice: 2015-2018, 2023, 2016- or, when nothing is known, ""."""
    start = str(period.start.year) if period.start else ""
    end = str(period.end.year) if period.end else ""
    return start if start == end else f"{start}-{end}"
