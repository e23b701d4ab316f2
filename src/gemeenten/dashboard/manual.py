"""The manual inside the dashboard, and what a few words of it mean, one tap away on every page."""

import re
from collections.abc import Mapping
from functools import cache
from html import escape

import streamlit as st

from gemeenten import _contact
from gemeenten._paths import ROOT

#: The address at which the manual stands.
ADDRESS = "handleiding"
_EXPLAINED = (
    "gedeeltelijk",
    "geen lijst bekend",
    "bekend sinds",
    "gemeentegrenzen",
    "werkgebied van AgII",
    "witte vlek",
)
_ROW = re.compile(r"^\| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
_PICTURE = re.compile(r"^ *!\[.*\]\(.*\)\n+", re.MULTILINE)


@cache
def text() -> str:
    """Give the manual as Markdown, without its pictures: who reads it here has the pages themselves."""
    return _PICTURE.sub("", (ROOT / "docs" / "handleiding.md").read_text(encoding="utf-8"))


@cache
def meanings() -> Mapping[str, str]:
    """Give what each word means, as the last table of the manual says it."""
    return dict(_ROW.findall(text().partition("## Wat de woorden betekenen")[2]))


def explained() -> None:
    """Explain a few words, with the way to the manual and to who answers questions."""
    told = "".join(f"<dt>{escape(word)}</dt><dd>{escape(meanings()[word])}</dd>" for word in _EXPLAINED)
    st.html(
        f'<details class="g-help"><summary>Uitleg</summary><dl>{told}</dl>'
        f'<p><a href="{ADDRESS}" target="_blank">Handleiding</a>{_question()}</p></details>'
    )


def _question() -> str:
    where = _contact.shown().link
    return (
        f' · <a href="{escape(where)}" target="_blank">Stel een vraag of meld een fout</a>' if where else ""
    )
