"""The page Importeren, run by Streamlit's own test runner; who may write is proven in test_login.py."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from samples import LIST
from streamlit.testing.v1 import AppTest
from visits import text, visit

from gemeenten import NotAllowedError
from gemeenten.dashboard import data, editing
from gemeenten.register.editors import Editor, system_editor
from gemeenten.register.evidence import Kind, Source
from gemeenten.steps import Step

DOUBTFUL = LIST.replace("Bree", "Brree").replace("Berlare", "Brussel")
DAY = date(2023, 3, 1)


@pytest.fixture(autouse=True)
def register_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Give each test a register that only holds what ships."""
    monkeypatch.setenv("GEMEENTEN_DATABASE_URL", f"sqlite:///{tmp_path / 'register.sqlite'}")
    data.register.cache_clear()
    yield
    data.register.cache_clear()


@pytest.fixture
def an_editor(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the visitor be an editor."""
    monkeypatch.setattr(editing, "editor", lambda: system_editor("an@example.org"))


def recorded() -> list[Source]:
    return [s for s in data.register().sources(include_withdrawn=True) if s.recorded_by != "gemeenten"]


def paste(list_text: str) -> AppTest:
    """Paste a list of 1 March 2023."""
    app = visit("importeren")
    app.text_area(key="text-0").set_value(list_text)
    app.date_input(key="list-0:on").set_value(DAY)
    return app.run()


def button(app: AppTest, label: str) -> bool:
    return any(b.label == label for b in app.button)


def describe(app: AppTest, title: str, says: int = 0) -> AppTest:
    """Give the source a title, and say whether it is complete (the first choice) or not."""
    app.text_input(key="list-0:title").set_value(title)
    app.radio(key="list-0:complete").set_value(app.radio(key="list-0:complete").options[says])
    return app.run()


def save(app: AppTest, title: str) -> AppTest:
    describe(app, title)
    return press(app, "Opslaan")


def press(app: AppTest, label: str) -> AppTest:
    next(b for b in app.button if b.label == label).click()
    return app.run()


def decide(app: AppTest, label: str, option: str) -> AppTest:
    """Choose what a line, or a wording, is: one click."""
    next(pills for pills in app.pills if label in pills.label).set_value(option)
    return app.run()


def test_without_a_login_the_page_shows_the_sources_and_no_form() -> None:
    app = visit("importeren")
    shown = text(app)
    assert [i.value for i in app.info] == ["Dit dashboard is alleen\\-lezen\\."]
    assert "Antwoord op vraag nr. 275 van 26 april 2021" in shown
    assert (list(app.text_area), list(app.file_uploader), list(app.tabs)) == ([], [], [])


@pytest.mark.usefixtures("an_editor")
def test_a_clear_list_is_read_compared_and_saved() -> None:
    app = paste(LIST)
    assert "In de lijst (6)" in [s.value for s in app.subheader]
    assert not button(app, "Opslaan")
    describe(app, "Lijst van <b>maart</b>")
    shown = text(app)
    assert "<td>2</td><td>Berlare, Buggenhout</td>" in shown
    assert "<td>121</td>" in shown  # of the 125 of 2021 four are in this list
    assert recorded() == []
    press(app, "Opslaan")
    (source,) = recorded()
    assert (source.title, source.on, source.kind, source.complete) == (
        "Lijst van <b>maart</b>",
        DAY,
        Kind.LIST,
        True,
    )
    assert str(source.recorded_by).startswith("an@example.org (")
    assert "Opgeslagen als 2023" in app.success[0].value
    assert "Lijst van &lt;b&gt;maart&lt;/b&gt;" in text(app)
    assert app.text_area(key="text-1").value == ""


@pytest.mark.usefixtures("an_editor")
def test_an_incomplete_list_takes_nothing_away() -> None:
    app = describe(paste(LIST), "Vanuit Gent", says=1)
    assert '<th scope="row">Weggevallen</th><td>0</td>' in text(app)
    press(app, "Opslaan")
    assert [source.complete for source in recorded()] == [False]


@pytest.mark.usefixtures("an_editor")
def test_a_second_complete_list_of_one_day_is_told_before_it_is_saved() -> None:
    app = paste(LIST)
    app.date_input(key="list-0:on").set_value(date(2021, 4, 26))
    app = describe(app.run(), "Nog een lijst")
    assert "Van die dag is er al een volledige lijst: Antwoord op vraag nr\\. 275" in app.warning[0].value


@pytest.mark.usefixtures("an_editor")
def test_the_same_list_again_is_told() -> None:
    save(paste(LIST), "Lijst")
    app = paste(LIST)
    assert "al vastgelegd" in app.error[0].value
    assert "an@example\\.org" in app.error[0].value
    assert not app.text_input(key="note-0:url").value
    assert [s.value for s in app.subheader] == ["Een bron intrekken"]
    assert len(recorded()) == 1


@pytest.mark.usefixtures("an_editor")
def test_what_is_doubtful_is_decided_before_anything_can_be_saved() -> None:
    app = paste(DOUBTFUL)
    assert "Te beslissen (2)" in [s.value for s in app.subheader]
    assert not button(app, "Opslaan")
    app = decide(app, "Brree", "72004")
    assert not button(app, "Opslaan")
    assert "Nog 1 te beslissen" in app.info[0].value
    app = save(decide(app, "Brussel", "niet"), "Lijst")
    (source,) = recorded()
    assert {(o.nis, o.as_printed, o.line) for o in source.observations} >= {("72004", "Brree", 6)}
    assert len(source.observations) == 5


@pytest.mark.usefixtures("an_editor")
def test_a_person_may_name_a_municipality_that_was_not_suggested() -> None:
    app = decide(decide(paste(DOUBTFUL), "Brussel", "ander"), "Brree", "niet")
    next(box for box in app.selectbox if "Welke gemeente" in box.label).select("23060")
    app = save(app.run(), "Lijst")
    assert ("23060", "Brussel") in {(o.nis, o.as_printed) for o in recorded()[0].observations}


@pytest.mark.usefixtures("an_editor")
def test_a_total_that_differs_asks_for_a_word_of_its_own() -> None:
    app = paste("Er zijn 9 samenwerkingsovereenkomsten.\n" + LIST)
    assert "9" in app.warning[0].value
    assert not button(app, "Opslaan")
    next(box for box in app.checkbox if "totaal" in box.label).check()
    save(app.run(), "Lijst")
    assert dict(recorded()[0].stated) == {"overeenkomst": 9}


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("list.pdf", b"%PDF-1.7 rubbish", "list\\.pdf"),
        ("program", b"\x7fELF" + bytes(2000), "is een programma"),
        ("empty.txt", b"", "empty\\.txt"),
        ("prose.txt", b"De minister bezocht Gent en praatte er over beleid.", "geen lijst"),
        ("large.txt", b"Aalst\n" * 4_500_000, "27 MB groot"),
        ("<img src=x>.txt", b"", "img src=x\\>"),
    ],
)
@pytest.mark.usefixtures("an_editor")
def test_a_file_that_is_no_list_is_told_in_dutch_and_nothing_is_recorded(
    name: str, content: bytes, told: str
) -> None:
    app = visit("importeren")
    app.file_uploader(key="file-0").upload(name, content)
    app.run()
    assert told in app.error[0].value
    assert recorded() == []
    assert not app.exception


@pytest.mark.usefixtures("an_editor")
def test_a_list_without_a_day_asks_for_one() -> None:
    app = visit("importeren")
    app.text_area(key="text-0").set_value(LIST)
    app.run()
    describe(app, "Lijst")
    assert "Geef de datum op" in app.error[0].value
    assert not button(app, "Opslaan")


@pytest.mark.usefixtures("an_editor")
def test_a_step_is_noted_shown_and_taken_back() -> None:
    app = visit("importeren", grenzen="2019")
    app.date_input(key="note-0:on").set_value(DAY)
    app.selectbox(key="note-0:nis").select("42003")
    app.selectbox(key="note-0:step").select("onderhandeling")
    app.text_area(key="note-0:text").set_value("<script>alert(1)</script> volgende maand")
    app.run()
    press(app, "Stap opslaan")
    (note,) = recorded()
    assert note.observations[0].note == "<script>alert(1)</script> volgende maand"
    assert "Opgeslagen\\: Berlare\\: onderhandeling, 1 maart 2023" in app.success[0].value
    shown = text(app)
    assert "Stappen naar een overeenkomst, vandaag" in [h.value for h in app.header]
    assert "Stand op" in [box.label for box in app.sidebar.selectbox]
    assert '<th scope="row">Oost-Vlaanderen</th><td>0</td><td>0</td><td>1</td>' in shown
    assert '<th scope="row">Vlaanderen</th><td>0</td><td>0</td><td>1</td>' in shown
    covered = visit("dekking", op="2023-03-01", indeling="arrondissement")
    assert "Stappen naar een overeenkomst, op 1 maart 2023" in [h.value for h in covered.header]
    assert '<th scope="row">Dendermonde</th><td>0</td><td>0</td><td>1</td>' in text(covered)
    card = text(visit("kaart", grenzen="2019", gemeente="42003"))
    assert "&lt;script&gt;alert(1)&lt;/script&gt; volgende maand" in card
    assert "<script>alert(1)" not in card
    app.selectbox(key="withdraw-source-1").select(note.id)
    app.text_input(key="withdraw-why-1").set_value("verkeerde gemeente")
    app.run()
    assert "Van één gemeente verandert wat bekend is" in app.warning[0].value
    app.checkbox(key="withdraw-sure-1").check()
    app.run()
    press(app, "Intrekken")
    assert "verkeerde gemeente" in text(app)
    assert "Stappen naar een overeenkomst, vandaag" not in [h.value for h in app.header]


@pytest.mark.usefixtures("an_editor")
def test_a_note_of_100_000_characters_is_refused_by_the_server() -> None:
    app = visit("importeren")
    app.selectbox(key="note-0:nis").select("42003")
    app.selectbox(key="note-0:step").select("bezocht")
    app.text_area(key="note-0:text").set_value("x" * 100_000)
    app.run()
    press(app, "Stap opslaan")
    assert recorded() == []
    assert "5000 tekens" in app.error[0].value


@pytest.mark.usefixtures("an_editor")
def test_the_check_stands_at_the_write_not_only_on_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """The session ends between filling in the form and saving it."""
    app = paste(LIST)
    describe(app, "Lijst")

    def ended() -> Editor:
        raise NotAllowedError("The session has ended.", nl="De sessie is verlopen.")

    monkeypatch.setattr(editing, "editor", ended)
    press(app, "Opslaan")
    assert "De sessie is verlopen" in app.info[0].value
    assert recorded() == []


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("postgresql://nobody:geheim@127.0.0.1:1/nothing", "niet bereikbaar"),
        ("sqlite:////no/such/folder/register.sqlite", "gaat niet open"),
    ],
)
def test_a_stopped_database_is_told_in_plain_dutch(
    monkeypatch: pytest.MonkeyPatch, url: str, told: str
) -> None:
    monkeypatch.setenv("GEMEENTEN_DATABASE_URL", url)
    for page in ("importeren", "kaart"):
        app = visit(page)
        assert told in app.error[0].value
        assert "geheim" not in text(app)
        assert not app.exception


@pytest.mark.usefixtures("an_editor")
def test_a_review_is_found_again_after_leaving_the_page_and_can_be_dropped() -> None:
    app = decide(paste(DOUBTFUL), "Brree", "72004")
    app = visit("importeren")  # another tab, or the same one after a restart
    assert "eerder aan begonnen" in app.info[0].value
    assert app.date_input(key="list-0:on").value == DAY
    assert next(pills for pills in app.pills if "Brree" in pills.label).value == "72004"
    app = save(decide(app, "Brussel", "niet"), "Lijst")
    assert len(recorded()) == 1
    assert "Weggooien" not in text(visit("importeren"))
    again = paste(DOUBTFUL.replace("Brussel", "Bruxelles"))
    press(again, "Stoppen en weggooien")
    assert [pills.label for pills in visit("importeren").pills] == []
    assert len(recorded()) == 1


@pytest.mark.usefixtures("an_editor")
def test_another_editor_finds_no_draft(monkeypatch: pytest.MonkeyPatch) -> None:
    paste(DOUBTFUL)
    monkeypatch.setattr(editing, "editor", lambda: system_editor("bart@example.org"))
    assert list(visit("importeren").pills) == []


@pytest.mark.usefixtures("an_editor")
def test_what_was_recorded_meanwhile_is_looked_at_before_saving() -> None:
    app = describe(paste(LIST), "Lijst")
    data.register().note("44021", Step.VISITED, DAY, system_editor("bart@example.org"))
    press(app, "Opslaan")
    assert "intussen iets anders vastgelegd" in app.error[0].value
    assert [source.kind for source in recorded()] == [Kind.NOTE]
    press(app, "Opslaan")
    assert sorted(source.kind for source in recorded()) == [Kind.LIST, Kind.NOTE]


@pytest.mark.usefixtures("an_editor")
def test_all_doubts_of_one_kind_are_decided_by_one_click() -> None:
    app = paste(LIST.replace("Bree", "Brree").replace("Alken", "Alkken"))
    press(app, "Neem bij alle 2 het eerste voorstel")
    assert [pills.value for pills in app.pills] == ["73001", "72004"]
    assert "Te beslissen (2)" in [s.value for s in app.subheader]
    save(app, "Lijst")
    assert {"73001", "72004"} <= {o.nis for o in recorded()[0].observations}


@pytest.mark.usefixtures("an_editor")
def test_a_note_without_a_municipality_or_a_step_is_told_and_kept() -> None:
    app = visit("importeren")
    app.text_area(key="note-0:text").set_value("besluit van 1 mei")
    app.run()
    press(app, "Stap opslaan")
    assert "Kies eerst een gemeente en een stap" in app.error[0].value
    assert app.text_area(key="note-0:text").value == "besluit van 1 mei"


@pytest.mark.usefixtures("an_editor")
def test_notes_that_differ_look_different_in_the_list_of_sources() -> None:
    for step in (Step.VISITED, Step.NEGOTIATING):
        data.register().note("44021", step, DAY, system_editor("bart@example.org"))
    shown = text(visit("importeren"))
    assert "Gent: bezocht, 1 maart 2023, bart@example.org" in shown
    assert "Gent: onderhandeling, 1 maart 2023, bart@example.org" in shown


@pytest.mark.usefixtures("an_editor")
def test_what_was_withdrawn_can_be_recorded_anew() -> None:
    (shipped,) = (s for s in data.register().sources() if s.complete)
    data.register().withdraw(shipped.id, "vergissing", system_editor("an@example.org"))
    app = visit("importeren")
    app.selectbox(key="anew-source-0").select(shipped.id)
    app.run()
    press(app, "Opnieuw vastleggen")
    (anew,) = (s for s in data.register().sources() if s.complete)
    assert anew.observations == shipped.observations
    assert anew.id != shipped.id


@pytest.mark.usefixtures("an_editor")
def test_an_old_municipality_can_be_the_part_of_a_later_one() -> None:
    app = visit("importeren")
    app.text_area(key="text-0").set_value("Provincie Antwerpen:\nAartselaar\nBoechout\nBorsbeek\nBoom\n")
    app.date_input(key="list-0:on").set_value(date(2026, 3, 1))
    app = decide(app.run(), "Borsbeek", "11007@2019")
    assert "Het deel Borsbeek van Antwerpen" in next(p for p in app.pills if "Borsbeek" in p.label).options
    app = save(app, "Lijst")
    said = next(o for o in recorded()[0].observations if o.as_printed == "Borsbeek")
    assert (said.nis, said.vintage) == ("11007", 2019)


@pytest.mark.usefixtures("an_editor")
def test_a_note_keeps_its_days_and_its_document() -> None:
    app = visit("importeren")
    app.selectbox(key="note-0:nis").select("44021")
    app.selectbox(key="note-0:step").select("overeenkomst")
    app.date_input(key="note-0:signed_on").set_value(date(2022, 5, 1))
    app.date_input(key="note-0:valid_until").set_value(date(2027, 12, 31))
    app.text_input(key="note-0:url").set_value("https://example.org/besluit")
    app.run()
    assert "openbaar" in text(app)
    # A text that is tapped away while it is typed arrives with the tap itself.
    app.text_area(key="note-0:text").set_value("besluit van 1 mei")
    press(app, "Stap opslaan")
    (note,) = recorded()
    (said,) = note.observations
    assert (said.signed_on, said.valid_until, said.note) == (
        date(2022, 5, 1),
        date(2027, 12, 31),
        "besluit van 1 mei",
    )
    assert note.url == "https://example.org/besluit"
    card = text(visit("kaart", gemeente="44021", op="2026-01-01"))
    for told in ("<dd>1 mei 2022</dd>", "<dd>31 december 2027</dd>", '<a href="https://example.org/besluit"'):
        assert told in card


@pytest.mark.parametrize("url", ["javascript:alert(1)", "besluit.pdf", 'https://example.org/"><script>'])
def test_what_is_no_web_address_becomes_no_link_and_no_markup(url: str) -> None:
    data.register().note("44021", Step.VISITED, DAY, system_editor("bart@example.org"), url=url)
    card = text(visit("kaart", gemeente="44021", op="2026-01-01"))
    assert "javascript:" not in card
    assert 'href="besluit' not in card
    assert '"><script>' not in card


@pytest.mark.usefixtures("an_editor")
def test_a_last_day_that_is_corrected_decides_whether_an_agreement_ran_out() -> None:
    """Misprinted days made both run out; nobody ended either."""
    app = visit("importeren")
    app.date_input(key="list-0:on").set_value(DAY)
    app.file_uploader(key="file-0").upload(
        "lijst.csv", b"Gemeente;Status;Geldig tot\nAlken;overeenkomst;1/5/2022\nBree;overeenkomst;1/6/2022\n"
    )
    app.run()
    assert text(app).count("<td>verlopen</td>") == 2
    app.selectbox(key="list-0:days-of").select("73001@").run()
    app.date_input(key="list-0:widget-valid_until-73001@").set_value(date(2029, 5, 1)).run()
    assert text(app).count("<td>verlopen</td>") == 1
    save(app, "Lijst")
    (source,) = recorded()
    assert {(o.nis, o.step, o.valid_until) for o in source.observations} == {
        ("73001", Step.AGREEMENT, date(2029, 5, 1)),
        ("72004", Step.AGREEMENT, date(2022, 6, 1)),
    }
