"""The analyses of goals and links by networkx, by numpy and scipy, by DuckDB and by SPARQL.

Each counts what ours finds: threads and the size of the largest, missing levels of support and
goals that support nothing, and links between levels. Ours gives objects with names and links.
"""

import json
from collections import Counter
from functools import partial
from pathlib import Path
from typing import Any, Final

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from bench import product
from bench.measuring.task_worker import Tasks

_DUCKDB: Final = Path(__file__).parent / "duckdb"
_SPARQL: Final = Path(__file__).parent / "sparql"
_ENOUGH: Final = 2
"""Levels that a thread touches at least."""


def of_networkx(table: str) -> Tasks:
    """networkx, on a directed graph with a level at each node."""
    read = _read(table)
    steps = _digraph(read)
    return {
        "network": (partial(_digraph, read), len),
        "explicit threads": (partial(_threads_by_networkx, steps, read["level"]), list),
        "gaps": (partial(_gaps_by_networkx, steps, read), list),
        "matrix": (partial(_matrix_by_hand, read), int),
    }


def of_scipy(table: str) -> Tasks:
    """Counts by numpy and scipy.sparse, on a compressed matrix of steps."""
    read = _arrays(table)
    steps = _sparse(read)
    return {
        "network": (partial(_sparse, read), lambda found: found.shape[0]),
        "explicit threads": (partial(_threads_by_scipy, steps, read["level"]), list),
        "gaps": (partial(_gaps_by_numpy, read), list),
        "matrix": (partial(_matrix_by_numpy, read), lambda found: int(found.sum())),
    }


def of_duckdb(table: str) -> Tasks:
    """DuckDB, in memory, by SQL."""
    import duckdb  # noqa: PLC0415 - an optional peer

    tables = _arrays(table)
    connection = duckdb.connect()
    steps = {name: tables[name] for name in ("subject", "object", "mirror")}
    goals = {name: tables[name] for name in ("level", "set", "shared")}

    def fill() -> int:
        for name, columns in (("steps", steps), ("goals", goals)):
            registered = columns | {"id": np.arange(len(next(iter(columns.values()))))}
            connection.register("given", registered)
            connection.execute(f"create or replace table {name} as select * from given")
        return len(goals["level"])

    fill()
    levels = int(tables["levels"][0])
    connection.execute(f"create table levels as select range::bigint as level from range({levels})")

    def asked(name: str) -> list[int]:
        text = (_DUCKDB / f"{name}.sql").read_text(encoding="utf-8")
        row = connection.execute(text).fetchone()
        return [int(value) for value in row or ()]

    return {
        "network": (fill, int),
        "explicit threads": (partial(asked, "threads"), list),
        "gaps": (partial(asked, "gaps"), list),
        "matrix": (partial(asked, "matrix"), lambda found: found[0]),
    }


def of_sparql(path: str) -> Tasks:
    """SPARQL on the bare store: it knows neither shared goals nor contested links."""
    store = product.load_file(Path(path))

    def asked(name: str) -> list[list[str]]:
        text = (_SPARQL / f"{name}.rq").read_text(encoding="utf-8")
        found: Any = store.query(text, use_default_graph_as_union=True)
        return [[str(value) for value in row] for row in found]

    return {
        "network": (partial(asked, "network"), lambda _: None),
        "explicit threads": (partial(asked, "threads"), lambda _: None),
        "gaps": (partial(asked, "gaps"), lambda _: None),
        "matrix": (partial(asked, "matrix"), lambda _: None),
    }


def _read(table: str) -> dict[str, list[int]]:
    read: dict[str, list[int]] = json.loads(Path(table).read_text(encoding="utf-8"))
    return read


def _arrays(table: str) -> dict[str, NDArray[np.int64]]:
    return {name: np.array(column, dtype=np.int64) for name, column in _read(table).items()}


def _digraph(table: dict[str, list[int]]) -> "nx.DiGraph[int]":
    steps: nx.DiGraph[int] = nx.DiGraph()
    steps.add_nodes_from(range(len(table["level"])))
    steps.add_edges_from(zip(table["subject"], table["object"], strict=True))
    return steps


