"""Facts: what public documents say around the list, each with its place in them."""

from gemeenten.facts.table import (
    WIDER_PLACES,
    Document,
    Fact,
    Sum,
    Topic,
    documents,
    facts,
    of_topic,
    read_documents,
    read_facts,
    search,
    sums,
)

__all__ = [
    "WIDER_PLACES",
    "Document",
    "Fact",
    "Sum",
    "Topic",
    "documents",
    "facts",
    "of_topic",
    "read_documents",
    "read_facts",
    "search",
    "sums",
]
