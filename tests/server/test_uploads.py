"""Files that visitors send: only to an open form, within its bound, and gone when the form is."""

import re
from collections.abc import Iterator

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient
from streamlit.runtime import Runtime
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.uploaded_file_manager import UploadedFileRec

from gemeenten.dashboard.forms import FORMS, Forms
from gemeenten.server.streamlit_parts import guard_uploads
from gemeenten.server.uploads import Tickets, UploadGate


def test_a_form_is_open_until_a_run_does_not_show_it() -> None:
    forms, closed = Forms(), list[str]()
    forms.on_closed = closed.append
    forms.begin("s")
    forms.open("s", "areas", 5)
    forms.open("s", "figures", 7)
    forms.finish("s")
    assert (forms.most("s"), forms.together("s")) == (7, 12)
    forms.begin("s")
    forms.open("s", "areas", 5)
    assert forms.together("s") == 12  # the run is not whole yet: the rest may still come
    forms.finish("s")
    assert (forms.together("s"), closed) == (5, [])
    forms.begin("s")
    forms.finish("s")
    assert (forms.most("s"), closed) == (0, ["s"])


def test_a_session_from_a_process_that_ended_sends_what_everybody_may_until_its_page_is_shown() -> None:
    forms = Forms()
    tickets = Tickets(forms)
    assert tickets.give("s", "f")
    assert (tickets.most("s", "f"), forms.together("s")) == (5_000_000, 5_000_000)
    forms.begin("s")
    assert tickets.most("s", "f") == 5_000_000  # the page is still being made
    forms.open("s", "areas", 7)
    assert tickets.most("s", "f") == 7
    forms.finish("s")
    forms.begin("s")
    forms.finish("s")
    assert (tickets.most("s", "f"), tickets.give("s", "g")) == (0, False)
    forms.end("s")
    tickets.end("s")
    assert tickets.most("s", "f") == 0


def test_tickets_are_given_where_a_form_is_open_and_not_without_end() -> None:
    forms = Forms()
    tickets = Tickets(forms)
    forms.finish("s")
    assert not tickets.give("s", "first")
    forms.open("s", "areas", 5)
    for n in range(100):
        assert tickets.give("s", str(n))
    held = [n for n in range(100) if tickets.most("s", str(n))]
    assert held == list(range(92, 100))
    tickets.end("s")
    assert not tickets.most("s", "99")


@pytest.fixture
def gate() -> tuple[TestClient, Forms, Tickets]:
    forms = Forms()
    tickets = Tickets(forms)

    async def take(request: Request) -> Response:
        return PlainTextResponse(str(len(await request.body())))

    app = Starlette(
        routes=[Route("/_stcore/upload_file/{session}/{file}", take, methods=["PUT", "DELETE"])],
        middleware=[Middleware(UploadGate, tickets=tickets)],
    )
    return TestClient(app), forms, tickets


def test_a_file_without_a_ticket_is_refused_unread(gate: tuple[TestClient, Forms, Tickets]) -> None:
    visitor, forms, tickets = gate
    forms.open("s", "areas", 100)
    tickets.give("s", "f")
    assert visitor.put("/_stcore/upload_file/s/f", content=b"x" * 100).text == "100"
    for path in ("s/other", "invented/f", "s/f/..", "s"):
        assert visitor.put(f"/_stcore/upload_file/{path}", content=b"x").status_code == 403
    forms.finish("s")
    forms.begin("s")
    forms.finish("s")
    assert visitor.put("/_stcore/upload_file/s/f", content=b"x").status_code == 403
    assert visitor.delete("/_stcore/upload_file/s/f").status_code == 200


def test_no_more_is_held_for_all_together_than_there_is_room_for(
    gate: tuple[TestClient, Forms, Tickets],
) -> None:
    visitor, forms, tickets = gate
    forms.open("s", "areas", 100)
    tickets.give("s", "f")
    tickets.held = lambda: 400_000_000
    assert visitor.put("/_stcore/upload_file/s/f", content=b"x").status_code == 503
    tickets.held = lambda: 0
    assert visitor.put("/_stcore/upload_file/s/f", content=b"x").status_code == 200


def test_a_file_larger_than_its_form_takes_is_cut_off(gate: tuple[TestClient, Forms, Tickets]) -> None:
    visitor, forms, tickets = gate
    forms.open("s", "areas", 1_000_000)
    tickets.give("s", "f")

    def endless() -> Iterator[bytes]:
        for _ in range(100):
            yield b"x" * 100_000

    answer = visitor.put("/_stcore/upload_file/s/f", content=endless())
    assert answer.status_code == 413
    assert re.search("1 MB", answer.text)


def test_streamlits_keeper_holds_no_more_than_the_forms_take(monkeypatch: pytest.MonkeyPatch) -> None:
    keeper = MemoryUploadedFileManager("/_stcore/upload_file")

    class _Runtime:
        uploaded_file_mgr = keeper

    monkeypatch.setattr(Runtime, "instance", _Runtime)
    guard_uploads(Tickets())
    try:
        FORMS.finish("s")
        assert keeper.get_upload_urls("s", ["a.csv"]) == []
        FORMS.open("s", "areas", 100)
        asked = [keeper.get_upload_urls("s", ["a.csv"])[0].file_id for _ in range(3)]
        assert len(keeper.get_upload_urls("s", ["a.csv"] * 1000)) == 4
        for file in asked:
            keeper.add_file("s", UploadedFileRec(file, "a.csv", "text/csv", b"x" * 60))
        keeper.add_file("s", UploadedFileRec("invented", "a.csv", "text/csv", b"x"))
        assert list(keeper.file_storage["s"]) == [asked[-1]]
        FORMS.finish("s")
        FORMS.begin("s")
        FORMS.finish("s")
        assert "s" not in keeper.file_storage
    finally:
        FORMS.end("s")
        FORMS.on_closed = lambda _session: None
