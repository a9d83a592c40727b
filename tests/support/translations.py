"""Extracts the messages of a package from its code and templates, and updates its catalogue.

``make messages`` runs it; pyproject.toml configures the extraction.
"""

import sys
import tomllib
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_keywords
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[2]
PACKAGES = (ROOT / "graph", ROOT / "api")


def extract(package: Path) -> Catalog:
    """Every message of a package, without translations."""
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    mappings = declared["tool"]["babel"]["mappings"]
    marks = [mark for each in mappings for mark in each.get("keywords", ())]
    found = Catalog()
    for file, line, ids, _, _ in extract_from_dir(
        package,
        method_map=[(each["pattern"], each["method"]) for each in mappings],
        options_map={
            each["pattern"]: {key: value for key, value in each.items() if key != "keywords"}
            for each in mappings
        },
        keywords={**DEFAULT_KEYWORDS, **parse_keywords(marks)},
    ):
        found.add(ids, locations=[(file, line)])
    return found


def update(package: Path, catalogue: Path) -> None:
    """Update a catalogue to exactly the messages of a package; new ones are untranslated or fuzzy.

    The header, up to the first empty line, is left unchanged.
    """
    head, _, _ = catalogue.read_text(encoding="utf-8").partition("\n\n")
    with catalogue.open("rb") as source:
        held = read_po(source, locale=catalogue.parents[1].name)
    held.update(extract(package))
    written = BytesIO()
    write_po(
        written,
        held,
        width=0,
        no_location=True,
        omit_header=True,
        sort_output=True,
        ignore_obsolete=True,
    )
    catalogue.write_bytes(f"{head}\n\n".encode() + written.getvalue().strip() + b"\n")


if __name__ == "__main__":
    for package in PACKAGES:
        for catalogue in sorted(package.glob("locale/*/LC_MESSAGES/*.po")):
            update(package, catalogue)
            sys.stdout.write(f"{catalogue.relative_to(ROOT)}\n")
