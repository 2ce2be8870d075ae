"""Everything of one consultation that can be drawn now, read once per entry of its record."""

import streamlit as st

from app.contents import Dossier
from app.workspace import open_workspace
from knowledge.store.repository import Store

__all__ = ["Dossier", "open_dossier"]


def open_dossier(consultation_id: str, events: int) -> Dossier:
    """Return what can be drawn of a consultation whose record has `events` entries."""
    return _read(open_workspace().store, consultation_id, events)


@st.cache_resource(max_entries=24, show_spinner=False)
def _read(_store: Store, consultation_id: str, events: int) -> Dossier:
    return Dossier(_store.bodies(consultation_id), tuple(_store.events(consultation_id)))
