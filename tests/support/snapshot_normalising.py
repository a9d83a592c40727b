"""Removes legitimate differences between two runs of the same code, each with its reason."""

import base64
import hashlib
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

SITE: Final = "goalgraph.example"
"""Sent as ``Host``, so that no response names the port, which differs between runs."""

HEADERS: Final = (
    "content-type",
    "content-language",
    "content-encoding",
    "content-disposition",
    "cache-control",
    "location",
    "link",
    "vary",
    "allow",
    "retry-after",
    "content-security-policy",
    "access-control-allow-origin",
    "referrer-policy",
    "x-content-type-options",
    "x-frame-options",
)
"""The headers that are compared. ``Date`` and ``X-Request-Id`` differ for each response."""

_ZIP: Final = b"PK\x03\x04"
_DATA: Final = re.compile(rb"data:([\w.+/;=-]*?);base64,([A-Za-z0-9+/=]+)")
_PORT: Final = re.compile(rb"(127\.0\.0\.1|localhost):\d+")
_WRITTEN: Final = re.compile(
    rb"(<dcterms:(?:created|modified)[^>]*>)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"
)
_MONTHS: Final = {
    "da": "januar februar marts april maj juni juli august september oktober november december",
    "en": "January February March April May June July August September October November December",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Run:
    """The values that are specific to one run."""

    folder: str
    """The temporary folder of the run."""
    today: date

    def normalise(self, data: bytes) -> bytes:
        """A response without values that are specific to this run."""
        # Spreadsheets and archives contain their creation time: compare their members.
        if data.startswith(_ZIP):
            data = b"\n".join(_unpacked(data))
        elif data and not _is_text(data):
            return b"sha256 " + hashlib.sha256(data).hexdigest().encode() + b"\n"
        # A report page embeds the report in other formats, including a workbook.
        data = _DATA.sub(self._unfold, data)
        # Temporary folders have a random name.
        data = data.replace(self.folder.encode(), "«FOLDER»".encode())
        # The server listens on a free port.
        data = _PORT.sub(r"\1:«PORT»".encode(), data)
        # openpyxl writes the time into docProps/core.xml.
        data = _WRITTEN.sub(rb"\1now", data)
        # The check form, reports and the follow-up page contain the current day.
        for written in _days(self.today):
            data = re.sub(rb"(?<!\d)" + re.escape(written) + rb"(?!\d)", "«TODAY»".encode(), data)
        # Versions and reports contain their creation time, to the second.
        return re.sub("«TODAY»T[0-9:.]+".encode(), "«NOW»".encode(), data)

    def _unfold(self, found: re.Match[bytes]) -> bytes:
        inner = self.normalise(base64.b64decode(found[2]))
        return b"data:" + found[1] + "«\n".encode() + inner + "\n»".encode()


def tag(etag: str | None) -> str:
    """Only the strength of an entity tag: its value depends on the build as well."""
    if etag is None:
        return "none"
    return "weak" if etag.startswith("W/") else "strong"


def _is_text(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _unpacked(data: bytes) -> Iterator[bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for member in archive.namelist():
            yield b"--- " + member.encode()
            content = archive.read(member)
            yield b"\n".join(_unpacked(content)) if content.startswith(_ZIP) else content


def _days(day: date) -> Iterator[bytes]:
    yield day.isoformat().encode()
    for lang, months in _MONTHS.items():
        month = months.split()[day.month - 1]
        dot = "." if lang == "da" else ""
        yield f"{day.day}{dot} {month} {day.year}".encode()
