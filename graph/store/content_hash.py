"""The hash of what a version holds."""

import hashlib

from pyoxigraph import RdfFormat, Store, serialize


def content_hash(store: Store) -> str:
    """``sha256:`` and the digest of the store's sorted N-Quads lines.

    Published data holds no blank node, so sorting is all the canonicalisation there is to do
    (https://www.w3.org/TR/rdf-canon/ reduces to it).
    """
    lines = serialize(store, format=RdfFormat.N_QUADS) or b""
    digest = hashlib.sha256()
    for line in sorted(lines.splitlines(keepends=True)):
        digest.update(line)
    return f"sha256:{digest.hexdigest()}"
