"""A link, a quote and a signature are read one at a time, and what is none gives None."""

from graph import namespaces
from graph.catalog import records
from tests.support.published import bundled


def test_a_link_has_its_goals_and_quotes() -> None:
    found = records.read_link(bundled(), f"{namespaces.ID}link/memo-n2-s3", "da")

    assert found is not None
    assert (found.first.subject.number, found.first.object.number) == ("2", "3")
    assert len(found.first.quotes) == 4
    assert records.read_link(bundled(), f"{namespaces.ID}link/none", "da") is None


def test_a_quote_has_its_words_and_place() -> None:
    found = records.read_quote(bundled(), f"{namespaces.ID}evidence/sst-2023-party", "da")

    assert found is not None
    assert (found.start, found.end) == (8654, 8705)
    assert records.read_quote(bundled(), f"{namespaces.ID}evidence/none", "da") is None


def test_a_signature_has_the_set_that_it_stands_under() -> None:
    iri = f"{namespaces.ID}signature/stpk-2023/1"
    found = records.read_signature(bundled(), iri, "stpk-2023", "da")

    assert found is not None
    assert found.signature.iri == iri
    assert found.part_of.slug == "stpk-2023"
    assert records.read_signature(bundled(), iri, "none", "da") is None
    assert records.read_signature(bundled(), f"{iri}0", "stpk-2023", "da") is None
