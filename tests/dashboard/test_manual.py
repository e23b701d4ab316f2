"""What words mean, the manual and whom to write to, one tap away on every page."""

import pytest
from streamlit.testing.v1 import AppTest
from visits import text, visit

from gemeenten.dashboard import manual


def uitleg(app: AppTest) -> str:
    (shown,) = (e.proto.body for e in app.get("html") if "<summary>Uitleg" in e.proto.body)
    return str(shown)


@pytest.mark.parametrize(
    "page", ["kaart", "dekking", "gemeenten", "eigen", "importeren", "over", "handleiding"]
)
def test_words_are_explained_on_every_page(page: str) -> None:
    shown = uitleg(visit(page))
    for word in ("gedeeltelijk", "bekend sinds", "gemeentegrenzen", "werkgebied van AgII"):
        assert f"<dt>{word}</dt><dd>" in shown
    assert 'href="handleiding"' in shown


def test_a_word_means_what_the_manual_says() -> None:
    assert manual.meanings()["bekend sinds"].startswith("de eerste dag waarop de bronnen het zo tonen")
    assert "| bekend sinds | de eerste dag" in manual.text()


def test_the_manual_is_shown_without_pictures_that_are_not_there() -> None:
    shown = text(visit("handleiding"))
    assert "## Wat de woorden betekenen" in shown
    assert "![" not in shown


@pytest.mark.parametrize(
    ("given", "link"),
    [
        ("inburgering@vlaanderen.be", "mailto:inburgering@vlaanderen.be"),
        ("https://www.vlaanderen.be/contact", "https://www.vlaanderen.be/contact"),
    ],
)
def test_whom_to_write_to_is_a_tap_away(monkeypatch: pytest.MonkeyPatch, given: str, link: str) -> None:
    monkeypatch.setenv("GEMEENTEN_CONTACT", given)
    assert f'<a href="{link}" target="_blank">Stel een vraag' in uitleg(visit("dekking"))


def test_where_nobody_can_be_written_to_no_link_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GEMEENTEN_CONTACT", raising=False)
    assert "Stel een vraag" not in uitleg(visit("dekking"))


@pytest.mark.parametrize("page", ["dekking", "over"])
def test_an_address_that_cannot_be_written_to_is_left_out_and_the_page_goes_on(
    monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    monkeypatch.setenv("GEMEENTEN_CONTACT", "javascript:alert(1)")
    shown = visit(page)
    assert not shown.error
    assert "javascript" not in text(shown) + uitleg(shown)
    assert 'href="handleiding"' in uitleg(shown)
