"""Reads references to goals, with the title that may stand beside the number."""

import difflib
import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from graph import namespaces
from graph.formatting import short
from graph.model.sorting import natural
from graph.submission.tables.faults import CellFault, shown
from graph.submission.tables.lexicon import Lexicon, is_number
from graph.submission.tables.names.near import MOST_NEAR
from graph.submission.tables.names.numbered import sets_with
from graph.submission.tables.names.word_order import (
    apart_from_letters,
    guesses,
    initials,
    number_and_rest,
    number_first,
    unglued,
    ways,
    without_beginning,
    without_fillers,
)
from graph.submission.tables.several import SEPARATOR, pieces

OUTWARD: Final = "rdf:object"
"""What a column says in which a goal of another set is expected."""
_MOST_CHOICES: Final = 12
_LONGEST: Final = 200
_LONGEST_TITLE: Final = 60
_ALIKE: Final = 0.8
"""The share of equal letters from which a title is a misspelling of another, not another title."""
_SHORTEST_TITLE: Final = 8
_SIGNS: Final = re.compile(r"[\W_]+")


def read_goal(written: str, lexicon: Lexicon, own: str, *, outward: bool = False) -> str:
    """The IRI of the goal that a text refers to; raises ``CellFault`` for none and for several.

    A text refers to a goal by its number, by its set and number in any order, or by its title alone.
    OUTWARD says that a goal of another set is expected: then such goals are offered too.
    """
    found, rest = _reference(written, lexicon, own)
    if not found and len(titled := lexicon.titled(written)) == 1:
        return next(iter(titled))
    several = _together(written, lexicon)
    if not several and (len(found) != 1 or not _is_title(rest, lexicon.title(next(iter(found))))):
        several = _goals(written, lexicon, own)
    if len(several) > 1:
        hint = _listed(several, lexicon, own)
        others = _elsewhere(written, lexicon, own) if outward else []
        raise CellFault("CellGoalSeveral", written, " / ".join((hint, *others)))
    if len(found) == 1:
        return _sure(next(iter(found)), written, lexicon)
    if fitting := found or lexicon.titled(written):
        raise CellFault(
            "CellNameSeveral", written, _listed(sorted(fitting, key=natural), lexicon, "")
        )
    if near := near_goals(written, lexicon):
        raise CellFault("CellGoalNear", written, " / ".join(near))
    if outward and (missing := set_missing(written, lexicon, own)):
        raise missing
    raise CellFault("CellGoal", written, _example(lexicon, own, outward=outward))


def _reference(written: str, lexicon: Lexicon, own: str) -> tuple[set[str], str]:
    """The goals that a text may refer to, whatever stands first, and the words beside set and number."""
    written = unglued(written)
    together = _together(written, lexicon)
    if len(together) == 1:
        return {*together}, ""
    found, rest = lexicon.goal_reference(written, own)
    if found and not (is_number(written) and not any(map(lexicon.has_goal, found))):
        return found, rest
    for way in ways(written):
        meant, beside = lexicon.goal_reference(way, own)
        if meant:
            return meant, beside
    return _own_with_words(written, lexicon, own) or (found, rest)


def _own_with_words(written: str, lexicon: Lexicon, own: str) -> tuple[set[str], str] | None:
    """The own goal with the number that a text begins with, and the words after it.

    None if these name a set, as in «2. nationale mål», or another goal, as in «2 og 7».
    """
    number, words = number_and_rest(written)
    goal = namespaces.goal(own, number)
    if not own or not number or not lexicon.has_goal(goal) or SEPARATOR.match(f" {words}"):
        return None
    if any(lexicon.goal_reference(way, "")[0] for way in guesses(written)):
        return None
    return {goal}, words


def _together(written: str, lexicon: Lexicon) -> list[str]:
    """The goals of a text with numbers before the name of a set that is known."""
    found = [lexicon.goal_reference(way, "")[0] for way in number_first(written)]
    return [next(iter(goals)) for goals in found] if all(len(each) == 1 for each in found) else []


def _sure(goal: str, written: str, lexicon: Lexicon) -> str:
    """A goal; raises ``CellFault`` if it is not known, and a level or set by its letters is: «N2»."""
    if is_number(written) and not lexicon.has_goal(goal) and (near := _lettered(written, lexicon)):
        named = [goal_word(each, lexicon) for each in near[:MOST_NEAR]]
        raise CellFault("CellGoalNear", written, " / ".join(named))
    return goal


def _lettered(written: str, lexicon: Lexicon) -> list[str]:
    """The goals of a text that is letters and a number: those of a level, or of a set by its initials."""
    apart = apart_from_letters(written)
    if apart is None:
        return []
    letters, number = apart
    slugs = sets_with(lexicon.published, [number], letters)
    known = (
        namespaces.slug(iri)
        for name, iris in lexicon.found["set"].items()
        if initials(name) == letters.casefold()
        for iri in sorted(iris)
    )
    goals = (namespaces.goal(slug, number) for slug in dict.fromkeys((*slugs, *known)))
    return [goal for goal in goals if lexicon.has_goal(goal)]


