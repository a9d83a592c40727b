"""An account is shown to an engine as RFC 7616 and RFC 7617 say."""

import hashlib
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.remote.authentication import Challenge, authorize, read_challenge
from graph.remote.engine import Account

ANNA = Account("anna", "hemmeligt")


def test_basic_is_what_rfc_7617_has_as_an_example() -> None:
    said = authorize(Challenge("basic", {}), Account("Aladdin", "open sesame"), "GET", "/")
    assert said == "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="


def test_digest_without_qop_is_what_rfc_2617_says() -> None:
    challenge = read_challenge(['Digest realm="r", nonce="n", opaque="o"'])
    assert challenge is not None
    said = authorize(challenge, ANNA, "POST", "/x?a=b")
    secret, what = (
        hashlib.md5(each.encode()).hexdigest() for each in ("anna:r:hemmeligt", "POST:/x?a=b")
    )
    expected = hashlib.md5(f"{secret}:n:{what}".encode()).hexdigest()
    assert f'response="{expected}"' in said
    assert 'opaque="o"' in said
    assert "hemmeligt" not in said


@pytest.mark.parametrize("algorithm", ["MD5", "SHA-256", "MD5-sess", "SHA-256-sess"])
def test_digest_with_qop_counts_how_often_a_nonce_was_used(algorithm: str) -> None:
    challenge = read_challenge(
        [f'Digest realm="a \\"b\\"", nonce="n", qop="auth-int, auth", algorithm={algorithm}']
    )
    assert challenge is not None
    make = hashlib.sha256 if algorithm.startswith("SHA") else hashlib.md5
    for count in ("00000001", "00000002"):
        said = authorize(challenge, ANNA, "GET", "/")
        own = re.findall(r'cnonce="(\w+)"', said)[0]
        secret = make(b'anna:a "b":hemmeligt').hexdigest()
        if algorithm.endswith("sess"):
            secret = make(f"{secret}:n:{own}".encode()).hexdigest()
        what = make(b"GET:/").hexdigest()
        expected = make(f"{secret}:n:{count}:{own}:auth:{what}".encode()).hexdigest()
        assert f'response="{expected}"' in said
        assert f"nc={count}" in said


def test_the_stronger_of_two_challenges_is_taken() -> None:
    found = read_challenge(['Basic realm="x"', 'Digest realm="x", nonce="n"'])
    assert found is not None
    assert found.scheme == "digest"
    assert read_challenge(['Digest nonce="n", algorithm=SHA-512-256', "Negotiate"]) is None


@given(st.text(max_size=200))
def test_no_header_is_a_fault_of_ours(header: str) -> None:
    found = read_challenge([header])
    assert found is None or authorize(found, ANNA, "GET", "/").isprintable()