def _threads_by_networkx(steps: "nx.DiGraph[int]", level: list[int]) -> tuple[int, int]:
    joined = steps.subgraph([node for node, degree in steps.degree() if degree])
    cycles = nx.condensation(joined)
    sizes = []
    for end in (node for node, degree in cycles.out_degree() if not degree):
        parts = nx.ancestors(cycles, end) | {end}
        goals = [goal for part in parts for goal in cycles.nodes[part]["members"]]
        if len({level[goal] for goal in goals}) >= _ENOUGH:
            sizes.append(len(goals))
    return len(sizes), max(sizes, default=0)


def _gaps_by_networkx(steps: "nx.DiGraph[int]", table: dict[str, list[int]]) -> tuple[int, int]:
    level, shared = table["level"], table["shared"]
    own: dict[int, set[int]] = {goal: set() for goal in set(shared)}
    supported: dict[int, set[int]] = {goal: set() for goal in own}
    supporting = set()
    for goal, counted in enumerate(shared):
        own[counted].add(level[goal])
    for subject, object_ in steps.edges:
        if shared[subject] != shared[object_]:
            supported[shared[object_]].add(level[subject])
            supporting.add(shared[subject])
    levels = table["levels"][0]
    missing = sum(levels - len(own[goal] | supported[goal]) for goal in own)
    return missing, len(own) - len(supporting)


def _matrix_by_hand(table: dict[str, list[int]]) -> int:
    level, part_of = table["level"], table["set"]
    cells: Counter[tuple[int, int]] = Counter()
    columns = (table["subject"], table["object"], table["mirror"])
    for subject, object_, mirror in zip(*columns, strict=True):
        one, other = level[subject], level[object_]
        if part_of[subject] != part_of[object_] and not (mirror and one == other):
            cells[one, other] += 1
    return cells.total()


def _sparse(table: dict[str, NDArray[np.int64]]) -> Any:  # noqa: ANN401 - scipy has no types
    from scipy.sparse import csr_matrix  # noqa: PLC0415 - an optional peer

    goals = len(table["level"])
    ones = np.ones(len(table["subject"]), dtype=bool)
    return csr_matrix((ones, (table["subject"], table["object"])), shape=(goals, goals))


def _threads_by_scipy(steps: Any, level: NDArray[np.int64]) -> tuple[int, int]:  # noqa: ANN401
    from scipy.sparse import csr_matrix  # noqa: PLC0415
    from scipy.sparse.csgraph import breadth_first_order, connected_components  # noqa: PLC0415

    parts, part = connected_components(steps, connection="strong")
    one, other = steps.nonzero()
    across = part[one] != part[other]
    pairs = (part[one][across], part[other][across])
    onward = csr_matrix((np.ones(len(pairs[0]), dtype=bool), pairs), shape=(parts, parts))
    joined = np.zeros(parts, dtype=bool)
    joined[part[one]] = joined[part[other]] = True
    ends = np.flatnonzero(joined & (np.diff(onward.indptr) == 0))
    goals = np.zeros((parts, int(level.max(initial=0)) + 1), dtype=np.int64)
    np.add.at(goals, (part, level), 1)
    back, sizes = onward.T.tocsr(), []
    for end in ends:
        reached = goals[breadth_first_order(back, end, return_predecessors=False)].sum(axis=0)
        if np.count_nonzero(reached) >= _ENOUGH:
            sizes.append(int(reached.sum()))
    return len(sizes), max(sizes, default=0)


def _gaps_by_numpy(table: dict[str, NDArray[np.int64]]) -> tuple[int, int]:
    level, shared, subject = table["level"], table["shared"], table["subject"]
    goals, levels = len(level), int(table["levels"][0])
    one, other = shared[subject], shared[table["object"]]
    apart = one != other
    reached = np.zeros((goals, levels), dtype=bool)
    reached[shared, level] = True
    reached[other[apart], level[subject[apart]]] = True
    counted = np.unique(shared)
    missing = levels * len(counted) - int(reached[counted].sum())
    return missing, len(counted) - len(np.unique(one[apart]))


def _matrix_by_numpy(table: dict[str, NDArray[np.int64]]) -> NDArray[np.int64]:
    level, part_of, levels = table["level"], table["set"], int(table["levels"][0])
    subject, object_ = table["subject"], table["object"]
    one, other = level[subject], level[object_]
    counts = (part_of[subject] != part_of[object_]) & ~((table["mirror"] == 1) & (one == other))
    return np.bincount((one * levels + other)[counts], minlength=levels * levels)
