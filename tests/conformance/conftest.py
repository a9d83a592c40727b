"""The official tests are there to run when GOALGRAPH_W3C names their folder; `.ci/run` does that."""

import os

collect_ignore = [] if "GOALGRAPH_W3C" in os.environ else ["test_shacl.py", "test_sparql11.py"]
