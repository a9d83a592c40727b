"""The declared sheets say what the model has, in words people can use."""

import pytest

from graph import namespaces
from graph.model.ontology import own_terms
from graph.submission.tables.references import expanded
from graph.submission.tables.rows import ORDER
from graph.submission.tables.schema import Sheet, sheet, sheets
from graph.submission.tables.values import SIMPLE

COLUMNS = [(one.key, column) for one in sheets() for column in one.columns]
IDS = [f"{key}-{column.key}" for key, column in COLUMNS]
CHOSEN = {"code", "thing", "goal", "holder", "property", "deadline", "period"}


@pytest.mark.parametrize(("key", "column"), COLUMNS, ids=IDS)
def test_a_column_says_something_the_model_has(key: str, column: object) -> None:
    (column,) = [each for each in sheet(key).columns if each is column]
    assert column.kind in {*SIMPLE, *CHOSEN}
    assert column.on in {"", *(node.name for node in sheet(key).nodes)}
    if column.about:
        iri = expanded(column.about)
        assert iri is not None
        assert not iri.startswith(namespaces.GG) or iri in own_terms()


@pytest.mark.parametrize(("key", "column"), COLUMNS, ids=IDS)
def test_a_column_is_explained_in_both_languages(key: str, column: object) -> None:
    (column,) = [each for each in sheet(key).columns if each is column]
    for texts in (column.headings, column.guide):
        assert set(texts) == {"da", "en"}
        assert all(text.strip() == text and "!" not in text for text in texts.values())
    assert all(len(heading) <= 32 for heading in column.headings.values())
    # An input prompt of a spreadsheet holds no more.
    assert all(len(text) <= 255 and text.endswith(".") for text in column.guide.values())


@pytest.mark.parametrize("one", sheets(), ids=lambda one: one.key)
def test_headings_of_a_sheet_are_told_apart(one: Sheet) -> None:
    for lang in ("da", "en"):
        headings = [column.headings[lang].casefold() for column in one.columns]
        assert len(headings) == len(set(headings))
    danish = {column.heading.casefold(): column.key for column in one.columns}
    for column in one.columns:
        assert danish.get(column.headings["en"].casefold(), column.key) == column.key


def test_sheets_are_told_apart_and_all_are_read() -> None:
    titles = [title for one in sheets() for title in {t.casefold() for t in one.titles.values()}]
    assert len(titles) == len(set(titles))
    assert all(len(title) <= 31 for title in titles)
    assert sorted(ORDER) == sorted(one.key for one in sheets())
