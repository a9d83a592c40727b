"""Properties of other vocabularies have words in both languages."""

import pytest

from graph import namespaces
from graph.catalog.property_names import property_name


@pytest.mark.parametrize(
    ("iri", "danish", "english"),
    [
        (f"{namespaces.DCT}title", "titel", "title"),
        (f"{namespaces.OA}hasBody", "er belæg for", "is evidence for"),
        (f"{namespaces.SKOS}Concept", "begreb", "concept"),
        (f"{namespaces.GG}basis", "", ""),
        ("http://example.org/p", "", ""),
    ],
)
def test_a_name_is_words_or_nothing(iri: str, danish: str, english: str) -> None:
    assert (property_name(iri, "da"), property_name(iri, "en")) == (danish, english)
