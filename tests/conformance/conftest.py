"""The W3C's tests run where GOALGRAPH_W3C names their folder; ``make conformance`` insists on it."""

import os

collect_ignore = [] if "GOALGRAPH_W3C" in os.environ else ["test_shacl.py", "test_sparql11.py"]
