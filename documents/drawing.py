"""Draws a chart once for all formats: a PNG of 200 dpi, and SVG for pages.

The same chart always gives the same bytes. Pictures are kept by what they show, and
one is drawn at a time, so that many exports at once neither draw one twice nor hold
many canvases in memory.
"""

import hashlib
import io
import threading
from collections import OrderedDict
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import Any

from documents.charts import Chart

FONTS = resources.files("documents") / "fonts"
DPI = 200
WIDTH_MM = 160.0
_MM = 25.4
_KEPT = 48
"""Pictures remembered; those of a handful of reports."""
_FAMILIES = ["Dure Gothic", "Dure Hanja", "DejaVu Sans", "Dure Last Resort"]
_ONE_WEIGHT = ("Dure Hanja", "Dure Last Resort")
_LOCK = threading.RLock()
_PICTURES: "OrderedDict[str, Picture]" = OrderedDict()


@dataclass(frozen=True)
class Picture:
    """A drawn chart and its size on paper."""

    data: bytes
    width_mm: float
    height_mm: float


def picture(chart: Chart) -> Picture:
    """Return the chart drawn in dots."""
    return _kept(chart, "png")


def vector(chart: Chart) -> Picture:
    """Return the chart drawn in lines, letters as outlines: for a page that scales."""
    return _kept(chart, "svg")


def _kept(chart: Chart, form: str) -> Picture:
    key = hashlib.sha256(f"{form} {chart.model_dump_json()}".encode()).hexdigest()
    with _LOCK:
        if key not in _PICTURES:
            _PICTURES[key] = _drawn(chart, form, key)
            if len(_PICTURES) > _KEPT:
                _PICTURES.popitem(last=False)
        _PICTURES.move_to_end(key)
        return _PICTURES[key]


def _drawn(chart: Chart, form: str, key: str) -> Picture:
    from matplotlib import rc_context
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure
    from matplotlib.layout_engine import ConstrainedLayoutEngine

    from documents import plots

    height = plots.height_mm(chart)
    looks: dict[Any, object] = {  # matplotlib names its settings in a closed type
        "font.family": _families(chart),
        "font.size": 9,
        "axes.unicode_minus": False,
        "text.parse_math": False,  # a dollar sign is a dollar sign
        "svg.fonttype": "path",
        "svg.hashsalt": key,
    }
    # What would make two drawings of a chart differ.
    unsaid = {"png": {"Software": None}, "svg": {"Date": None, "Creator": None}}
    with rc_context(looks):
        figure = Figure(figsize=(WIDTH_MM / _MM, height / _MM), dpi=DPI, layout="constrained")
        plots.plot(figure.add_subplot(), chart)
        if form == "png":
            # Saving would draw once more to find the places of everything.
            FigureCanvasAgg(figure)
            ConstrainedLayoutEngine().execute(figure)
            figure.set_layout_engine("none")
        data = io.BytesIO()
        figure.savefig(data, format=form, metadata=unsaid[form])
    return Picture(data.getvalue(), WIDTH_MM, height)


def _families(chart: Chart) -> list[str]:
    """Return the families to draw with, the first that has a character wins.

    Each is looked up for every text, so the others are left out where the first has all.
    """
    told = set(chart.model_dump_json())
    return _FAMILIES[:1] if told <= _letters() else _FAMILIES


@cache
def _letters() -> frozenset[str]:
    """Return the characters of the first family, its fonts and the others' made known."""
    from matplotlib import font_manager

    for file in sorted(FONTS.iterdir(), key=lambda file: file.name):
        if file.name.endswith(".ttf"):
            with resources.as_file(file) as path:
                font_manager.fontManager.addfont(path)
    for entry in list(font_manager.fontManager.ttflist):
        if entry.name in _ONE_WEIGHT and entry.weight == 400:
            # Asked for in bold, they would be searched for and complained of every time.
            font_manager.fontManager.ttflist.append(replace(entry, weight=700))
    held = [
        set(font_manager.get_font(entry.fname).get_charmap())
        for entry in font_manager.fontManager.ttflist
        if entry.name == _FAMILIES[0]
    ]
    return frozenset(map(chr, set.intersection(*held)))
