"""What XML 1.0 cannot hold (https://www.w3.org/TR/xml/#charsets), for whatever is written as XML."""

import re
from typing import Final

FORBIDDEN: Final = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""One character that no XML document may hold, not even escaped."""
