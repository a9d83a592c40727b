"""Folders of the checkout."""

from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
EXAMPLES: Final = ROOT / "shapes" / "examples"
"""Failing and passing examples of each rule."""
ODD_SET: Final = Path(__file__).with_name("odd.ttl")
"""A goal set with odd and hostile values."""