def set_missing(written: str, lexicon: Lexicon, own: str) -> CellFault | None:
    """What is wrong with one or more numbers alone that other published sets have; None if it is not that."""
    offered = _elsewhere(written, lexicon, own)
    return CellFault("CellGoalSetMissing", written, " / ".join(offered)) if offered else None


def _elsewhere(written: str, lexicon: Lexicon, own: str) -> list[str]:
    """The goals with some numbers in each of a few other sets that have them all; none for other words."""
    numbers = [_bare(piece) for piece in pieces(written)]
    if not all(is_number(number) and any(map(str.isdigit, number)) for number in numbers):
        return []
    others = (slug for slug in sets_with(lexicon.published, numbers) if slug != own)
    return [
        ", ".join(
            goal_word(namespaces.goal(slug, number), lexicon, briefly=True) for number in numbers
        )
        for slug in islice(others, MOST_NEAR)
    ]


def _bare(piece: str) -> str:
    """A number without the words that only announce it: «mål 7» as «7»."""
    words = piece.rstrip(".,;").split()
    announced = words and any(names == [] for names in without_fillers(words[:-1]))
    return words[-1] if announced else piece


def near_goals(text: str, lexicon: Lexicon) -> list[str]:
    """The goals that a text may mean, as they may be written; closest first.

    They have its number in a set with a name close to it, or a title close to it.
    """
    text = unglued(text)
    meant = (text, *number_first(text), *ways(text), *guesses(text))
    numbered = [goal for way in meant for goal in _numbered_nearly(way, lexicon)]
    found = dict.fromkeys([*_lettered(text, lexicon), *numbered, *lexicon.near_titles(text)])
    return [goal_word(goal, lexicon) for goal in [*found][:MOST_NEAR]]


def _numbered_nearly(text: str, lexicon: Lexicon) -> Iterator[str]:
    """The goals with the number in a text, in the sets that the words before it may name."""
    words = text[:_LONGEST].replace(":", " ").split()
    at = next((at for at, word in enumerate(words) if at and word[:1].isdigit()), 0)
    number = words[at].rstrip(".,;)") if at else ""
    if not is_number(number):
        return
    for names in without_fillers(words[:at]):
        for iri in _near_sets(names, lexicon):
            goal = namespaces.goal(namespaces.slug(iri), number)
            if lexicon.has_goal(goal):
                yield goal


def _near_sets(words: list[str], lexicon: Lexicon) -> Iterator[str]:
    """The sets that some words may name: by a name close to theirs, by their end, or by their publisher."""
    if name := " ".join(words):
        yield from lexicon.near_iris("set", name)
        yield from lexicon.near_set(name)
        for end in without_beginning(words):
            yield from sorted(lexicon.sets_called(" ".join(end)))
        yield from lexicon.sets_of(name)


def goal_word(goal: str, lexicon: Lexicon, *, briefly: bool = False) -> str:
    """A goal as it may be written: its set by name, or by id if that is not clear, number and title."""
    slug, number = namespaces.set_of(goal), namespaces.slug(goal)
    name = lexicon.short_name(slug)
    named = f"{name} {number}"
    if name == slug or lexicon.goal_reference(named, "")[0] != {goal}:
        named = f"{slug}/{number}"
    return named if briefly else f"{named} {short(lexicon.title(goal), _LONGEST_TITLE)}".strip()


def title_fault(written: str, lexicon: Lexicon, own: str) -> CellFault | None:
    """What is wrong if other words than the goal's title stand beside its number; None if nothing."""
    found, rest = _reference(written, lexicon, own)
    title = lexicon.title(next(iter(found))) if len(found) == 1 else ""
    if not title or _is_title(rest, title):
        return None
    return CellFault("CellGoalTitle", rest, shown(title))


def _example(lexicon: Lexicon, own: str, *, outward: bool) -> str:
    """A goal as it is written: the first of the own ones, or of another set if one is expected."""
    number = next(iter(lexicon.own.get(own, ())), "")
    if number and not outward:
        return f"{own}/{number}"
    other = next(iter(sets_with(lexicon.published, ["1"])), "")
    return (
        goal_word(namespaces.goal(other, "1"), lexicon, briefly=True) if other else "stpk-2023/2.1"
    )


def _goals(written: str, lexicon: Lexicon, own: str) -> list[str]:
    """The goals that the parts of a text refer to, if it begins with one."""
    found: list[str] = []
    beginning = own
    for piece in pieces(written):
        for one in (beginning, own):
            goals = _reference(piece, lexicon, one)[0] or lexicon.titled(piece)
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
        return not SEPARATOR.search(f" {rest}")
    if said == known or (len(said) >= _SHORTEST_TITLE and known.startswith(said)):
        return True
    if len(said) > 2 * len(known):
        return False
    return difflib.SequenceMatcher(None, said, known, autojunk=False).ratio() >= _ALIKE


def _listed(goals: list[str], lexicon: Lexicon, own: str) -> str:
    """Goals as they may be written: those of the own set by their numbers."""
    return ", ".join(
        namespaces.slug(goal)
        if namespaces.set_of(goal) == own
        else goal_word(goal, lexicon, briefly=True)
        for goal in goals[:_MOST_CHOICES]
    )
