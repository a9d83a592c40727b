"""Codes have their hidden labels as names too, last; things have theirs as misspellings."""

from pyoxigraph import Literal, NamedNode, Quad, Store

from graph import namespaces
from graph.submission.tables.lexicon import Lexicon
from graph.submission.tables.names import known
from tests.support.published import bundled

CODE = NamedNode(namespaces.CODE + "unit/kolli")
CODES = NamedNode(namespaces.CODES)


def of(iri: str, store: Store | tuple[()] = ()) -> tuple[str, ...]:
    (names,) = [names for _, each, names in known.codes(store) if each == namespaces.CODE + iri]
    return names


def with_unit() -> Store:
    """The bundled graph with one published unit more."""
    store = Store()
    store.extend(bundled())
    said = (
        ("inScheme", NamedNode(namespaces.CODE + "unit")),
        ("prefLabel", Literal("kolli", language="da")),
        ("hiddenLabel", Literal("kollier", language="da")),
    )
    for about, value in said:
        store.add(Quad(CODE, NamedNode(namespaces.SKOS + about), value, CODES))
    return store


def test_the_name_to_write_comes_first_and_hidden_ones_last() -> None:
    names = of("comparator/at-most")

    assert names[0] == "højst"
    assert {"højest", "≤"} <= set(names)
    assert names.index("at most") < names.index("højest")


def test_no_name_in_a_list_means_two_codes() -> None:
    lists: dict[str, dict[str, set[str]]] = {}
    for scheme, iri, names in known.codes(()):
        for name in names:
            lists.setdefault(scheme, {}).setdefault(name.casefold(), set()).add(iri)

    assert len(lists) > 8
    assert [each for names in lists.values() for each in names.items() if len(each[1]) > 1] == []


def test_a_code_that_was_published_is_known() -> None:
    lexicon = Lexicon.of(with_unit())

    assert lexicon.look_up("unit", "Kolli") == {CODE.value}
    assert lexicon.look_up("unit", "kollier") == {CODE.value}
    assert lexicon.choices("unit")[0] == "procent"
    assert "kolli" in lexicon.choices("unit")


def test_a_known_misspelling_is_no_name() -> None:
    lexicon = Lexicon.of(bundled())

    assert lexicon.look_up("org", "Lægemedelstyrelsen") == set()
    assert lexicon.near("org", "Lægemedelstyrelsens") == ["Lægemiddelstyrelsen"]
    assert ("Lægemedelstyrelsen", f"{namespaces.ID}org/laegemiddelstyrelsen") in known.misspellings(
        bundled()
    )


def test_a_list_has_a_title_in_both_languages() -> None:
    assert known.list_title("unit") == {"da": "Enheder", "en": "Units"}
    assert all(set(known.list_title(scheme)) == {"da", "en"} for scheme in known.OPEN)
