"""What a rule looks at in a literal, and in what a literal may be read otherwise by two engines."""

from enum import Flag, auto


class Aspect(Flag):
    """An aspect of a literal; 0.70 and 0.7 differ in form only."""

    TERM = auto()
    """That it is there, its datatype, and that it is not another: what every rule may see."""
    FORM = auto()
    """How it is written: patterns, lengths, joins and constants see it."""
    VALUE = auto()
    """Whether it is a number, and how it compares."""


EVERY = Aspect.TERM | Aspect.FORM | Aspect.VALUE
NONE = Aspect(0)
