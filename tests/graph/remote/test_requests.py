"""The tasks around a query name modules that answer them."""

from pyoxigraph import Store

from graph.remote.requests import SCREEN, WRITE
from graph.sandbox.tasks import prepare


def test_each_task_names_a_module_that_can_be_warmed_up() -> None:
    assert {SCREEN.name, WRITE.name} == {"screen", "write"}
    for task in (SCREEN, WRITE):
        assert callable(prepare(task.module, Store()).answer)
