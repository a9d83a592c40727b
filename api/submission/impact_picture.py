"""The picture of what a submission changes."""

from graph.diagrams.change_picture import ChangedGoal, ChangedLink, draw_changes
from graph.diagrams.svg import Picture
from graph.submission.reports.submitted import own_codes
from graph.submission.validation.consequences import Impact


def picture_of(impact: Impact, lang: str) -> Picture | None:
    """The links that come and go; None if there are none, or more than a picture can show."""
    changed = [(link, True) for link in impact.links_new]
    changed += [(link, False) for link in impact.links_ended]
    ends = [
        end
        for link, _ in changed
        for end in (
            (link.subject_iri, link.subject, link.subject_level),
            (link.object_iri, link.object, link.object_level),
        )
    ]
    goals = {
        iri: ChangedGoal(iri=iri, label=label, level=level, replaced=iri in impact.replaced)
        for iri, label, level in ends
    }
    links = [
        ChangedLink(subject=link.subject_iri, object=link.object_iri, comes=comes)
        for link, comes in changed
    ]
    return draw_changes(links, goals, own_codes(lang).levels(), lang)
