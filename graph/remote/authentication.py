"""What proves an account to an engine: HTTP Basic (RFC 7617) and Digest (RFC 7616)."""

import base64
import hashlib
import re
import secrets
from dataclasses import dataclass, field
from typing import Final

from graph.remote.engine import Account

_PARTS: Final = re.compile(r'(\w+)=(?:"((?:[^"\\]|\\.)*)"|([^\s,]+))')
_HASHES: Final = {"MD5": hashlib.md5, "SHA-256": hashlib.sha256}
_SUFFIX: Final = "-SESS"


@dataclass(slots=True)
class Challenge:
    """What an engine asks for before it lets an account in."""

    scheme: str
    """«basic» or «digest»."""
    values: dict[str, str]
    uses: int = field(default=0)
    """How often the nonce was used."""


def read_challenge(headers: list[str]) -> Challenge | None:
    """The strongest challenge that is understood in the headers WWW-Authenticate."""
    found = dict[str, Challenge]()
    for header in headers:
        scheme, _, rest = header.strip().partition(" ")
        values = {
            name.lower(): re.sub(r"\\(.)", r"\1", quoted) or bare
            for name, quoted, bare in _PARTS.findall(rest)
        }
        known = values.get("algorithm", "MD5").upper().removesuffix(_SUFFIX) in _HASHES
        if scheme.lower() == "basic" or (
            scheme.lower() == "digest" and "nonce" in values and known
        ):
            found.setdefault(scheme.lower(), Challenge(scheme.lower(), values))
    return found.get("digest") or found.get("basic")


def authorize(challenge: Challenge, account: Account, method: str, target: str) -> str:
    """The header Authorization for one request; ``target`` is the path with what is asked."""
    if challenge.scheme == "basic":
        pair = f"{account.user}:{account.password}".encode()
        return f"Basic {base64.b64encode(pair).decode('ascii')}"
    challenge.uses += 1
    return _digest(challenge, account, method, target)


def _digest(challenge: Challenge, account: Account, method: str, target: str) -> str:
    said = challenge.values
    algorithm = said.get("algorithm", "MD5")
    make = _HASHES[algorithm.upper().removesuffix(_SUFFIX)]

    def digest(*parts: str) -> str:
        return make(":".join(parts).encode()).hexdigest()

    realm, nonce = said.get("realm", ""), said["nonce"]
    count, own = f"{challenge.uses:08x}", secrets.token_hex(8)
    secret = digest(account.user, realm, account.password)
    if algorithm.upper().endswith(_SUFFIX):
        secret = digest(secret, nonce, own)
    what = digest(method, target)
    fields = {"username": account.user, "realm": realm, "nonce": nonce, "uri": target}
    if "auth" in [each.strip() for each in said.get("qop", "").split(",")]:
        answer = digest(secret, nonce, count, own, "auth", what)
        rest = f', qop=auth, nc={count}, cnonce="{own}"'
    else:
        answer, rest = digest(secret, nonce, what), ""
    fields["response"] = answer
    if "opaque" in said:
        fields["opaque"] = said["opaque"]
    quoted = ", ".join(f'{name}="{_escaped(value)}"' for name, value in fields.items())
    return f"Digest {quoted}, algorithm={algorithm}{rest}"


def _escaped(value: str) -> str:
    return value.replace("\\", "\\\\").replace('"', '\\"')
