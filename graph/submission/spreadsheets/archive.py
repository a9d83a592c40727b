"""Unpacks an untrusted .zip."""

import codecs
import zipfile
import zlib
from io import BytesIO
from typing import Final

from graph import errors
from graph.sandbox.limits import TableLimits

codecs.lookup("cp437")  # for names in legacy encodings; a sealed process could not load it later
_PARTS: Final = 1000
"""The maximum number of parts. Our workbooks have some 20; each has a cost whatever its size."""
_CHUNK: Final = 1 << 16
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""The signature of encrypted workbooks and those from before 2007 ([MS-CFB] 2.2)."""


def unpack(data: bytes, file: str, limits: TableLimits) -> dict[str, bytes]:
    """Unpack the parts of an archive by name, limited by their actual unpacked size.

    Raises ``LockedWorkbook`` for an encrypted one, ``TooMuchUnpacked`` at the limit, whatever sizes
    are declared, and ``BrokenArchive`` for a damaged archive or another format.
    """
    if data.startswith(_OLE):
        raise errors.LockedWorkbook(file=file)
    parts: dict[str, bytes] = {}
    left = limits.unpacked
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            listed = archive.infolist()
            if len(listed) > _PARTS or sum(part.file_size for part in listed) > limits.unpacked:
                raise errors.TooMuchUnpacked(file=file, limit=limits.unpacked >> 20)
            for part in listed:
                if part.flag_bits & 1:
                    raise errors.LockedWorkbook(file=file)
                parts[part.filename] = _read(archive, part, left, file, limits)
                left -= len(parts[part.filename])
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError) as fault:
        raise errors.BrokenArchive(file=file) from fault
    return parts


def pack(parts: dict[str, bytes]) -> BytesIO:
    """Repack the parts, so that a reader sees only what was unpacked."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name), data)
    packed.seek(0)
    return packed


def _read(
    archive: zipfile.ZipFile, part: zipfile.ZipInfo, left: int, file: str, limits: TableLimits
) -> bytes:
    read = bytearray()
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            read += chunk
            if len(read) > left:
                raise errors.TooMuchUnpacked(file=file, limit=limits.unpacked >> 20)
    return bytes(read)
