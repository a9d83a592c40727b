"""The facets of goals and the labels of their values."""

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
"""The status of a goal without a status report."""


STATUSES: Final[tuple[str, ...]] = (Status.GREEN, Status.YELLOW, Status.RED, NO_STATUS)
"""In display order."""


def status_label(store: Store, status: str, lang: str) -> Text:
    """The label of a goal's latest status, including ``NO_STATUS``."""
    if status == NO_STATUS:
        return Text(translate(lang, NOT_REPORTED), lang)
    if status not in STATUSES:
        return Text(status)
    label = value_label(store, namespaces.GG + status.capitalize(), lang)
    return Text(label.value[:1].upper() + label.value[1:], label.lang)


def value_label(store: Store, value: str, lang: str) -> Text:
    """The label of a value in a language, else the last segment of its IRI."""
    texts = partial(StoreStatements(store).texts, value)
    return find_label(texts, lang) or Text(namespaces.slug(value))


NOT_REPORTED: Final = N_("No status report")
"""The label of ``NO_STATUS``, as a message id."""


def period_slug(period: Period) -> str:
    """The slug of a period: 2015-2018, 2023, 2016-, or "" if it is unknown."""
    start = str(period.start.year) if period.start else ""
    end = str(period.end.year) if period.end else ""
    return start if start == end else f"{start}-{end}"
