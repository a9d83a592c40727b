"""A process that is killed at any step leaves the old version or the new one, whole, and no debris."""

import subprocess
import sys

import pytest

from tests.support.commands import environment
from tests.support.crashes import ACTIONS
from tests.support.places import ROOT

_RUN = """
import sys
from tests.support.crashes import run
tally = run(sys.argv[1], each=1, at_random=6, most=24)
print(tally.steps, tally.kills, tally.survivals, tally.failures)
"""


OFTEN = ("publish", "restore")
"""What is killed in the suite: the other actions write and switch as the first one does."""


@pytest.mark.parametrize(
    "action",
    [
        each if each in OFTEN else pytest.param(each, marks=pytest.mark.conformance)
        for each in ACTIONS
    ],
)
def test_a_kill_at_any_step_leaves_one_whole_version(action: str) -> None:
    """In a process of its own, as it forks; ``make crashes`` kills at each step ten times."""
    done = subprocess.run(
        [sys.executable, "-c", _RUN, action],
        cwd=ROOT,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    steps, kills, survivals, failures = map(int, done.stdout.split())
    assert failures == 0, done.stderr
    assert kills == survivals
    assert steps >= kills / 2
    assert kills >= 15
