"""The 404 answer, with suggestions."""

from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote

from api.web.addresses import address_of
from graph import errors, namespaces
from graph.i18n import translate
from graph.model.values import Named

_LONGEST_NAME: Final = 60
"""How much of an unknown name is repeated."""


@dataclass(frozen=True, slots=True)
class Missing:
    """What is not there, in a sentence; what is near it; and where to look instead."""

    detail: str
    near: tuple[Named, ...]
    within: Named | None


def told(failure: errors.GoalgraphError, lang: str) -> Missing:
    """What to say of an error; only one about a thing that is not known has anything near it."""
    if not isinstance(failure, errors.NotKnown):
        return Missing(failure.text(lang), (), None)
    near, within = failure.values.get("near", ()), failure.values.get("within")
    return Missing(
        _sentence(failure, lang),
        tuple(each for each in near if isinstance(each, Named)) if isinstance(near, tuple) else (),
        within if isinstance(within, Named) else None,
    )


def as_members(missing: Missing) -> dict[str, Any]:
    """What is near, as the extension member of a problem document: addresses and names."""
    if not missing.near:
        return {}
    return {
        "near": [
            {"id": each.iri, "address": _address(each.iri), "label": each.label.value}
            for each in missing.near
        ]
    }


def _address(iri: str) -> str:
    return address_of(iri) or "/id/" + quote(namespaces.local(iri))


def _sentence(failure: errors.NotKnown, lang: str) -> str:
    name = str(failure.values.get("name", ""))[:_LONGEST_NAME]
    match failure.values:
        case {"kind": "goal", "within": Named() as part_of, "known": str() as known}:
            return translate(
                lang,
                "There is no goal {name} in {part_of}. The set has goals {known}.",
                name=name,
                part_of=part_of.label.value,
                known=known,
            )
        case {"kind": str() as kind}:
            return {
                "set": translate(lang, "There is no goal set called {name}.", name=name),
                "organization": translate(
                    lang, "There is no organisation called {name}.", name=name
                ),
                "theme": translate(lang, "There is no theme called {name}.", name=name),
                "frame": translate(lang, "There is no frame called {name}.", name=name),
                "source": translate(lang, "There is no source called {name}.", name=name),
            }[kind]
        case _:
            return failure.text(lang)
