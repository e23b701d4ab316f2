"""The view Loopt af, its counts on Dekking, and the seal on Over, run by Streamlit's own test runner."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from visits import text, visit

from gemeenten.dashboard import data
from gemeenten.register import Register
from gemeenten.register.editors import system_editor
from gemeenten.register.evidence import Step


@pytest.fixture
def own_register(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Register]:
    """Give a register in which Aalst's agreement ends in 2027 and Borsbeek's has run out."""
    monkeypatch.setenv("GEMEENTEN_DATABASE_URL", f"sqlite:///{tmp_path / 'register.sqlite'}")
    data.register.cache_clear()
    with Register() as register:
        editor = system_editor("Gent")
        signed, until = date(2024, 2, 1), date(2027, 3, 1)
        register.note(
            "41002", Step.AGREEMENT, date(2026, 1, 2), editor, "<b>x</b>", signed_on=signed, valid_until=until
        )
        over = date(2026, 10, 1)
        register.note("11007", Step.AGREEMENT, date(2026, 1, 2), editor, vintage=2019, valid_until=over)
        yield register
    data.register.cache_clear()


def test_what_ends_and_what_ran_out_is_listed_with_its_evidence(own_register: Register) -> None:
    app = visit("gemeenten", lijst="loopt-af", op="2026-11-26")
    assert not app.exception
    shown = text(app)
    running, over = (shown.index(name) for name in ("Aalst", "Borsbeek"))
    assert running < over
    for told in (
        "Borsbeek (deel van Antwerpen)",
        "1 februari 2024",
        "1 maart 2027",
        "1 oktober 2026",
        "in Nota van Gent",
    ):
        assert told in shown
    assert [h.value for h in app.subheader] == [
        "Loopt af tot en met 26 mei 2027",
        "Verlopen, zonder nieuwere overeenkomst",
    ]


def test_every_table_of_what_ends_says_which_list_it_rests_on_and_the_page_how_old_that_is(
    own_register: Register,
) -> None:
    shown = text(visit("gemeenten", lijst="loopt-af", op="2026-11-26"))
    assert shown.count("<caption>1 overeenkomst, verouderde lijst van 26 april 2021</caption>") == 2
    assert re.search(r"lijst van 26 april 2021, \d+ jaar.* oud", shown)
    covered = text(visit("dekking", op="2026-11-26"))
    assert "<caption>2 overeenkomsten, verouderde lijst van 26 april 2021</caption>" in covered


def test_where_nothing_ends_the_page_says_how_old_the_list_is_that_tells_it() -> None:
    shown = text(visit("gemeenten", lijst="loopt-af", op="2026-11-26"))
    assert re.search(r"lijst van 26 april 2021, \d+ jaar.* oud", shown)


@pytest.mark.parametrize(
    ("binnen", "until", "aalst"),
    [("3-maanden", "26 februari 2027", False), ("1-jaar", "26 november 2027", True)],
)
def test_how_far_is_looked_ahead_stands_in_the_address(
    own_register: Register, binnen: str, until: str, aalst: bool
) -> None:
    app = visit("gemeenten", lijst="loopt-af", op="2026-11-26", binnen=binnen)
    assert app.subheader[0].value == f"Loopt af tot en met {until}"
    assert ("Aalst" in text(app)) is aalst
    (choice,) = [group for group in app.button_group if group.label == "Loopt af binnen"]
    choice.set_value("2y").run()
    assert app.query_params["binnen"] == "2-jaar"
    assert app.subheader[0].value == "Loopt af tot en met 26 november 2028"


def test_without_last_days_it_says_so_and_dekking_counts_nothing() -> None:
    shown = text(visit("gemeenten", lijst="loopt-af", op="2026-11-26"))
    assert "Geen overeenkomst met een gekende einddatum" in shown
    assert "Wat loopt af?" not in [h.value for h in visit("dekking", op="2026-11-26").header]


def test_dekking_counts_what_ends_per_area(own_register: Register) -> None:
    app = visit("dekking", op="2026-11-26")
    assert "Wat loopt af?" in [h.value for h in app.header]
    shown = text(app)
    assert '<th scope="row">Antwerpen</th><td>0</td><td>1</td>' in shown
    assert '<th scope="row">Oost-Vlaanderen</th><td>1</td><td>0</td>' in shown


def test_over_shows_the_newest_seal(own_register: Register) -> None:
    newest = own_register.newest
    assert newest is not None
    assert f"`{newest.seal}` (nummer 5, " in text(visit("over"))
