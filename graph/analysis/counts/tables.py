"""The columns of a large network: of its links, and of the themes and frames of its sets."""

from dataclasses import dataclass
from typing import Self

from graph.analysis.counts.link_table import LinkTable
from graph.analysis.counts.topic_table import TopicTable
from graph.analysis.network import Network


@dataclass(frozen=True, slots=True)
class Tables:
    """What is computed once of a network for all languages and link filters."""

    links: LinkTable
    topics: TopicTable

    @classmethod
    def of(cls, network: Network) -> Self:
        """The columns of a network."""
        links = LinkTable.of(network)
        return cls(links, TopicTable.of(network, links))
