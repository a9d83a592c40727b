"""Things are called what readers know them by, in their language where the data has it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph import namespaces
from graph.store.labels import called
from tests.support.published import bundled

STORE = bundled()
GOAL = f"{namespaces.ID}goal/stps-2023/2.3"


@pytest.mark.parametrize(
    ("iri", "danish", "english"),
    [
        (
            f"{namespaces.ID}goal/nationale-maal-2016/7",
            "Nationale mål 7 Flere sunde leveår",
            "Nationale mål 7 Flere sunde leveår",
        ),
        (f"{GOAL}/measure/2/target/1", "STPS 2.3", "STPS 2.3"),
        (f"{namespaces.CODE}level/municipal", "Kommunale mål", "Municipal goals"),
        (f"{namespaces.GG}Asserted", "begrundet", "asserted"),
        (f"{namespaces.GG}supports", "støtter", "supports"),
        (
            f"{namespaces.ID}link/ed-s5-n7",
            "Sundhedsaftalen 5 → Nationale mål 7",
            "Sundhedsaftalen 5 → Nationale mål 7",
        ),
    ],
)
def test_a_thing_has_its_name(iri: str, danish: str, english: str) -> None:
    assert called(STORE, [iri], "da") == {iri: danish}
    assert called(STORE, [iri], "en") == {iri: english}


def test_what_is_not_ours_or_has_no_name_is_left_out() -> None:
    strangers = [
        namespaces.RDF + "type",
        "https://example.org/",
        namespaces.ID + "nowhere/at/all",
        namespaces.GG,
    ]

    assert called(STORE, strangers, "da") == {}


@given(st.text(st.sampled_from('aæ1 ./<>"\\\n\x00{'), max_size=20))
@settings(deadline=None)
def test_any_iri_may_be_asked_for(end: str) -> None:
    assert set(called(STORE, [namespaces.ID + end], "da")) <= {namespaces.ID + end}
