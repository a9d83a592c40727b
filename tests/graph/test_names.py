"""The IRIs of the contract."""

from graph import files, names


def test_the_three_fixed_namespaces() -> None:
    assert names.GG == "https://w3id.org/goalgraph/ontology#"
    assert names.GGSH == "https://w3id.org/goalgraph/shapes#"
    assert names.CODE == "https://w3id.org/goalgraph/code/"


def test_things_have_the_contracts_iris() -> None:
    assert names.goal("stpk-2023", "2.1") == "https://w3id.org/goalgraph/id/goal/stpk-2023/2.1"
    assert names.goal_set("stpk-2023") == "https://w3id.org/goalgraph/id/set/stpk-2023"
    assert names.set_graph("stpk-2023") == "https://w3id.org/goalgraph/id/graph/set/stpk-2023"


def test_an_iri_is_shortened_by_the_prefix_that_fits() -> None:
    assert names.compact("https://w3id.org/goalgraph/ontology#supports") == "gg:supports"
    assert names.compact("https://example.org/x") == "<https://example.org/x>"
    assert names.compact(names.GG) == f"<{names.GG}>"


def test_a_files_place_is_its_graphs_name() -> None:
    found = files.data_files()
    assert found["https://w3id.org/goalgraph/id/graph/set/stpk-2023"].name == "stpk-2023.ttl"
    assert "https://w3id.org/goalgraph/id/graph/links/documents" in found
    assert "https://w3id.org/goalgraph/id/graph/organizations" in found
