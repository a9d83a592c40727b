"""Who sends a request, as far as turns at a worker go."""

import ipaddress
from functools import lru_cache

from starlette.types import Scope


def client_of(scope: Scope) -> str:
    """The client's address; of IPv6 the network of 64 bits, which one subscriber has whole.

    A proxy's word on whom it forwards for has been heeded before, where the settings name it.
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
