"""Characters that XML 1.0 cannot hold, in one place for SVG, GraphML, JUnit and spreadsheets."""

import re
from typing import Final

FORBIDDEN: Final = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""One character that no XML document may hold, not even escaped."""
