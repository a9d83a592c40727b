"""The hash of the content of a version."""

import hashlib

from pyoxigraph import RdfFormat, Store, serialize


def content_hash(store: Store) -> str:
    """``sha256:`` and the hex digest of the store's sorted N-Quads lines.

    Published data contains no blank nodes, so canonicalisation
    (https://www.w3.org/TR/rdf-canon/) reduces to sorting.
    """
    lines = serialize(store, format=RdfFormat.N_QUADS) or b""
    digest = hashlib.sha256()
    for line in sorted(lines.splitlines(keepends=True)):
        digest.update(line)
    return f"sha256:{digest.hexdigest()}"
