"""Draws the product's own HTML: templates in, everything in them escaped."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from itertools import zip_longest
from urllib.parse import urlsplit

import streamlit as st
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from app.labels import short_won
from app.record_labels import method_name, value_name
from knowledge.model.moments import seoul

_UPLOADED = re.compile(r"(?P<kind>document|data):(?P<id>[0-9a-f]{12})(?:#(?P<at>\d+))?$")
_REPOSITORY = re.compile(r"^github:([\w.-]+/[\w.-]+)@([0-9a-f]{7,40})$")
_ADDRESS = re.compile(r"https?://[^\s;,)]+")
_MADE = re.compile(r"github|find_string|\.yaml")
"""Marks of how the catalogue was made."""


def draw(template: str, **values: object) -> None:
    """Draw a template of `app/templates` on the page."""
    st.html(render(template, **values))


def render(template: str, **values: object) -> str:
    """Return a template with values in it; what they contain is text, never markup."""
    return _environment().get_template(template).render(**values)


def day(value: date) -> str:
    """Return a date as Korean offices write it."""
    return f"{value.year}. {value.month}. {value.day}."


def moment(stamp: str) -> str:
    """Return an ISO time as date and time of Seoul; what is no time comes back as it is."""
    try:
        local = seoul(stamp)
    except ValueError:
        return stamp
    return f"{day(local)} {local:%H:%M}"


def clock(stamp: str) -> str:
    """Return the time of day in Seoul of an ISO time; what is no time comes back as it is."""
    return moment(stamp).rpartition(" ")[2]


def thousand(won: int | None) -> str:
    """Return won in thousands (천원), as budget tables are kept."""
    return "견적 필요" if won is None else f"{round(won / 1000):,}"


def link(source: str) -> str:
    """Return the address a source begins with when it can be opened, else nothing.

    What follows it, such as how it was compared or a second address, is no part of it.
    """
    address = _ADDRESS.match(_REPOSITORY.sub(r"https://github.com/\1/tree/\2", source.strip()))
    return address[0] if address and urlsplit(address[0]).netloc else ""


def said(source: str) -> str:
    """Return a source for people: how the catalogue was compared says nothing to them."""
    return "" if _MADE.search(source) else source


def opened(ref: str) -> str:
    """Return the page of the workspace that shows a passage, by its id, or nothing."""
    match = _UPLOADED.match(ref)
    if not match:
        return ""
    page = "library" if match["kind"] == "document" else "data"
    return f"{page}?id={match['id']}" + (f"&at={match['at']}" if match["at"] else "")


def marked(text: str, words: Sequence[str]) -> Markup:
    """Return a text, escaped, with the words in it highlighted; longer words first."""
    if not words:
        return escape(text)
    parts = re.split(f"({'|'.join(map(re.escape, words))})", text, flags=re.IGNORECASE)
    marks = (Markup("<mark>{}</mark>").format(part) for part in parts[1::2])
    plain = map(escape, parts[0::2])
    return Markup("").join(one for pair in zip_longest(plain, marks, fillvalue="") for one in pair)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("app", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    filters: tuple[Callable[..., str], ...] = (
        day,
        moment,
        clock,
        value_name,
        method_name,
        thousand,
        short_won,
        link,
        said,
        opened,
        marked,
    )
    environment.filters.update({one.__name__: one for one in filters})
    return environment
