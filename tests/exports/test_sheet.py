"""The sheet of one municipality: what it says, that it stands by itself, and that nothing in it can do harm."""

import re
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from samples import HARMFUL, a_note, harmful_source

from gemeenten import InputError
from gemeenten.cli import gemeenten
from gemeenten.exports import sheet
from gemeenten.places import Vintage
from gemeenten.register.evidence import Step
from gemeenten.register.shipped import shipped_sources

TODAY = date(2026, 11, 21)
ANSWER = "Antwoord op vraag nr. 275 van 26 april 2021"


def words_of(html: str) -> str:
    """Give the text that a reader sees."""
    seen = re.sub(r"<(style|title)[\s>].*?</\1>", " ", html, flags=re.S)
    return " ".join(re.sub(r"<[^>]+>", " ", seen).split())


@pytest.mark.parametrize(
    ("nis", "vintage", "says"),
    [
        ("41002", 2019, f"Op 26 april 2021 had Aalst een overeenkomst met het Agentschap Integratie en Inburgering, volgens {ANSWER};"),  # noqa: E501
        ("42003", 2019, f"Op 26 april 2021 had Berlare geen overeenkomst met het Agentschap Integratie en Inburgering, volgens {ANSWER};"),  # noqa: E501
        ("46030", 2025, "had een deel van Beveren-Kruibeke-Zwijndrecht (tot de fusie Zwijndrecht en Kruibeke) een overeenkomst"),  # noqa: E501
    ],
)  # fmt: skip
def test_the_sentence_speaks_of_the_day_of_the_list_not_of_today(
    nis: str, vintage: Vintage, says: str
) -> None:
    seen = words_of(sheet.html(shipped_sources(), nis, TODAY, vintage))
    assert says in seen
    assert "; een nieuwere lijst is niet bekend. Op " in seen
    assert "Verouderd : lijst van 26 april 2021, " in seen


def test_notes_do_not_hide_the_list_and_one_that_changes_nothing_is_no_source() -> None:
    visits = [a_note(f"202{year}-03-01", "41002", Step.VISITED) for year in (2, 3, 4)]
    ended = a_note("2025-03-01", "41002", Step.ENDED)
    visited = words_of(sheet.html((*shipped_sources(), *visits), "41002", TODAY, 2019))
    assert (
        f"Op 26 april 2021 had Aalst een overeenkomst met het Agentschap Integratie en Inburgering, volgens {ANSWER};"
        in visited
    )
    assert f"Bron: {ANSWER}. " in visited
    turned = words_of(sheet.html((*shipped_sources(), *visits, ended), "41002", TODAY, 2019))
    assert "Op 1 maart 2025 had Aalst geen overeenkomst" in turned
    assert f"Bron: {ANSWER} en 1 nota van een regioteam. " in turned


def test_beveren_kruibeke_zwijndrecht_shows_where_it_came_from_and_who_its_neighbours_are() -> None:
    seen = words_of(sheet.html(shipped_sources(), "46030", TODAY, 2025))
    assert (
        "Ontstaan uit Zwijndrecht, provincie Antwerpen (overeenkomst); Beveren (geen overeenkomst); Kruibeke"
        in seen
    )
    # By the map: Antwerpen, Bornem, Hemiksem, Schelle, Sint-Gillis-Waas, Sint-Niklaas and Temse.
    assert "3 van 7 buurgemeenten met overeenkomst" in seen
    assert "“Kruibeke” in " + ANSWER in seen


def test_before_anything_is_known_nothing_is_claimed() -> None:
    seen = words_of(sheet.html(shipped_sources(), "44021", date(2019, 6, 1), 2019))
    assert "Van Gent is op 1 juni 2019 niet bekend of er een overeenkomst" in seen


def test_it_stands_by_itself_and_shows_what_people_wrote_as_text() -> None:
    sources = (*shipped_sources(), harmful_source(), a_note("2022-01-01", "44021", Step.VISITED))
    for observation, harm in zip(harmful_source().observations, HARMFUL, strict=True):
        html = sheet.html(sources, observation.nis, TODAY, harmful_source().vintage)
        assert "<" not in harm or harm not in html
        assert not re.search(r"<script|<img|<b>|[\x00\x0b\x1b]|url\(\s*['\"]?https?:", html)
        assert "default-src 'none'" in html


@pytest.mark.parametrize("nis", ["99999", "11007", "x", ""])
def test_a_code_that_the_vintage_does_not_have_is_told(nis: str) -> None:
    with pytest.raises(InputError):
        sheet.html(shipped_sources(), nis, TODAY, 2025)


def test_the_command_writes_it_and_never_over_a_file_unasked(tmp_path: Path) -> None:
    file = tmp_path / "gent.html"
    run = CliRunner().invoke(gemeenten, ["sheet", "44021", str(file), "--on", "2026-01-01"])
    assert (run.exit_code, file.read_text(encoding="utf-8").count("<h1>Gent</h1>")) == (0, 1)
    again = CliRunner().invoke(gemeenten, ["sheet", "44021", str(file)])
    assert again.exit_code != 0
    other = CliRunner().invoke(gemeenten, ["sheet", "44021", str(tmp_path / "gent.pdf")])
    assert other.exit_code != 0
    assert "ends in .html" in str(other.exception)
