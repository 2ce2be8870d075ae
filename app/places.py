"""Where the pages are, so that one page can lead to another."""

from typing import Literal

import streamlit as st

from app.templating import draw

Place = Literal[
    "",
    "new",
    "ideas",
    "criteria",
    "consultation",
    "search",
    "catalogue",
    "library",
    "data",
    "help",
    "forms",
]
_PAGES = "places"


def remember(pages: dict[str, st.Page]) -> None:
    """Keep the pages of this session's navigation by path."""
    st.session_state[_PAGES] = pages


def page(place: Place) -> st.Page:
    """Return the page at a path."""
    found: st.Page = st.session_state[_PAGES][place]
    return found


def open_consultation(consultation_id: str) -> None:
    """Leave this page for a consultation's."""
    st.switch_page(page("consultation"), query_params={"id": consultation_id})


def plain_label(title: str, most: int) -> str:
    """Return a title of at most so many characters with nothing that Markdown would read."""
    plain = "".join(" " if char in "[]()*_`:$~#<>\\" else char for char in title)
    return plain if len(plain) <= most else f"{plain[: most - 1]}…"


def heading(title: str, text: str = "") -> None:
    """Draw a page's title."""
    draw("head.html", title=title, text=text)


def section(title: str, note: str = "", anchor: str = "") -> None:
    """Draw a section's title."""
    draw("section.html", title=title, note=note, anchor=anchor)


def notice(text: str, tone: Literal["", "ok", "warn", "bad"] = "") -> None:
    """Draw a message to the person."""
    draw("notice.html", text=text, tone=tone)


def empty(title: str, text: str = "") -> None:
    """Draw what stands where there is nothing yet."""
    draw("empty.html", title=title, text=text)
