"""The facts around the list as a table, each with its document and the place in it."""

from collections.abc import Iterable

from gemeenten.exports.tables import Column, Table
from gemeenten.facts import Fact, Topic

_COLUMNS = (
    Column("id", "string", "Kenmerk", "Kenmerk van het feit.", required=True),
    Column(
        "topic", "string", "Onderwerp", "Waarover het gaat.", {str(t): t.label for t in Topic}, required=True
    ),
    Column("date_from", "string", "Van", "Begin van de periode: een jaar, maand of dag."),
    Column("date_to", "string", "Tot", "Einde van de periode; leeg als die één jaar, maand of dag is."),
    Column("period", "string", "Periode", "De periode in woorden.", required=True),
    Column("statement", "string", "Feit", "Wat er staat, in onze woorden.", required=True),
    Column("value", "number", "Waarde", "Het getal, als er een is."),
    Column("unit", "string", "Eenheid", "Waarin het getal is uitgedrukt."),
    Column("parties", "string", "Partijen", "Organisaties die genoemd worden.", required=True),
    Column("places", "string", "Plaatsen", "Plaatsen die genoemd worden.", required=True),
    Column("document", "string", "Document", "Kenmerk van het document.", required=True),
    Column("reference", "string", "Referentie", "Waaronder het document te vinden is.", required=True),
    Column("location", "string", "Plaats", "Waar het in het document staat.", required=True),
    Column("derived", "string", "Afgeleid", "Hoe het getal berekend is, als het er niet zo staat."),
    Column("remark", "string", "Opmerking", "Wat erbij te weten is."),
    Column("url", "string", "Adres", "Waar het document staat.", required=True),
)


def facts_table(found: Iterable[Fact]) -> Table:
    """Make the table, in the order of the facts."""
    return Table(
        *("facts", "Feiten", ("id",), _COLUMNS),
        tuple(
            (
                *(fact.id, str(fact.topic), fact.period.start, fact.period.end, fact.period.label),
                *(fact.statement, fact.value, fact.unit, "; ".join(fact.parties), "; ".join(fact.places)),
                *(fact.document.id, fact.document.reference, fact.location, fact.derived, fact.remark),
                fact.document.url,
            )
            for fact in found
        ),
    )
