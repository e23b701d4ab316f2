"""The page Achtergrond: every fact in a table that can be searched, and the documents with their records."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st

from gemeenten.dashboard import state
from gemeenten.dashboard.columns import Column
from gemeenten.dashboard.parsing import Notice, Reader
from gemeenten.dashboard.tables import table
from gemeenten.dashboard.view import SEARCH_LIMIT, View
from gemeenten.dutch import words
from gemeenten.facts import Document, Fact, Topic, documents, facts, of_topic, search

_ROWS = 10
_MOST_SHEETS = 99
_ALL = "Alle onderwerpen"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a visitor looks for among the facts, as it stands in the address."""

    text: str
    topic: Topic | None
    sheet: int

    def found(self) -> tuple[Fact, ...]:
        """Give the facts asked for: topic by topic, each oldest first."""
        within = search(facts(), self.text)
        topics = [self.topic] if self.topic else list(Topic)
        return tuple(fact for topic in topics for fact in of_topic(within, topic))


def parse(query: Mapping[str, str]) -> tuple[Asked, tuple[Notice, ...]]:
    """Read what is asked from an address. What cannot be used is told and left out."""
    reader = Reader(query)
    asked = Asked(
        text=reader.text("feit"),
        topic=reader.choice("onderwerp", {topic.value: topic for topic in Topic}, None),
        sheet=reader.number("feitenblad", 1, _MOST_SHEETS),
    )
    return asked, tuple(reader.notices)


def search_and_table(view: View) -> None:
    """Let a visitor search the facts, and show a sheet of those that were found."""
    asked, notices = parse(dict(st.query_params))
    state.tell(view, notices)
    _choices(asked)
    found = asked.found()
    if not found:
        st.info("Geen enkel feit bevat dit. Zoek met minder of andere woorden, of kies alle onderwerpen.")
        return
    with st.container(key="stacked-facts"):
        table(
            f"{len(found)} van {len(facts())} feiten",
            _COLUMNS,
            found,
            key="facts-table",
            identity=lambda fact: fact.id,
            size=_ROWS,
            number=asked.sheet,
            on_sheet=lambda number: state.beside(feitenblad=str(number) if number > 1 else None),
        )


def _choices(asked: Asked) -> None:
    state.seed("fact-text", asked.text, "")
    state.seed("fact-topic", asked.topic or _ALL)

    def changed() -> None:
        topic = st.session_state["fact-topic"]
        state.beside(
            feit=st.session_state["fact-text"].strip()[:SEARCH_LIMIT] or None,
            onderwerp=topic.value if isinstance(topic, Topic) else None,
            feitenblad=None,
        )

    left, right = st.columns([3, 2])
    left.text_input(
        "Zoek in de feiten",
        key="fact-text",
        placeholder="Bijvoorbeeld VVSG, Vilvoorde of 2016",
        max_chars=SEARCH_LIMIT,
        on_change=changed,
    )
    right.selectbox(
        "Onderwerp",
        [_ALL, *Topic],
        key="fact-topic",
        format_func=lambda topic: topic.label if isinstance(topic, Topic) else _ALL,
        on_change=changed,
    )


def _what(fact: Fact) -> list[str]:
    derived = f"Afgeleid: {fact.derived}." if fact.derived else ""
    return [fact.statement, derived, fact.remark or ""]


def _what_who_and_where(fact: Fact) -> list[str]:
    told = [
        f"{label}: {words.enumeration(names)}."
        for label, names in (("Wie", fact.parties), ("Waar", fact.places))
        if names
    ]
    return [*_what(fact), " ".join(told)]


STATEMENT: Column[Fact] = Column("wat", "Wat", _what)
RECORD: Column[Fact] = Column(
    "document",
    "Document en plaats",
    lambda fact: [fact.document.url, fact.document.short, fact.location],
    kind="record",
)
_COLUMNS: Sequence[Column[Fact]] = (
    Column("wanneer", "Wanneer", lambda fact: [fact.period.label, fact.topic.label]),
    Column("wat", "Wat", _what_who_and_where),
    Column("waarde", "Waarde", lambda fact: words.quantity(fact.value, fact.unit)),
    RECORD,
)


def document_list() -> None:
    """List the documents in full, with the reference by which each record is found."""
    listed = "".join(
        f"<li>{_record(document)}<br>{escape(_reference(document))}"
        f"{f'<small>{escape(document.remark)}</small>' if document.remark else ''}</li>"
        for document in documents().values()
    )
    st.html(f'<ul class="g-documents">{listed}</ul>')


def _reference(document: Document) -> str:
    count = sum(fact.document.id == document.id for fact in facts())
    return f"{document.reference}. {document.institution}. {count} feiten op deze pagina."


def _record(document: Document) -> str:
    title = escape(document.title)
    if not document.url.startswith(("https://", "http://")):
        return title
    return f'<a href="{escape(document.url)}" rel="noreferrer">{title}</a>'
