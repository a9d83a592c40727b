"""A quote's place in words, and the address of its mark."""

from typing import Any, cast

from jinja2.runtime import Context

from api.web.source_places import mark_in_source, part_address, place_characters, place_name
from graph import namespaces
from graph.evidence.document import PART
from graph.model.values import Named, Quote, Text
from tests.support.published import bundled
from tests.support.served import state_of

SOURCE = f"{namespaces.ID}source/plan-2023-sst"


def quote(start: int, slug: str = "sst-2023-2.3-type") -> Quote:
    return Quote(
        iri=f"{namespaces.ID}evidence/{slug}",
        holder=f"{namespaces.ID}goal/sst-2023/2.3",
        words="Udvikling",
        source=Named(SOURCE, Text("Plan")),
        start=start,
        end=start + 9,
    )


def context(**values: Any) -> Context:
    return cast("Context", {"lang": "da", **values})


def test_a_place_is_named_with_the_outline_of_the_version() -> None:
    known = context(version=state_of(bundled()).version)

    assert place_name(known, quote(6627)) == "afsnit 2.3, tabel 2, mål 2.3"
    assert place_characters(known, quote(6627)) == "tegn 6.628–6.636"


def test_without_a_version_only_the_characters_are_known() -> None:
    assert place_name(context(version=None), quote(6627)) == ""
    assert place_name(context(), quote(6627)) == ""


def test_the_address_of_a_mark_names_its_part_from_the_second() -> None:
    assert part_address(SOURCE, 5) == "/sources/plan-2023-sst"
    assert part_address(SOURCE, PART) == "/sources/plan-2023-sst?part=2"
    assert part_address("urn:other", 5) == ""
    assert mark_in_source(quote(5)) == "#sst-2023-2.3-type"
    assert mark_in_source(quote(3 * PART, 'a"b')) == "?part=4#a%22b"
