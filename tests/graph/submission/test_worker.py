"""A sealed worker has loaded whatever it needs to write a finding in words."""

import subprocess
import sys

PROGRAM = """
import resource
from datetime import date
from decimal import Decimal
from pyoxigraph import Store
from rdflib import Graph, Literal
from graph.submission import worker
from graph.submission.tables.dates import read_interval
from graph.submission.validation.labels import Labels

worker.warm_up(Store())
resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))
labels = Labels(Graph())
for lang in ("da", "en"):
    for value in (date(2023, 12, 31), "2023-H2", Decimal("0.90")):
        print(labels.in_words(Literal(value), lang))
print(read_interval("medio maj 2023").deadline)
"""


def test_values_are_written_and_read_in_words_when_no_file_can_be_opened() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=False
    )

    assert ran.stderr == ""
    assert ran.stdout.splitlines() == [
        "31. december 2023",
        "2. halvår 2023",
        "0,90",
        "31 December 2023",
        "the second half of 2023",
        "0.90",
        "2023-05-22",
    ]
