from ipaddress import ip_network

import pytest

from webapp.security.addresses import address_behind, household, is_within

PROXIES = (ip_network("127.0.0.1"), ip_network("10.0.0.0/8"), ip_network("::1"))


@pytest.mark.parametrize(
    ("peer", "forwarded", "expected"),
    [
        ("192.0.2.1", [], "192.0.2.1"),
        ("192.0.2.1", ["198.51.100.7"], "192.0.2.1"),
        ("127.0.0.1", ["198.51.100.7"], "198.51.100.7"),
        ("127.0.0.1", ["203.0.113.9, 198.51.100.7"], "198.51.100.7"),
        ("127.0.0.1", ["203.0.113.9, 198.51.100.7, 10.1.1.1"], "198.51.100.7"),
        ("127.0.0.1", ["203.0.113.9", "198.51.100.7"], "198.51.100.7"),
        ("::ffff:127.0.0.1", ["2001:db8::1"], "2001:db8::1"),
        ("127.0.0.1", ["unknown"], "127.0.0.1"),
        ("127.0.0.1", ["198.51.100.7, "], "127.0.0.1"),
        ("", ["198.51.100.7"], ""),
    ],
)
def test_address_is_the_last_that_a_trusted_proxy_vouches_for(peer, forwarded, expected):
    assert address_behind(peer, forwarded, PROXIES) == expected


def test_no_proxy_is_trusted_without_being_named():
    assert address_behind("127.0.0.1", ["198.51.100.7"], ()) == "127.0.0.1"


def test_address_in_another_spelling_is_the_same():
    assert is_within("::ffff:10.2.3.4", PROXIES)
    assert is_within("[::1]", PROXIES)
    assert not is_within("11.0.0.1", PROXIES)
    assert not is_within("10.0.0.1.evil.example", PROXIES)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("2001:db8:0:1:aaaa::1", "2001:db8:0:1::/64"),
        ("2001:db8:0:1:bbbb::2", "2001:db8:0:1::/64"),
        ("nonsense", ""),
    ],
)
def test_household_is_what_one_customer_has(address, expected):
    assert household(address) == expected
