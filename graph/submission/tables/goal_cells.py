"""Reads references to goals, with the title that may stand beside the number."""

import difflib
import re
from typing import Final

from graph import namespaces
from graph.model.sorting import natural
from graph.submission.tables.faults import CellFault, shown
from graph.submission.tables.lexicon import Lexicon, is_number
from graph.submission.tables.several import SEPARATOR, pieces

_MOST_CHOICES: Final = 12
_ALIKE: Final = 0.8
"""The share of equal letters from which a title is a misspelling of another, not another title."""
_SHORTEST_TITLE: Final = 8
_SIGNS: Final = re.compile(r"[\W_]+")


def read_goal(written: str, lexicon: Lexicon, own: str) -> str:
    """The IRI of the goal that a text refers to; raises ``CellFault`` for none and for several.

    A text refers to a goal by its number, by its set and number, or by its title alone.
    """
    found, rest = lexicon.goal_reference(written, own)
    if not found and len(titled := lexicon.titled(written)) == 1:
        return next(iter(titled))
    if len(found) != 1 or not _is_title(rest, lexicon.title(next(iter(found)))):
        several = _goals(written, lexicon, own)
        if len(several) > 1:
            raise CellFault("CellGoalSeveral", written, _listed(several))
    if len(found) == 1:
        return next(iter(found))
    if fitting := found or lexicon.titled(written):
        raise CellFault("CellNameSeveral", written, _listed(sorted(fitting, key=natural)))
    if near := lexicon.near_goals(written):
        raise CellFault("CellGoalNear", written, " / ".join(near))
    raise CellFault("CellGoal", written, _example(lexicon, own))


def title_fault(written: str, lexicon: Lexicon, own: str) -> CellFault | None:
    """What is wrong if other words than the goal's title stand beside its number; None if nothing."""
    found, rest = lexicon.goal_reference(written, own)
    title = lexicon.title(next(iter(found))) if len(found) == 1 else ""
    if not title or _is_title(rest, title):
        return None
    return CellFault("CellGoalTitle", rest, shown(title))


def _example(lexicon: Lexicon, own: str) -> str:
    """A goal as it is written: the first of the own ones, if they are known."""
    number = next(iter(lexicon.own.get(own, ())), "")
    return f"{own}/{number}" if number else "stpk-2023/2.1"


def _goals(written: str, lexicon: Lexicon, own: str) -> list[str]:
    """The goals that the parts of a text refer to, if it begins with one."""
    found: list[str] = []
    beginning = own
    for piece in pieces(written):
        for one in (beginning, own):
            goals = lexicon.goal_reference(piece, one)[0] or lexicon.titled(piece)
            # A number by itself may be anything, such as a year in a title.
            sure = not is_number(piece) or any(map(lexicon.has_goal, goals))
            if len(goals) == 1 and (sure or not found):
                found += goals
                beginning = namespaces.set_of(found[-1])
                break
        if not found:
            return []
    return list(dict.fromkeys(found))


def _is_title(rest: str, title: str) -> bool:
    """Whether the words beside a number are a title, its beginning, or no words at all."""
    said, known = (
        _SIGNS.sub(" ", rest.casefold()).strip(),
        _SIGNS.sub(" ", title.casefold()).strip(),
    )
    if not said or not known:
        return not SEPARATOR.search(rest)
    if said == known or (len(said) >= _SHORTEST_TITLE and known.startswith(said)):
        return True
    if len(said) > 2 * len(known):
        return False
    return difflib.SequenceMatcher(None, said, known, autojunk=False).ratio() >= _ALIKE


def _listed(goals: list[str]) -> str:
    return ", ".join(iri.removeprefix(f"{namespaces.ID}goal/") for iri in goals[:_MOST_CHOICES])
