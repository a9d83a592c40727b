"""The class diagram has every class and every property of the ontology, none over another."""

import re
import xml.etree.ElementTree as ET
from itertools import combinations

from graph.catalog.vocabulary import Vocabulary, VocabularyTerm, read_vocabulary
from graph.diagrams.class_diagram import class_diagram
from tests.support.published import bundled

SVG = "{http://www.w3.org/2000/svg}"


def test_each_class_with_each_of_its_properties_is_drawn() -> None:
    found = read_vocabulary(bundled(), "da")
    drawn = class_diagram(found, "da")
    texts = [text.text or "" for text in ET.fromstring(drawn.svg).iter(f"{SVG}text")]
    assert len(found.classes) > 10
    for term in found.classes:
        assert term.name in texts
        for each in found.properties:
            rows = [text for text in texts if re.match(rf"{each.name} [→:]", text)]
            assert len(rows) >= (term.iri in each.domain)


def test_no_box_lies_over_another_and_all_are_within_the_picture() -> None:
    drawn = class_diagram(read_vocabulary(bundled(), "en"), "en")
    boxes = []
    for group in ET.fromstring(drawn.svg).iter(f"{SVG}a"):
        rect = group.find(f"{SVG}rect")
        assert rect is not None
        x, y, w, h = (float(rect.attrib[name]) for name in ("x", "y", "width", "height"))
        boxes.append((x, y, x + w, y + h))
    assert len(boxes) > 10
    for left, top, right, bottom in boxes:
        assert 0 <= left < right <= drawn.width
        assert 0 <= top < bottom <= drawn.height
    for one, other in combinations(boxes, 2):
        apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
        assert apart


def test_what_leads_to_a_neighbour_has_a_line_to_it() -> None:
    drawn = class_diagram(read_vocabulary(bundled(), "da"), "da")
    lines = list(ET.fromstring(drawn.svg).iter(f"{SVG}path"))
    assert len(lines) >= 12
    for each in lines:
        numbers = [float(each) for each in re.findall(r"[\d.]+", each.attrib["d"])]
        assert all(0 <= number <= max(drawn.width, drawn.height) for number in numbers)


def test_an_ontology_without_classes_and_words_of_markup_are_drawn() -> None:
    term = VocabularyTerm(
        iri="https://w3id.org/goalgraph/ontology#A", label="<b>", definition="&", notes=(), code=(),
        examples=(), sources=(), broader=(), kinds=(),
    )  # fmt: skip
    for classes in ((), (term,)):
        found = Vocabulary(
            title="", description="", facts=(), classes=classes, properties=(), individuals=()
        )
        ET.fromstring(class_diagram(found, "en").svg)
        assert class_diagram(found, "en").width > 0
