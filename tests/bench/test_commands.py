"""A command is measured with every process that it starts, and ended with them."""

import os
import sys
import time
from pathlib import Path

import pytest

from bench.measuring.commands import run_command
from bench.measuring.process_tree import cpu_seconds, memory, tree
from bench.measuring.samples import NotFinished, SideFailed

PYTHON = sys.executable
SPIN = "import time; end = time.process_time() + 0.3\nwhile time.process_time() < end: pass"


def test_what_it_writes_and_what_it_takes() -> None:
    done = run_command([PYTHON, "-c", f"print('yes'); {SPIN}"], limit=60)

    assert done.output == b"yes\n"
    assert done.sample.cpu is not None
    assert done.sample.cpu >= 0.29
    assert done.sample.memory is not None
    assert done.sample.memory > 1


def test_children_that_nobody_waited_for_are_counted() -> None:
    script = f"import subprocess, sys\nsubprocess.Popen([sys.executable, '-c', {SPIN!r}])\n"
    script += "import time; time.sleep(1.5)\nimport os; os._exit(0)"
    done = run_command([PYTHON, "-c", script], limit=60)

    assert done.sample.cpu is not None
    assert done.sample.cpu >= 0.29


@pytest.mark.parametrize("codes", [(0,), (0, 1)])
def test_another_exit_code_is_a_failure_that_shows_what_was_said(codes: tuple[int, ...]) -> None:
    command = [PYTHON, "-c", "import sys; sys.exit('the reason')"]
    if 1 in codes:
        assert run_command(command, limit=60, codes=codes).output == b""
    else:
        with pytest.raises(SideFailed, match="exit code 1: the reason"):
            run_command(command, limit=60, codes=codes)


def test_a_command_that_is_late_is_ended_with_its_children(tmp_path: Path) -> None:
    told = tmp_path / "pid"
    script = "import os, subprocess, sys, time\n"
    script += "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])\n"
    script += f"open({str(told)!r}, 'w').write(str(child.pid)); time.sleep(60)"
    with pytest.raises(NotFinished):
        run_command([PYTHON, "-c", script], limit=1.5)

    until = time.monotonic() + 10
    while Path(f"/proc/{told.read_text()}").exists() and time.monotonic() < until:
        time.sleep(0.05)
    assert not Path(f"/proc/{told.read_text()}").exists()


def test_the_environment_and_the_folder_are_as_given(tmp_path: Path) -> None:
    script = "import os; print(os.environ['GIVEN'], os.getcwd())"
    command = [PYTHON, "-c", script]
    done = run_command(command, limit=60, environment={"GIVEN": "x"}, folder=tmp_path)

    assert done.output.decode().split() == ["x", str(tmp_path)]


def test_a_process_tree_is_added_up() -> None:
    me = os.getpid()

    assert me in tree(me)
    assert cpu_seconds(me) > 0
    assert memory(me) > 1
    assert tree(2**22 + 1) == []
