"""Statements are read from N-Quads letter by letter, whatever stands in their values."""

from pathlib import Path

from graph.batch.tables import Tables


def test_any_value_is_one_column(tmp_path: Path) -> None:
    path = tmp_path / "x.nq"
    values = ['"a,b;\\t\\"c\\""', '"d > <e> ."@da', '"5"^^<urn:t>', "<urn:o>"]
    path.write_text("".join(f"<urn:s> <urn:p> {value} <urn:g> .\n" for value in values))
    tables = Tables(path)
    assert sorted(tables.rows("SELECT s, p, o, g FROM quads")) == sorted(
        ("urn:s", "urn:p", value.strip("<>") if value[0] == "<" else value, "urn:g")
        for value in values
    )
    tables.close()
