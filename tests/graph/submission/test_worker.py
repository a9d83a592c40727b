"""A sealed worker has loaded whatever it needs to write a finding in words."""

import subprocess
import sys

PROGRAM = """
import resource
from pyoxigraph import Literal, NamedNode, Store
from graph import namespaces
from graph.model.statements import StoreStatements
from graph.submission import worker
from graph.submission.tables.dates.reading import read_interval
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


READING = """
import json, resource, sys
from pyoxigraph import Store
from graph.sandbox.limits import TableLimits
from graph.submission import worker

worker.warm_up(Store())
resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))
body = sys.stdin.buffer.read()
request = dict(files=[("a.ttl", len(body))], against=True, as_of=None, rules=None,
    tables=TableLimits().as_data(), engine="compiled")
result = json.loads(worker.answer(Store(), request, body, 1 << 30)[1])
print(" ".join(sorted(item["kind"] for item in result["read"]["items"])))
"""
EVERYTHING = """
@prefix gg: <https://w3id.org/goalgraph/ontology#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@base <https://w3id.org/goalgraph/id/> .
<set/x> a gg:GoalSet ; gg:level <../code/level/municipal> ;
    dct:temporal [ <http://www.w3.org/ns/dcat#startDate> "2027-03-04"^^xsd:date ] .
<goal/x/1> a gg:MunicipalGoal ; dct:isPartOf <set/x> ; gg:hasMeasure [ gg:hasTarget
    [ gg:value 0.5 ; gg:start "2027-12-16"^^xsd:date ; gg:deadline "2027-12-31"^^xsd:date ;
        gg:precision <../code/precision/half-month> ] ,
    [ gg:deadline "2027-06-30"^^xsd:date ; gg:precision <../code/precision/month> ;
        gg:recurrence "P1Y"^^xsd:duration ] ] .
<link/l> a gg:GoalLink ; rdf:subject <goal/x/1> ; rdf:predicate gg:supports ; rdf:object <goal/y/1> .
<report/x/1/2027-H1> a gg:StatusReport ; gg:onGoal <goal/x/1> ; gg:halfYear "2027-H1" .
<evidence/q> a oa:Annotation ; oa:hasBody <goal/x/1> .
<signature/x/1> a gg:Signature ; dct:date "2027-01-02"^^xsd:date .
<org/o> a <http://www.w3.org/ns/org#FormalOrganization> .
"""


def test_each_kind_of_thing_is_read_back_when_no_file_can_be_opened() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", READING],
        input=EVERYTHING,
        capture_output=True,
        text=True,
        check=False,
    )

    assert ran.stderr == ""
    assert ran.stdout.strip() == "goal link name quote report set signature target target"


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
