"""Take the pictures of docs/handleiding.md: `python -m docs.make_pictures`, from the project's folder.

Of a dashboard that is started to edit, with a register of its own: what ships, and one list that is made up.
Needs the packages of `.[test]` and Debian's chromium. Names of pictures to take may follow the command.
"""

import io
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Locator, Page, sync_playwright

from benchmarks.servers import free_port, running
from gemeenten.register import Register
from gemeenten.register.editors import system_editor
from gemeenten.register.intake import read_upload, source_of

FOLDER = Path(__file__).with_name("pictures")
#: The window of a government laptop.
_WIDTH, _HEIGHT = 1440, 900
_COLOURS = 128
_NEWER = """Stand op 30 september 2026

Antwerpen: Kontich, Mechelen, Mol
Limburg: Diepenbeek
Oost-Vlaanderen: Evergem, Gent
Vlaams-Brabant: Leuven
West-Vlaanderen: Brugge, Oostende
"""
_DOUBTFUL = """Stand op 31 oktober 2026

Antwerpen: Aartselaar, Boom, Hove, Edegem
Limburg: Genk, Hasselt, Tongeren-Borgloon
Oost-Vlaanderen: Aalst, Melle, Sint-Nikolaas
Vlaams-Brabant: Kessel-Lo, Leuven
"""


#: Whoever takes the pictures is not in them.
_NOBODY = """name => { for (const shown of document.querySelectorAll("strong, td"))
    if (shown.innerText.split(", ").includes(name)) shown.innerText = shown.innerText.replace(name, "An Peeters"); }"""


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture: of which address, after doing what, and of which part of the page (all that a window shows)."""

    address: str
    act: Callable[[Page], None] | None = None
    part: Callable[[Page], Locator] | None = None
    height: int = _HEIGHT


def _memo(page: Page) -> Locator:
    return page.locator(".st-key-memo")


def _take_along(page: Page) -> None:
    page.get_by_role("button", name="Meenemen").click()
    page.get_by_role("dialog").get_by_role("button", name="Kaart (PNG)").wait_for()


def _dialog(page: Page) -> Locator:
    return page.get_by_role("dialog")


def _own_areas(page: Page) -> None:
    regions = {"Zuidrand": (11001, 11004, 11021, 11024), "Rupel": (11005, 11037, 99999)}
    csv = "NIS;regio\n" + "".join(f"{nis};{name}\n" for name, codes in regions.items() for nis in codes)
    page.locator('input[type="file"]').first.set_input_files(
        {"name": "regios.csv", "mimeType": "text/csv", "buffer": csv.encode()}
    )
    page.get_by_text("Reken zonder deze rijen").click()


def _doubtful_list(page: Page) -> None:
    """Bring the list; where it was brought for a picture before, the page goes on where it was."""
    text = page.get_by_label("Of plak hier de tekst van de lijst")
    review = page.get_by_role("heading", name="Nakijken")
    text.or_(review).first.wait_for()
    if text.is_visible():
        text.fill(_DOUBTFUL)
        page.keyboard.press("Control+Enter")
    review.wait_for()


def _decided_list(page: Page) -> None:
    _doubtful_list(page)
    for meant in ("Merelbeke-Melle", "Sint-Niklaas", "Telt niet mee"):
        page.get_by_role("radio", name=meant, exact=True).last.click()
        settle(page)
    page.get_by_label("Titel van de bron").fill("Voorbeeldlijst van oktober (verzonnen)")
    page.keyboard.press("Enter")
    page.get_by_text("Niets: de lijst is onvolledig").click()
    page.get_by_role("heading", name="Wat verandert er?").scroll_into_view_if_needed()


#: Before the day of the list that is made up.
_TODAY = "op=2026-09-29&grenzen=2025"
_2021 = "op=2021-04-26&grenzen=2019"
SHOTS: Mapping[str, Shot] = {
    "kaart": Shot(f"/?{_2021}"),
    "gemeente-op-de-kaart": Shot(f"/?{_TODAY}&gemeente=46030"),
    "meenemen": Shot(f"/?{_2021}", _take_along, _dialog),
    "dekking": Shot(f"/dekking?{_2021}", height=1650),
    "memo": Shot(f"/dekking?{_2021}&gebied=Limburg", part=_memo),
    "gemeenten": Shot(f"/gemeenten?{_TODAY}"),
    "witte-vlekken": Shot(f"/gemeenten?{_TODAY}&lijst=witte-vlekken"),
    "een-gemeente": Shot(f"/gemeenten?{_TODAY}&gemeente=46030"),
    "vergelijken": Shot("/vergelijken?op=2026-10-01&grenzen=2025&tegen=2021-04-26"),
    "importeren": Shot(f"/importeren?{_TODAY}", _doubtful_list, height=1060),
    "opslaan": Shot(f"/importeren?{_TODAY}", _decided_list),
    "eigen-gegevens": Shot(f"/eigen?{_TODAY}", _own_areas, height=930),
    "achtergrond": Shot(f"/achtergrond?{_TODAY}", height=1500),
}


def main(names: list[str]) -> None:
    """Take all pictures, or those that are named."""
    FOLDER.mkdir(exist_ok=True)
    port = free_port()
    command = [sys.executable, "-m", "gemeenten", "dashboard", "--edit", "--no-browser", f"--port={port}"]
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        database = f"sqlite:///{folder}/register.sqlite"
        _record_example(database)
        chromium = os.environ.get("GEMEENTEN_CHROMIUM") or shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        with running(command, port, database=database) as server:
            for name in names or SHOTS:
                _save(_take(browser, server.address, SHOTS[name]), FOLDER / f"{name}.png")
        browser.close()


def _record_example(database: str) -> None:
    reading = read_upload("voorbeeld.txt", _NEWER.encode(), None)
    source = source_of(reading, title="Voorbeeldlijst (verzonnen)", on=None, complete=False)
    with Register(database) as register:
        register.record(source, system_editor())


def _take(browser: Browser, address: str, shot: Shot) -> bytes:
    context = browser.new_context(
        base_url=address,
        locale="nl-BE",
        timezone_id="Europe/Brussels",
        color_scheme="light",
        viewport={"width": _WIDTH, "height": shot.height},
    )
    page = context.new_page()
    page.goto(shot.address)
    settle(page)
    if shot.act:
        shot.act(page)
        settle(page)
    page.evaluate(_NOBODY, system_editor().name)
    picture = (shot.part(page) if shot.part else page).screenshot(animations="disabled")
    context.close()
    return picture


def settle(page: Page) -> None:
    """Wait until the page has run, and its map and charts stand."""
    page.get_by_role("heading", level=1).first.wait_for()
    page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]').wait_for()
    page.wait_for_function("!document.querySelector('[data-testid=\"stSkeleton\"]')")
    page.wait_for_timeout(1500)  # for maps and charts to draw, which tell nobody when they have


def _save(picture: bytes, path: Path) -> None:
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    image.quantize(_COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)


if __name__ == "__main__":
    main(sys.argv[1:])
