"""An open version, with what is cached of it and the workers of its queries."""

from starlette.concurrency import run_in_threadpool

from api.server.direct_queries import DirectQueries
from api.server.kept_answers import KeptAnswers
from api.state.server_state import ServerState


class Open:
    """A version that requests are answered from, with what is cached of it, and its workers."""

    def __init__(self, state: ServerState) -> None:
        self.state = state
        self.queries = DirectQueries(state)
        self.pages = KeptAnswers(state.settings.page_memory)
        self.under_way = 0
        """The requests that it answers."""

    async def close(self) -> None:
        """End the workers; it must answer no request."""
        await self.queries.close()
        await run_in_threadpool(self.state.close)
