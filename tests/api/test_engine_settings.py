"""The limits of --store are set as all others are, each with its reason."""

from dataclasses import fields

from api.engine_settings import EngineSettings
from api.settings import Settings


def test_each_limit_is_set_by_its_variable_and_has_a_reason() -> None:
    given = {"GOALGRAPH_STORE_SECONDS": "7", "GOALGRAPH_STORE_QUERIES": "engine"}
    found = Settings.from_environment(given)
    assert (found.store_seconds, found.store_queries) == (7.0, "engine")
    named = fields(EngineSettings)
    assert len(named) == 5
    for each in named:
        assert each.name.startswith("store_")
        assert each.metadata["why"].endswith((".", "sealed."))
