"""An engine is named by an address or a file, and never lets a password be seen."""

from pathlib import Path

import pytest

from graph import errors
from graph.remote.engine import Account, is_near, read_engine

FILE = """
query = "https://data.example.dk/sparql"
update = "https://data.example.dk/update"
user = "læser"
password = "a"
write_user = "skriver"
write_password = "b"
"""


def test_an_address_takes_the_rest_from_the_environment() -> None:
    said = {
        "GOALGRAPH_STORE_GRAPHS": "http://localhost:8890/crud",
        "GOALGRAPH_STORE_WRITE_USER": "dba",
        "GOALGRAPH_STORE_WRITE_PASSWORD": "x",
        "GOALGRAPH_STORE_QUERY": "http://elsewhere",
    }
    engine = read_engine("http://localhost:8890/sparql", said)

    assert (engine.query, engine.update) == ("http://localhost:8890/sparql", "")
    assert engine.graphs == "http://localhost:8890/crud"
    assert engine.reader is None
    assert engine.writer == Account("dba", "x")
    assert engine.can_be_written


def test_a_file_has_addresses_and_both_accounts(tmp_path: Path) -> None:
    path = tmp_path / "engine.toml"
    path.write_text(FILE)
    path.chmod(0o600)
    engine = read_engine(str(path), {"GOALGRAPH_STORE_USER": "not this one"})

    assert engine.update == "https://data.example.dk/update"
    assert (engine.reader, engine.writer) == (Account("læser", "a"), Account("skriver", "b"))
    assert "secret" not in repr(Account("u", "secret"))


def test_a_file_with_a_password_that_others_may_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "engine.toml"
    path.write_text(FILE)
    path.chmod(0o644)
    with pytest.raises(errors.EngineAddress, match="chmod 600"):
        read_engine(str(path), {})


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("query = ", "TOML"),
        ('qurey = "http://x"', "qurey"),
        ("query = 3", "query"),
        ('update = "http://x/"', "query"),
    ],
)
def test_a_file_that_is_wrong_is_refused_with_the_reason(
    tmp_path: Path, text: str, said: str
) -> None:
    path = tmp_path / "engine.toml"
    path.write_text(text)
    path.chmod(0o600)
    with pytest.raises(errors.EngineAddress, match=said):
        read_engine(str(path), {})


@pytest.mark.parametrize(
    "address",
    ["ftp://x/y", "http://", "http://x:99999/", "http://[x/", "http://x/#a", "http://x/ y", "none"],
)
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(errors.EngineAddress):
        read_engine(address, {})


def test_a_password_in_an_address_is_refused_and_not_repeated() -> None:
    with pytest.raises(errors.EngineAddress) as refused:
        read_engine("http://anna:hemmeligt@localhost/sparql", {})
    assert "hemmeligt" not in refused.value.text("da")
    assert "anna" not in refused.value.text("en")


def test_its_name_has_no_fields_of_the_address() -> None:
    engine = read_engine("http://localhost/sparql?key=secret", {})
    assert engine.name == "http://localhost/sparql"
    assert engine.key != read_engine("http://localhost/sparql?key=other", {}).key
    assert is_near("http://[::1]:80/x")
    assert not is_near("http://data.example.dk/")
