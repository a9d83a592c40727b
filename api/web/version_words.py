"""The served version in words."""

from api.state.server_state import OpenVersion
from graph.formatting import day
from graph.i18n import translate


def in_words(version: OpenVersion, lang: str) -> str:
    """Its number and the day on which it was published, or that it comes with the program."""
    if version.number is None:
        return translate(lang, "goalgraph, the edition that comes with the program")
    if version.published is None:
        return translate(lang, "goalgraph, version {number}", number=version.number)
    on = day(version.published, lang)
    return translate(lang, "goalgraph, version {number}, {day}", number=version.number, day=on)
