"""A sealed worker has loaded whatever it needs to write a finding in words."""

import subprocess
import sys

PROGRAM = """
import resource
from pyoxigraph import Literal, NamedNode, Store
from graph import namespaces
from graph.model.statements import StoreStatements
from graph.submission import worker
from graph.submission.tables.dates import read_interval
from graph.submission.validation.labels import FindingLabels

worker.warm_up(Store())
resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))
labels = FindingLabels(StoreStatements(Store()))
for lang in ("da", "en"):
    for value, datatype in (("2023-12-31", "date"), ("2023-H2", "string"), ("0.90", "decimal")):
        literal = Literal(value, datatype=NamedNode(namespaces.XSD + datatype))
        print(labels.in_words(literal, lang))
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
