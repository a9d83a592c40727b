"""Identifies clients, for a fair distribution of the workers."""

import ipaddress
from functools import lru_cache

from starlette.types import Scope


def client_of(scope: Scope) -> str:
    """The client's IPv4 address, or its IPv6 /64 network, which belongs to one subscriber.

    The headers of trusted proxies (setting ``proxies``) have already been applied by uvicorn.
    """
    client = scope.get("client")
    return _network(client[0]) if client else ""


@lru_cache(maxsize=4096)
def _network(host: str) -> str:
    try:
        address = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:  # a test's client, or a socket without addresses
        return host
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped:
            return str(address.ipv4_mapped)
        return str(ipaddress.IPv6Network((address, 64), strict=False).network_address)
    return str(address)
