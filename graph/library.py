"""The published questions: queries with a title in each language, for people and for query editors."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from graph import files, names

BASE: Final = f"{names.ID}query/"

_HEAD: Final = re.compile(r"#\s?(?:(?P<key>da|en|question|note-da):\s*)?(?P<text>.*)")


@dataclass(frozen=True, slots=True)
class PublishedQuestion:
    """A question with its query, as ``ontology/queries`` holds it."""

    slug: str
    number: int
    titles: dict[str, str]
    notes: dict[str, str]
    """Where the answer stops; in English what can be changed too."""
    query: str
    """The whole file, which runs as it stands."""


@cache
def published_questions() -> tuple[PublishedQuestion, ...]:
    """Every published question, by number."""
    return tuple(
        _question(path.stem, path.read_text(encoding="utf-8")) for path in files.library_files()
    )


def question(slug: str) -> PublishedQuestion | None:
    """The question with a name, or None."""
    return next((each for each in published_questions() if each.slug == slug), None)


def _question(slug: str, text: str) -> PublishedQuestion:
    told: dict[str, str] = {}
    notes: dict[str, list[str]] = {"da": [], "en": []}
    for line in text.splitlines():
        found = _HEAD.fullmatch(line)
        if found is None:
            break
        if found["key"] == "note-da":
            notes["da"].append(found["text"].strip())
        elif found["key"]:
            told[found["key"]] = found["text"].strip()
        else:
            notes["en"].append(found["text"].strip())
    titles = {lang: told[lang] for lang in ("da", "en")}
    said = {lang: " ".join(lines) for lang, lines in notes.items()}
    return PublishedQuestion(slug, int(told["question"]), titles, said, text)
