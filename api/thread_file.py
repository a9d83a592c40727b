"""A picture of threads with the same facts as a table, as a page one keeps, prints and sends on."""

from collections.abc import Sequence

from markupsafe import Markup

from api.rendering import rendered
from api.spreadsheets import Sheet
from graph.legend import Sign


def as_html(drawn: str, signs: Sequence[Sign], sheet: Sheet, lang: str) -> str:
    """The page: it needs no other file, and asks for none."""
    marks = [(Markup(each.picture), each.meaning) for each in signs]  # noqa: S704 - graph.svg escapes
    picture = Markup(drawn)  # noqa: S704 - graph.svg escapes
    return rendered("thread_file.html", lang, picture=picture, signs=marks, sheet=sheet)
