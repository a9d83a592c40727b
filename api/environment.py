"""Reads numbers from environment variables."""

import math

from graph import errors


def read_number(name: str, text: str, *, whole: bool) -> float:
    """The number above 0 in the variable of a setting; raises ``SettingFault`` for anything else."""
    variable = f"GOALGRAPH_{name.upper()}"
    try:
        value = int(text) if whole else float(text)
    except ValueError:
        raise errors.SettingFault(name=variable, text=text[:40]) from None
    if not 0 < value < math.inf:
        raise errors.SettingFault(name=variable, text=text[:40])
    return value
