"""The content of 404 responses, with suggestions."""

from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote

from pyoxigraph import Store

from api.web.addresses import address_of
from graph import errors, namespaces
from graph.catalog.withdrawn import withdrawn
from graph.i18n import translate
from graph.model.terms import is_iri
from graph.model.values import Named
from graph.store.describe import exists

_LONGEST_NAME: Final = 60
"""Characters of an unknown name that the message repeats."""
_BELOW: Final = {
    "set": "set/",
    "organization": "org/",
    "theme": "theme/",
    "frame": "frame/",
    "source": "source/",
}
"""Where the IRIs of each kind that ``NotKnown`` names are, below our base."""


@dataclass(frozen=True, slots=True)
class Missing:
    """The message of an error, similar resources, and the resource to look in instead."""

    detail: str
    near: tuple[Named, ...]
    within: Named | None


def or_withdrawn(failure: errors.GoalgraphError, store: Store, lang: str) -> errors.GoalgraphError:
    """The error itself, or that an earlier version has what it does not find, whatever page looked for it."""
    below = _BELOW.get(str(failure.values.get("kind", "")))
    if below is None or not isinstance(failure, errors.NotKnown):
        return failure
    iri = f"{namespaces.ID}{below}{failure.values.get('name', '')}"
    if not is_iri(iri) or exists(store, iri):
        return failure
    return withdrawn(store, iri, lang) or failure


def told(failure: errors.GoalgraphError, lang: str) -> Missing:
    """The message of an error; only ``NotKnown`` has similar resources."""
    if not isinstance(failure, errors.NotKnown):
        return Missing(failure.text(lang), (), None)
    near, within = failure.values.get("near", ()), failure.values.get("within")
    return Missing(
        _sentence(failure, lang),
        tuple(each for each in near if isinstance(each, Named)) if isinstance(near, tuple) else (),
        within if isinstance(within, Named) else None,
    )


def as_members(missing: Missing) -> dict[str, Any]:
    """The similar resources as the member ``near`` of a problem document; empty without any."""
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
