"""The process that serves the workspace: loads what pages draw with, then lets Streamlit serve.

Loaded at a click instead, these libraries cost it a second; and `pymcdm`, whose parts
import each other, breaks when two sessions load it at once.
"""

from importlib import import_module

_DRAWN_WITH = ("altair", "pymcdm.methods", "documents.pdf", "documents.plots")


def load() -> None:
    """Import what some tabs draw with and nothing else needs."""
    for name in _DRAWN_WITH:
        import_module(name)


if __name__ == "__main__":
    from streamlit.web.cli import main

    load()
    main(prog_name="streamlit")
