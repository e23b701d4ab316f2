"""The visitor that benchmarks/load.py multiplies: no browser, but Streamlit's protocol over a websocket."""

import pytest
from visits import run_apart

from benchmarks.load import ANSWERS
from benchmarks.report import percentile
from benchmarks.session import Answer, session
from gemeenten.dashboard.navigation import PAGES


def test_each_change_is_answered_with_the_figures_of_the_province(dashboard: str) -> None:
    async def visit() -> list[tuple[str, Answer]]:
        async with session(dashboard, "grenzen=2019") as someone:
            await someone.run()
            return [(province, await someone.choose("Provincie", province)) for province in ANSWERS]

    answers = run_apart(visit())
    for province, answer in answers:
        assert answer.says(ANSWERS[province]), province
    assert all(0 < answer.size <= 12_000 for _, answer in answers)


@pytest.mark.stress
@pytest.mark.parametrize(
    ("page", "query"),
    [
        *((name, "") for name, _ in PAGES),
        ("gemeenten", "lijst=witte-vlekken"),
        ("gemeenten", "gemeente=11002"),
        # The division with the most areas.
        *((name, "indeling=arrondissement") for name in ("kaart", "dekking", "gemeenten", "vergelijken")),
    ],
)
def test_a_change_on_any_page_sends_at_most_12_kb(dashboard: str, page: str, query: str) -> None:
    changes = [
        ("Provincie", "Antwerpen"),
        ("Stand op", "26 april 2021"),
        ("Gemeentegrenzen", "2019 tot 2024"),
        ("Werkgebied", "zonder Antwerpen en Gent"),
    ]

    async def visit(first: int) -> dict[str, int]:
        async with session(dashboard, query, page) as someone:
            await someone.run()
            return {
                label: (await someone.choose(label, option)).size
                for label, option in changes[first:] + changes[:first]
                if someone.offers(label)
            }

    for first in range(len(changes)):
        sizes = run_apart(visit(first))
        assert all(0 < size <= 12_000 for size in sizes.values()), sizes
        assert sizes or page in ("importeren", "over")


def test_what_a_browser_has_is_not_sent_again(dashboard: str) -> None:
    async def visit() -> tuple[Answer, Answer]:
        async with session(dashboard, "", "dekking") as someone:
            await someone.run()
            first = await someone.choose("Provincie", "Limburg")
            await someone.choose("Provincie", "Antwerpen")
            return first, await someone.choose("Provincie", "Limburg")

    first, again = run_apart(visit())
    assert again.size < first.size / 1.5
    assert not any(b"Aandeel van de gemeenten" in message for message in again.messages)
    assert again.says("Aandeel van de gemeenten")


def test_the_address_tells_what_was_chosen(dashboard: str) -> None:
    async def visit() -> str:
        async with session(dashboard, "grenzen=2019") as someone:
            await someone.run()
            await someone.choose("Provincie", "Limburg")
            return someone.query

    assert "gebied=Limburg" in run_apart(visit())


@pytest.mark.parametrize(
    ("values", "share", "expected"), [([3, 1, 2], 0.5, 2), ([1, 2], 0.95, 2), (range(1, 101), 0.95, 95)]
)
def test_percentile_is_the_value_that_the_share_does_not_exceed(
    values: list[float], share: float, expected: float
) -> None:
    assert percentile(values, share) == expected
