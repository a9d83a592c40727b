"""Things are called what readers know them by, in their language where the data has it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph import names
from graph.called import called
from graph.store import bundled

STORE = bundled()
GOAL = f"{names.ID}goal/stps-2023/2.3"


@pytest.mark.parametrize(
    ("iri", "danish", "english"),
    [
        (
            f"{names.ID}goal/nationale-maal-2016/7",
            "Nationale mål 7 Flere sunde leveår",
            "Nationale mål 7 Flere sunde leveår",
        ),
        (f"{GOAL}/measure/2/target/1", "STPS 2.3", "STPS 2.3"),
        (f"{names.CODE}level/municipal", "Kommunale mål", "Municipal goals"),
        (f"{names.GG}Asserted", "godkendt", "approved"),
        (f"{names.GG}supports", "støtter", "supports"),
        (
            f"{names.ID}link/ed-s5-n7",
            "Sundhedsaftalen 5 → Nationale mål 7",
            "Sundhedsaftalen 5 → Nationale mål 7",
        ),
    ],
)
def test_a_thing_has_its_name(iri: str, danish: str, english: str) -> None:
    assert called(STORE, [iri], "da") == {iri: danish}
    assert called(STORE, [iri], "en") == {iri: english}


def test_what_is_not_ours_or_has_no_name_is_left_out() -> None:
    strangers = [names.RDF + "type", "https://example.org/", names.ID + "nowhere/at/all", names.GG]

    assert called(STORE, strangers, "da") == {}


@given(st.text(st.sampled_from('aæ1 ./<>"\\\n\x00{'), max_size=20))
@settings(deadline=None)
def test_any_iri_may_be_asked_for(end: str) -> None:
    assert set(called(STORE, [names.ID + end], "da")) <= {names.ID + end}
