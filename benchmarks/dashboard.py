"""What a visitor of Kaart waits for, beside the plain way and beside an empty rerun of Streamlit, in one run.

python -m benchmarks.dashboard [--repeats 7] [--sources DIR]

With the geodata's sources the plain way shows the boundaries as published; without, the light ones of Kaart.
"""

import argparse
import os
from collections import defaultdict
from dataclasses import dataclass
from statistics import median

from playwright.sync_api import Browser

from benchmarks.browser import Cost, Visitor, choose, chromium, visitor
from benchmarks.report import conditions, table
from benchmarks.servers import EMPTY, KAART, PLAIN, Server, serve

FIRST = "first view, 300 municipalities"
AGAIN = "first view, browser has been here"
EMPTY_RERUN = "empty rerun"
# The scripts of a page that was just opened run for the first time then, on Kaart and on the empty page.
FIRST_CHANGE = "first change: one province"
FIRST_RERUN = "first empty rerun"


@dataclass(frozen=True, slots=True)
class Step:
    """One change: what it is called, the select box and its option, and the municipalities shown after it."""

    name: str
    label: str
    option: str
    inside: int
    polygons: int = 300


# The numbers are those of the field: municipalities of Limburg and Flanders, and the two with their own agency.
STEPS = (
    Step(FIRST_CHANGE, "Provincie", "Limburg", inside=42),
    Step("all Flanders again", "Provincie", "Heel Vlaanderen", inside=300),
    Step("one province", "Provincie", "West-Vlaanderen", inside=64),
    Step("all Flanders again", "Provincie", "Heel Vlaanderen", inside=300),
    Step("work area", "Werkgebied", "zonder Antwerpen en Gent", inside=298),
    Step("date", "Stand op", "30 oktober 2020", inside=298),
    Step("vintage, all Flanders", "Gemeentegrenzen", "vanaf 2025", inside=283, polygons=285),
)
PLAIN_STEPS = (
    Step(FIRST_CHANGE, "Provincie", "Limburg", inside=42, polygons=42),
    Step("all Flanders again", "Provincie", "Heel Vlaanderen", inside=300),
    Step("one province", "Provincie", "West-Vlaanderen", inside=64, polygons=64),
    Step("all Flanders again", "Provincie", "Heel Vlaanderen", inside=300),
    Step("vintage, all Flanders", "Gemeentegrenzen", "2025", inside=285, polygons=285),
)
Costs = dict[str, list[Cost]]


def kaart(someone: Visitor, server: Server, costs: Costs) -> None:
    """Walk through Kaart."""
    drawn = "watch.painted() >= 1 && watch.polygons() === 300"
    costs[FIRST].append(someone.open(f"{server.address}/?grenzen=2019", drawn))
    for step in STEPS:
        shown = f"watch.painted() > before.painted && watch.polygons() === {step.polygons}"
        costs[step.name].append(someone.change(choose(step.label, step.option), shown))
        inside = someone.told("watch.inside()")
        if inside != step.inside:
            raise RuntimeError(
                f"{step.name}: {inside} municipalities stand out on the map, not {step.inside}"
            )
    costs[AGAIN].append(someone.open(f"{server.address}/?grenzen=2019", drawn))


def plain(someone: Visitor, server: Server, costs: Costs) -> None:
    """Walk through the plain page: each change builds a new map."""
    drawn = "watch.polygons() === 300"
    costs[FIRST].append(someone.open(server.address, drawn))
    for step in PLAIN_STEPS:
        shown = f"watch.polygons(before) === {step.polygons}"
        costs[step.name].append(someone.change(choose(step.label, step.option), shown))
    costs[AGAIN].append(someone.open(server.address, drawn))


def empty(someone: Visitor, server: Server, costs: Costs) -> None:
    """Choose in the select box of the empty page."""
    someone.open(server.address, "document.body.innerText.includes('Gekozen: Antwerpen')")
    for k, option in enumerate(("Limburg", "West-Vlaanderen", "Antwerpen", "Limburg")):
        chosen = f"document.body.innerText.includes('Gekozen: {option}')"
        cost = someone.change(choose("Provincie", option), chosen)
        costs[EMPTY_RERUN if k else FIRST_RERUN].append(cost)


def measure(browser: Browser, servers: list[Server], repeats: int) -> list[Costs]:
    """Let the three pages take turns, so that what else the machine does falls on all of them."""
    walks = (kaart, plain, empty)
    measured: list[Costs] = [defaultdict(list) for _ in walks]
    for turn in range(repeats + 1):
        for walk, server, costs in zip(walks, servers, measured, strict=True):
            with visitor(browser) as someone:
                # The first turn fills what the servers keep for all visitors; it is not counted.
                walk(someone, server, costs if turn else defaultdict(list))
    return measured


def _rows(measured: list[Costs]) -> list[tuple[str, ...]]:
    ours, theirs, none = measured
    reruns = {name: median(cost.seconds for cost in costs) for name, costs in none.items()}
    rows = []
    for name, costs in ours.items():
        waited, received = _medians(costs)
        rerun = reruns[FIRST_RERUN if name == FIRST_CHANGE else EMPTY_RERUN]
        plain_waited, plain_received = _medians(theirs[name]) if name in theirs else (None, None)
        rows.append(
            (
                name,
                f"{waited:.3f}",
                f"{plain_waited:.3f}" if plain_waited else "",
                f"{plain_waited / waited:.1f}" if plain_waited else "",
                f"{waited / rerun:.1f}" if name in (step.name for step in STEPS) else "",
                f"{received / 1000:.1f}",
                f"{plain_received / 1000:.1f}" if plain_received else "",
                str(max(cost.iframes for cost in costs)),
                str(max(cost.iframes for cost in theirs[name])) if name in theirs else "",
            )
        )
    return [*rows, *((name, f"{rerun:.3f}", "", "", "1.0", "", "", "", "") for name, rerun in reruns.items())]


def _medians(costs: list[Cost]) -> tuple[float, float]:
    return median(cost.seconds for cost in costs), median(cost.received for cost in costs)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--repeats", type=int, default=7)
    parser.add_argument("--sources", help="the folder that `gemeenten geodata build --sources` takes")
    options = parser.parse_args()
    repeats = options.repeats
    if options.sources:
        os.environ["GEMEENTEN_SOURCES"] = options.sources  # for the plain page's server
    print(conditions())
    with (
        serve(KAART) as ours,
        serve(PLAIN, settings=PLAIN.parent) as theirs,
        serve(EMPTY) as none,
        chromium() as browser,
    ):
        measured = measure(browser, [ours, theirs, none], repeats)
    print(f"\nMedians of {repeats} turns; an iframe that appears with the page is counted there.\n")
    heads = (
        "",
        "Kaart s",
        "plain s",
        "plain/Kaart",
        "Kaart/empty",
        "Kaart KB",
        "plain KB",
        "iframes",
        "plain",
    )
    print(table(heads, _rows(measured)))
    print(f"\n{conditions()}")


if __name__ == "__main__":
    main()
