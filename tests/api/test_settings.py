"""Limits have defaults with reasons, and the environment can set each."""

from dataclasses import fields

import pytest

from api.settings import Settings
from graph import errors


def test_every_limit_has_a_reason() -> None:
    assert fields(Settings)
    for setting in fields(Settings):
        assert len(setting.metadata["why"]) > 20, setting.name


@pytest.mark.parametrize("setting", fields(Settings), ids=lambda setting: setting.name)
def test_the_environment_sets_every_limit(setting: object) -> None:
    name = getattr(setting, "name", "")
    changed = Settings.from_environment({f"GOALGRAPH_{name.upper()}": "7"})
    assert str(getattr(changed, name)) in {"7", "7.0"}


@pytest.mark.parametrize("text", ["", "many", "-1", "0", "nan", "inf", "1.5"])
def test_what_is_no_whole_number_above_zero_is_refused(text: str) -> None:
    with pytest.raises(errors.SettingFault, match="GOALGRAPH_WORKERS"):
        Settings.from_environment({"GOALGRAPH_WORKERS": text})


def test_other_variables_are_left_alone() -> None:
    assert Settings.from_environment({"HOME": "/nowhere"}) == Settings()
