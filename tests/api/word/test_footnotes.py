"""Footnotes are Word's own: a part with two separators, announced, and notes numbered from 1."""

from io import BytesIO
from xml.etree import ElementTree as ET
from zipfile import ZipFile

from api.word.document import Footnote, Paragraph, Run
from api.word.writer import write
from tests.support.word import W, document

NOTED = document(Paragraph((Run(text="ord"), Footnote((Run(text="note"),)))))


def part(name: str) -> ET.Element:
    return ET.fromstring(ZipFile(BytesIO(write(NOTED, None))).read(name))


def test_the_separators_come_first_and_the_settings_name_them() -> None:
    kinds = [(each.get(f"{W}id"), each.get(f"{W}type")) for each in part("word/footnotes.xml")]
    named = [
        each.get(f"{W}id")
        for each in part("word/settings.xml").findall(f"{W}footnotePr/{W}footnote")
    ]

    assert kinds == [("-1", "separator"), ("0", "continuationSeparator"), ("1", None)]
    assert named == ["-1", "0"]


def test_the_part_is_declared_with_its_type() -> None:
    types = {each.get("PartName"): each.get("ContentType") for each in part("[Content_Types].xml")}

    assert types["/word/footnotes.xml"] == (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    )


def test_the_settings_stand_in_the_order_of_the_schema() -> None:
    names = [each.tag.removeprefix(W) for each in part("word/settings.xml")]

    assert names.index("footnotePr") < names.index("compat")
