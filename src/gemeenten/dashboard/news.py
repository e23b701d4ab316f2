"""What is new since the reader's last visit. All of it is sent, hidden; the browser alone knows when that was."""

from html import escape

import streamlit as st

from gemeenten.clock import local
from gemeenten.dashboard import data
from gemeenten.dutch import words
from gemeenten.exports.feed import news

#: So many entries are sent: who stayed away longer reads the feed.
_MOST = 8


def since_last_visit() -> None:
    """Show what was recorded or taken back since then; assets/news.js leaves out the rest."""
    entries = "".join(
        f'<li data-at="{entry.moment.isoformat()}" hidden><a href="./?{escape(entry.query)}" target="_self">'
        f"{escape(words.printable(entry.title))}</a> ({escape(words.day(local(entry.moment).date()))}): "
        f"{escape(entry.text)}</li>"
        for entry in news(data.register().sources(include_withdrawn=True), _MOST)
    )
    st.html(
        '<section class="g-news" aria-label="Wat is nieuw" hidden><strong>Wat is nieuw sinds je laatste bezoek'
        f'</strong><ul>{entries}</ul><a href="./feed.atom" target="_blank">Volgen met een feedlezer</a></section>'
    )
