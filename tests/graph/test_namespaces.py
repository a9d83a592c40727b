"""The IRIs of the contract."""

from graph import namespaces, resources


def test_the_three_fixed_namespaces() -> None:
    assert namespaces.GG == "https://w3id.org/goalgraph/ontology#"
    assert namespaces.GGSH == "https://w3id.org/goalgraph/shapes#"
    assert namespaces.CODE == "https://w3id.org/goalgraph/code/"


def test_things_have_the_contracts_iris() -> None:
    assert namespaces.goal("stpk-2023", "2.1") == "https://w3id.org/goalgraph/id/goal/stpk-2023/2.1"
    assert namespaces.goal_set("stpk-2023") == "https://w3id.org/goalgraph/id/set/stpk-2023"
    assert namespaces.set_graph("stpk-2023") == "https://w3id.org/goalgraph/id/graph/set/stpk-2023"


def test_an_iri_is_shortened_by_the_prefix_that_fits() -> None:
    assert namespaces.compact("https://w3id.org/goalgraph/ontology#supports") == "gg:supports"
    assert namespaces.compact("https://example.org/x") == "<https://example.org/x>"
    assert namespaces.compact(namespaces.GG) == f"<{namespaces.GG}>"


def test_a_files_place_is_its_graphs_name() -> None:
    found = resources.data_files()
    assert found["https://w3id.org/goalgraph/id/graph/set/stpk-2023"].name == "stpk-2023.ttl"
    assert "https://w3id.org/goalgraph/id/graph/links/documents" in found
    assert "https://w3id.org/goalgraph/id/graph/organizations" in found
