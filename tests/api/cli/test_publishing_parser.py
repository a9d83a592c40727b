"""The options of the commands that change what is published."""

import pytest

from api.cli.parser import build_parser


@pytest.mark.parametrize(
    ("line", "values"),
    [
        ("publish a.ttl b.ttl --by X --message Y", {"by": "X", "message": "Y"}),
        ("withdraw x-2024 --with-links", {"set": "x-2024", "with_links": True}),
        ("rollback 3", {"number": 3, "by": None, "message": ""}),
        ("diff 1 2", {"before": 1, "after": 2}),
        ("prune --keep 5 --dry-run", {"keep": 5, "dry_run": True}),
        ("token new A --workspace w", {"what": "new", "workspace": "w", "sets": []}),
        ("restore a.tar --with-secrets", {"with_secrets": True}),
    ],
)
def test_options_are_read(line: str, values: dict[str, object]) -> None:
    given = vars(build_parser().parse_args(line.split()))
    assert {name: given[name] for name in values} == values


@pytest.mark.parametrize("line", ["publish", "rollback 0", "prune", "prune --keep 0", "token"])
def test_a_missing_or_wrong_value_is_refused(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        build_parser().parse_args(line.split())
    assert ended.value.code == 2
    assert capsys.readouterr().err
