"""Links between goals as rows of a table: who supports whom, who says so, and why as a footnote."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from api.web.thread_words import relation_words
from api.word.context import Context, words
from api.word.document import Footnote, Line, Look, Row, Run
from api.word.goal_rows import goal_name
from api.word.quoting import footnote
from graph import namespaces
from graph.i18n import translate
from graph.model.links import Connection, Link


def rows_by_subject(
    context: Context, found: Iterable[Connection], required: Mapping[str, str]
) -> Iterator[Row]:
    """A row for each link: the goal, what it does to which goal, and who says so.

    ``required`` are the requirements of goals in short, by IRI.
    """
    before = ""
    for connection in found:
        link = connection.first
        name: tuple[Line, ...] = ()
        if link.subject.iri != before:
            name = (goal_name(context, link.subject),)
            if asked := required.get(link.subject.iri):
                name = (*name, (Run(text=asked, look=Look.MUTED),))
        before = link.subject.iri
        does = (Run(text=f"{_relation(context, connection)} ", look=Look.MUTED),)
        yield Row(
            (name, ((*does, *goal_name(context, link.object)),), who_says_so(context, link)),
            link.subject.iri,
        )


def rows_of_goal(context: Context, goal: str, found: Iterable[Connection]) -> Iterator[Row]:
    """A row for each link of one goal: how they are related, the other goal, who says so."""
    for connection in found:
        link = connection.first
        relation = (Run(text=_relation(context, connection, goal)),)
        other = link.other(goal)
        yield Row(
            ((relation,), (goal_name(context, other),), who_says_so(context, link)), other.iri
        )


def standing(context: Context, link: Link) -> str:
    """Who says a link: the source, the editors, or nobody yet."""
    if link.suggested:
        return translate(context.lang, "Suggested, not decided")
    if link.stated:
        return translate(context.lang, "The source says it")
    if link.basis_iri == namespaces.GG + "EditorialReading":
        return translate(context.lang, "The editors read it")
    if link.basis:
        label = link.basis.label.value
        return label[:1].upper() + label[1:]
    return translate(context.lang, "Basis not given")


def who_says_so(context: Context, link: Link) -> tuple[Line, ...]:
    """Who says a link; its reason and its quotes are a footnote."""
    lines: list[Line] = [(Run(text=standing(context, link)), *_reason(context, link))]
    if link.reservation:
        note = Run(text=translate(context.lang, "with a reservation"), look=Look.MUTED)
        lines.append((note,))
    return tuple(lines)


def _reason(context: Context, link: Link) -> tuple[Footnote, ...]:
    before: list[Run] = []
    reason = translate(context.lang, "Reason:"), link.rationale
    reservation = translate(context.lang, "Reservation:"), link.reservation
    for label, said in (reason, reservation):
        if said:
            space = " " if before else ""
            before += [Run(text=f"{space}{label} "), replace(words(said), cited=True)]
    return footnote(context, link.quotes, before=before)


def _relation(context: Context, connection: Connection, here: str = "") -> str:
    link = connection.first
    if connection.mutual and link.relation == "supports":
        return translate(context.lang, "mutual link")
    if here and link.subject.iri != here and not connection.mutual:
        if link.relation == "supports":
            return translate(context.lang, "supported by")
        if link.relation == "hinders":
            return translate(context.lang, "hindered by")
    return relation_words(link.relation, context.lang)
