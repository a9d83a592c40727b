"""The names of the levels that the code list has, by the letter that stands for each in short."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import SKOS

from graph import files, names

_LEVELS: Final = URIRef(names.CODE + "level")
_LETTER: Final = URIRef(names.GG + "letter")


@cache
def level_names(lang: str) -> Mapping[str, str]:
    """What each letter stands for, in a language."""
    codes = Graph()
    for path in files.ontology_files():
        codes.parse(path, format="turtle")
    found = {}
    for level in codes.subjects(SKOS.inScheme, _LEVELS):
        labels = {
            label.language: str(label)
            for label in codes.objects(level, SKOS.prefLabel)
            if isinstance(label, Literal)
        }
        for letter in codes.objects(level, _LETTER):
            found[str(letter)] = labels.get(lang, str(letter))
    return MappingProxyType(found)
