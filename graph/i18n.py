"""Message catalogues: English in the code, Danish in .po files."""

import gettext
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Final

LANGUAGES: Final = ("da", "en")
DEFAULT: Final = "da"
_packages: Final = [Path(__file__).parent]
"""The folders of the packages whose catalogues are searched."""


def catalogue_file(package: Path, lang: str) -> Path:
    """The path of a package's message catalogue in a language."""
    return package / "locale" / lang / "LC_MESSAGES" / "messages.po"


def add_messages(package: Path) -> None:
    """Search the message catalogues of a package as well."""
    if package not in _packages:
        _packages.append(package)
        catalogue.cache_clear()


@cache
def catalogue(lang: str) -> gettext.NullTranslations:
    """The merged catalogue of all added packages in a language.

    English is the language of the message ids, so its catalogue is empty.
    """
    merged = gettext.NullTranslations()
    for package in _packages:
        path = catalogue_file(package, lang)
        if path.is_file():
            merged.add_fallback(_compiled(path))
    return merged


def N_(message: str, /) -> str:  # noqa: N802 - the name that gettext's tools know
    """Return ``message`` unchanged; marks it for extraction when it is translated elsewhere."""
    return message


def translate(lang: str, message: str, /, **values: object) -> str:
    """``message`` in a language, with its ``{named}`` placeholders filled in.

    Raises ``KeyError`` for a placeholder without a value.
    """
    return catalogue(lang).gettext(message).format(**values)


def _compiled(path: Path) -> gettext.GNUTranslations:
    # Babel takes 50 ms to import; a command that prints no message need not pay for it.
    from babel.messages.mofile import write_mo  # noqa: PLC0415
    from babel.messages.pofile import read_po  # noqa: PLC0415

    compiled = BytesIO()
    with path.open("rb") as source:
        write_mo(compiled, read_po(source))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
