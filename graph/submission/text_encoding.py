"""Decodes text files, and names the line and the likely encoding of a byte that does not fit."""

import codecs
import re
from typing import Final

from graph import errors

for _encoding in ("utf-8-sig", "utf-16", "cp1252"):
    codecs.lookup(_encoding)  # a sealed process could not load them later
_BOMS: Final = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
_DANISH_LETTERS: Final = {
    "Windows-1252": b"\xe6\xf8\xe5\xc6\xd8\xc5",
    "Mac Roman": b"\xbe\xbf\x8c\xae\xaf\x81",
    "DOS (850)": b"\x91\x9b\x86\x92\x9d\x8f",
}
"""The bytes of æøåÆØÅ in the encodings that Danish files come in."""
_NULS_OF_TEXT: Final = 0.1
"""The share of NUL bytes from which a text is taken for UTF-16 without a byte order mark."""
_LOOKED_AT: Final = 4096
MISREAD: Final = re.compile("\x00|Ã[¦¸¥†˜…©¨]")
"""Binary data, or Danish letters in UTF-8 that something has read in another encoding."""


def decode_utf8(data: bytes, file: str) -> str:
    """Decode UTF-8, with or without a byte order mark; raises ``WrongEncoding`` or ``StrayByte``.

    If carriage returns alone end the lines, they become line feeds, so that lines can be counted.
    """
    try:
        return one_line_end(data.decode("utf-8-sig"))
    except UnicodeDecodeError as fault:
        raise misencoded(data, file, fault.start) from fault


def decode_table(data: bytes, file: str) -> str:
    """Decode UTF-8, UTF-16 with a byte order mark, or else Windows-1252, which Danish Excel saves.

    Raises ``GarbledLetters`` for Danish letters that were misread before, and ``WrongEncoding`` or
    ``StrayByte`` for anything else, a mixture of encodings included.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", errors="replace")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        return _decode_windows(data, file, fault)
    if (odd := MISREAD.search(text)) is None:
        return text
    line = line_of(text[: odd.start()].encode(), len(data))
    if odd[0] == "\x00":
        raise errors.WrongEncoding(file=file, line=line)
    raise errors.GarbledLetters(file=file, line=line, letters=_around(text, odd))


def misencoded(data: bytes, file: str, offset: int) -> errors.WrongEncoding:
    """The error for a byte at an offset that is not UTF-8."""
    line = line_of(data, offset)
    if encoding := likely_encoding(data):
        return errors.StrayByte(file=file, line=line, byte=f"{data[offset]:02X}", encoding=encoding)
    return errors.WrongEncoding(file=file, line=line)


def likely_encoding(data: bytes) -> str:
    """The encoding that bytes which are not UTF-8 are probably in; "" if there is no sign of one."""
    for bom, name in _BOMS:
        if data.startswith(bom):
            return name
    start = data[:_LOOKED_AT]
    if start.count(0) > len(start) * _NULS_OF_TEXT:
        return "UTF-16"
    stray = [ord(each) - 0xDC00 for each in data.decode("utf-8", "surrogateescape") if _stray(each)]
    found = {
        name: sum(byte in letters for byte in stray) for name, letters in _DANISH_LETTERS.items()
    }
    best = max(found, key=lambda name: found[name])
    return best if found[best] else ""


def line_of(data: bytes, offset: int) -> int:
    """The line (from 1) of an offset, whichever line ends a file has."""
    before = data[:offset]
    return 1 + (before.count(b"\n") or before.count(b"\r"))


def one_line_end(text: str) -> str:
    """A text whose lines only carriage returns end, with line feeds; any other unchanged."""
    return text.replace("\r", "\n") if "\r" in text and "\n" not in text else text


def _decode_windows(data: bytes, file: str, fault: UnicodeDecodeError) -> str:
    """Decode Windows-1252; a text that is UTF-8 in part, or in neither, has a byte astray."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        raise misencoded(data, file, fault.start) from fault
    if MISREAD.search(text):
        raise misencoded(data, file, fault.start) from fault
    return text


def _stray(letter: str) -> bool:
    return "\udc80" <= letter <= "\udcff"


def _around(text: str, found: re.Match[str]) -> str:
    """The word around some letters, shortened."""
    start = max(text.rfind(" ", 0, found.start()) + 1, found.start() - 20)
    return " ".join(text[start : found.end() + 20].split()[:1])
