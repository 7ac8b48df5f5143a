"""From which address a request comes, behind whichever proxies the operator trusts."""

from collections.abc import Iterable
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)

from flask import current_app, request

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

_HOUSEHOLD = 64  # bits of an IPv6 address that one customer has to himself


def client_address() -> str:
    """The address that asks, as far as trusted proxies vouch for it; empty where nobody knows."""
    return address_behind(
        request.remote_addr or "",
        request.headers.getlist("X-Forwarded-For"),
        current_app.config["TRUSTED_PROXIES"],
    )


def address_behind(peer: str, forwarded: Iterable[str], proxies: Iterable[Network]) -> str:
    """The last address in the chain of proxies that no trusted one stands behind.

    Each proxy adds at the right whom it speaks for, so the chain is read from there; what the
    first untrusted one claims counts for nothing.
    """
    trusted, address = tuple(proxies), peer
    for claimed in reversed([part.strip() for line in forwarded for part in line.split(",")]):
        if not is_within(address, trusted) or _parsed(claimed) is None:
            break
        address = claimed
    return address


def is_within(address: str, networks: Iterable[Network]) -> bool:
    """Whether an address belongs to one of the networks; what is no address does not."""
    parsed = _parsed(address)
    return parsed is not None and any(parsed in network for network in networks)


def household(address: str) -> str:
    """What stands for one customer: the address, or of IPv6 the network that he has to himself."""
    parsed = _parsed(address)
    if isinstance(parsed, IPv6Address):
        return str(ip_network((parsed, _HOUSEHOLD), strict=False))
    return str(parsed or "")


def _parsed(text: str) -> Address | None:
    try:
        address = ip_address(text.strip("[]"))
    except ValueError:
        return None
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return mapped or address
