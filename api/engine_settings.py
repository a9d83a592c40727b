"""The limits of reading and writing another SPARQL engine, each with its reason."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineSettings:
    """What concerns --store; the environment variable GOALGRAPH_NAME sets each."""

    store_seconds: float = field(
        default=60.0,
        metadata={
            "why": "One request to an engine (--store): what state its graphs are in reads every statement."
        },
    )
    store_output: int = field(
        default=256 << 20,
        metadata={"why": "Bytes of one response of an engine: a page has 10,000 rows at most."},
    )
    store_watch_seconds: float = field(
        default=10.0,
        metadata={
            "why": "How often a server asks an engine whether its graphs have changed; "
            "twenty times as long as the question takes, if that is more."
        },
    )
    store_copy: str = field(
        default="",
        metadata={
            "why": "Folder of the local copies of engines, some 80 bytes a statement; "
            "without one it is goalgraph below XDG_CACHE_HOME or ~/.cache."
        },
    )
    store_queries: str = field(
        default="copy",
        metadata={
            "why": "«engine» sends the queries of strangers to the engine; by default the local copy answers "
            "them: as here, and sealed."
        },
    )
