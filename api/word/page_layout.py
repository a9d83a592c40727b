"""Sizes of a page of A4 and of its type, for setting it and for estimating what fits on it."""

from typing import Final

from api.word.document import Kind

PAGE: Final = (21.0, 29.7)
"""Width and height in centimetres."""
MARGIN: Final = 1.8
"""Centimetres of margin on all sides; the foot of the page stands within the lower one."""
WIDTH: Final = PAGE[0] - 2 * MARGIN
"""Centimetres between the margins."""
SIZES: Final = {Kind.BODY: 10.0, Kind.LEAD: 11.5, Kind.BULLET: 10.0, Kind.SMALL: 9.0}
"""Type sizes in points, as all below."""
CELL: Final = 9.0
"""In tables; muted words in them are 1 point smaller."""
NOTE: Final = 8.0
TITLE: Final = 20.0
HEADING: Final = 12.5
KICKER: Final = 9.0
FOOT: Final = 8.0
