"""What every page works with: the settings, the store, and the way to the runs."""

from dataclasses import dataclass
from functools import cached_property

import streamlit as st

from knowledge.catalogue import Catalogue, Shelf, shelf
from knowledge.store.comments import Comments
from knowledge.store.repository import Store
from workflows.client import Consultations
from workflows.settings import Settings


@dataclass(frozen=True)
class Workspace:
    """The doors a page may open."""

    settings: Settings
    store: Store

    @cached_property
    def consultations(self) -> Consultations:
        """The way to start, answer, resume and stop; opened when first needed."""
        return Consultations(self.store, self.settings.runs)

    @cached_property
    def comments(self) -> Comments:
        """What people remarked on catalogue entries; opened when first needed."""
        return Comments.open(self.settings.store)

    @property
    def shelf(self) -> Shelf:
        """The catalogue as it is now, and why the organisation's folder is left out, if it is."""
        return shelf(self.settings.cache, self.settings.overlay)

    @property
    def catalogue(self) -> Catalogue:
        """The catalogue as it is now."""
        return self.shelf.catalogue

    @property
    def providers(self) -> dict[str, str]:
        """The providers that can be chosen, with their labels; the default first."""
        offered = {"composer": "내장 작성기 (composer)"}
        if self.settings.openai_api_key or self.settings.openai_base_url:
            name = f"openai:{self.settings.model}"
            offered[name] = f"언어 모델 ({name})"
        default = self.settings.provider
        if default.startswith("openai"):
            offered.setdefault(default, f"언어 모델 ({default})")
        return dict(sorted(offered.items(), key=lambda item: item[0] != default))


@st.cache_resource(show_spinner=False)
def open_workspace() -> Workspace:
    """Connect once per process."""
    settings = Settings()
    return Workspace(settings, Store.open(settings.store))
