"""Tokens are shown once, kept as hashes, and refused alike whatever is wrong with them."""

import json
import stat
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph import errors
from graph.publication.tokens import FILE, Tokens

TODAY = date(2026, 11, 30)


def test_a_token_is_known_again_and_its_secret_is_not_kept(tmp_path: Path) -> None:
    tokens = Tokens(tmp_path)
    secret = tokens.new("Bakkedal Kommune", ["bakkedal"], date(2027, 1, 1))

    found = tokens.verify(secret, TODAY)
    assert (found.name, found.sets, found.until) == (
        "Bakkedal Kommune",
        ("bakkedal",),
        "2027-01-01",
    )
    kept = (tmp_path / FILE).read_text()
    assert secret.partition(".")[2] not in kept
    assert len(secret.partition(".")[2]) >= 43  # 256 bits in Base64
    assert stat.S_IMODE((tmp_path / FILE).stat().st_mode) == 0o600


def test_two_tokens_are_never_the_same(tmp_path: Path) -> None:
    tokens = Tokens(tmp_path)
    assert len({tokens.new("x") for _ in range(20)}) == 20


@pytest.mark.parametrize("wrong", ["", ".", "x.y", "x" * 2_000_000, "æøå.æøå", "\ud800.x"])
def test_anything_else_is_refused_in_the_same_words(tmp_path: Path, wrong: str) -> None:
    tokens = Tokens(tmp_path)
    secret = tokens.new("x")
    for given_token in (wrong, secret[:-1], secret + "a", secret.partition(".")[0] + "."):
        with pytest.raises(errors.TokenRefused) as refused:
            tokens.verify(given_token, TODAY)
        assert refused.value.values == {}


def test_an_expired_or_revoked_token_is_refused(tmp_path: Path) -> None:
    tokens = Tokens(tmp_path)
    short, long = tokens.new("a", until=TODAY), tokens.new("b")
    assert tokens.verify(short, TODAY).name == "a"
    with pytest.raises(errors.TokenRefused):
        tokens.verify(short, date(2026, 12, 1))

    revoked = tokens.revoke(long.partition(".")[0])
    assert revoked.revoked
    with pytest.raises(errors.TokenRefused):
        tokens.verify(long, TODAY)
    with pytest.raises(errors.NoSuchToken):
        tokens.revoke("findes-ikke")


def test_a_scope_is_kept_to(tmp_path: Path) -> None:
    tokens = Tokens(tmp_path)
    one = tokens.verify(tokens.new("a", ["x", "y"]), TODAY)
    every = tokens.verify(tokens.new("b"), TODAY)

    assert one.may_write(["x"])
    assert not one.may_write(["x", "z"])
    assert every.may_write(["z"])


@pytest.mark.parametrize("damage", ["", "{", "[1]", '[{"id": 1}]', "null"])
def test_a_damaged_file_lets_nobody_in(tmp_path: Path, damage: str) -> None:
    tokens = Tokens(tmp_path)
    secret = tokens.new("x")
    (tmp_path / FILE).write_text(damage)

    with pytest.raises(errors.WorkspaceBroken):
        tokens.verify(secret, TODAY)


def test_without_any_token_nobody_is_let_in(tmp_path: Path) -> None:
    assert Tokens(tmp_path).all() == ()
    with pytest.raises(errors.TokenRefused):
        Tokens(tmp_path).verify("x.y", TODAY)


def test_a_crash_while_writing_leaves_the_old_tokens(tmp_path: Path) -> None:
    tokens = Tokens(tmp_path)
    secret = tokens.new("x")
    (tmp_path / "tokens.new").write_text("half")

    assert tokens.verify(secret, TODAY).name == "x"
    assert len(json.loads((tmp_path / FILE).read_text())) == 1


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80))
def test_no_text_is_a_token_by_chance(text: str) -> None:
    with pytest.raises(errors.TokenRefused):
        Tokens(Path("/nonexistent")).verify(text, TODAY)
