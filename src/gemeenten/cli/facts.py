"""`gemeenten facts`: what surrounds the list, each fact with its source."""

import click

from gemeenten.cli._output import format_option, print_rows
from gemeenten.facts import Fact, Topic, facts, of_topic, search


@click.command("facts")
@click.argument("words", nargs=-1)
@click.option("--topic", type=click.Choice([str(t) for t in Topic]), help="Only the facts on one topic.")
@format_option
def facts_command(words: tuple[str, ...], topic: str | None, form: str) -> None:
    """Print the facts around the list, each with its source.

    With WORDS, only those that hold all of them, in the statement, a place, a party, a figure or the source.
    """
    topics = [Topic(topic)] if topic else list(Topic)
    found = search([fact for t in topics for fact in of_topic(facts(), t)], " ".join(words))
    print_rows([_brief(fact) if form == "table" else _full(fact) for fact in found], form)


def _brief(fact: Fact) -> dict[str, object]:
    value = f"{fact.value:,.10g} {fact.unit}" if fact.value is not None else ""
    return {
        "period": fact.period.label,
        "fact": fact.statement,
        "value": value,
        "source": f"{fact.document.id}, {fact.location}",
    }


def _full(fact: Fact) -> dict[str, object]:
    return {
        "id": fact.id,
        "topic": str(fact.topic),
        "date_from": fact.period.start,
        "date_to": fact.period.end,
        "period": fact.period.label,
        "statement": fact.statement,
        "value": fact.value,
        "unit": fact.unit,
        "parties": "; ".join(fact.parties),
        "places": "; ".join(fact.places),
        "document": fact.document.id,
        "reference": fact.document.reference,
        "location": fact.location,
        "derived": fact.derived,
        "remark": fact.remark,
        "url": fact.document.url,
    }
