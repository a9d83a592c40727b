"""On a disk that is full or read-only every change is refused in words, and the workspace stays whole."""

import subprocess
import sys

import pytest

from tests.support.commands import environment
from tests.support.disks import ACTIONS
from tests.support.places import ROOT

pytestmark = pytest.mark.conformance  # takes minutes, and a system that lets its users mount


def test_a_full_or_read_only_disk_leaves_every_workspace_whole() -> None:
    """A tmpfs in a mount namespace, which the system must let its users make (unshare)."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.support.disks"],
        cwd=ROOT,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    lines = done.stdout.splitlines()
    assert len(lines) == 2 * len(ACTIONS) > 0
