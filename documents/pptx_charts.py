"""The looks of a native chart on a slide: the shades and figures its picture has elsewhere."""

from pptx.chart.chart import Chart
from pptx.chart.plot import _BasePlot as Plot
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_LEGEND_POSITION
from pptx.util import Pt

from documents.plots import INK, SHADES

_FIGURES = "#,##0.#;-#,##0.#;;"
"""How amounts are written: nothing stands for zero."""
_WHITE = "#FFFFFF"


def look(chart: Chart, face: str, *, stacked: bool) -> None:
    """Give a chart its font, shades, figures and, for several series, a legend."""
    chart.font.size, chart.font.name = Pt(12), face
    plot = chart.plots[0]
    chart.has_legend = len(plot.series) > 1
    if chart.has_legend:
        chart.legend.position = XL_LEGEND_POSITION.RIGHT
        chart.legend.include_in_layout = False
    plot.gap_width = 60
    plot.has_data_labels = True
    plot.data_labels.number_format = _FIGURES
    plot.data_labels.number_format_is_linked = False
    plot.data_labels.font.size = Pt(10)
    for place, one in enumerate(plot.series):
        one.format.fill.solid()
        one.format.fill.fore_color.rgb = _rgb(SHADES[place % len(SHADES)])
    if stacked:
        _figures(plot)
    else:
        chart.category_axis.reverse_order = True


def _figures(plot: Plot) -> None:
    """Write each part's amount on it, light on dark shades and dark on light ones."""
    light = SHADES.index("#7FB2D9")
    for one in plot.series:
        labels = one.data_labels
        labels.font.size = Pt(10)
        labels.show_value = True
        labels.font.color.rgb = _rgb(_WHITE if one.index < light else INK)
        labels.number_format = _FIGURES
        labels.number_format_is_linked = False


def _rgb(color: str) -> RGBColor:
    made: RGBColor = RGBColor.from_string(color[1:])
    return made
