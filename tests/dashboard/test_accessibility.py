"""The accessibility statement: what the European model asks of it, and whom it names."""

import pytest
from visits import text, visit

from gemeenten._contact import Contact, contact
from gemeenten._errors import InputError

#: What Decision (EU) 2018/1523 makes obligatory, and Flanders' own: its decree, and who takes complaints.
OBLIGATORY = (
    "bestuursdecreet van 7 december 2018",
    "Richtlijn 2016/2102",
    "voldoet gedeeltelijk",
    "WCAG) 2.1, niveau AA",
    "EN 301 549",
    "opgesteld op 27 november 2026, na een zelfbeoordeling",
    "Meld het aan",
    "Vlaamse Ombudsdienst",
)
HEADINGS = [
    "Nalevingsstatus",
    "Wat niet toegankelijk is",
    "Hoe deze verklaring tot stand kwam",
    "Feedback en contact",
    "Handhaving",
]


@pytest.mark.parametrize("body", ["", "Agentschap *Test*"])
def test_over_carries_the_statement(monkeypatch: pytest.MonkeyPatch, body: str) -> None:
    monkeypatch.setenv("GEMEENTEN_BODY", body)
    monkeypatch.setenv("GEMEENTEN_CONTACT", "info@example.org" if body else "")
    page = visit("over")
    shown = text(page)
    assert [part for part in OBLIGATORY if part not in shown] == []
    assert [heading.value for heading in page.subheader if heading.value in HEADINGS] == HEADINGS
    assert (r"Agentschap \*Test\* wil" in shown) is bool(body)
    assert ("[info@example.org](mailto:info@example.org)" in shown) is bool(body)


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ({}, Contact()),
        (
            {"GEMEENTEN_BODY": " Agentschap  X ", "GEMEENTEN_CONTACT": "a.b@example.org"},
            Contact("Agentschap X", "a.b@example.org"),
        ),
        (
            {"GEMEENTEN_CONTACT": "https://example.org/contact?van=gemeenten"},
            Contact("", "https://example.org/contact?van=gemeenten"),
        ),
    ],
)
def test_who_offers_the_dashboard_is_a_setting(given: dict[str, str], named: Contact) -> None:
    assert contact(given) == named


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("GEMEENTEN_CONTACT", "example.org"),
        ("GEMEENTEN_CONTACT", "javascript:alert(1)"),
        ("GEMEENTEN_CONTACT", "http://example.org"),
        ("GEMEENTEN_CONTACT", "a@b.c)[x](https://evil.example"),
        ("GEMEENTEN_CONTACT", "a@example.org\nb@example.org"),
        ("GEMEENTEN_BODY", "x" * 121),
        ("GEMEENTEN_BODY", "a\x07b"),
    ],
)
def test_what_cannot_be_shown_is_refused(name: str, value: str) -> None:
    with pytest.raises(InputError, match=name):
        contact({name: value})
