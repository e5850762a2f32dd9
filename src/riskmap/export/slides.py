"""The briefing as slides: a title, a map and three sentences each, method, sources and limits; PPTX and PDF."""

import io
import os
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from matplotlib.backends.backend_pdf import PdfPages
from matplotlib.figure import Figure
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_LINE, MSO_PATTERN
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Inches, Pt

from riskmap.files import repacked, write_whole
from riskmap.maps.colours import ACCENT, HATCH, INK, LINE, QUIET
from riskmap.maps.picture.draw import draw_map
from riskmap.maps.picture.sheet import Column, draw_signs, plain_axes, save
from riskmap.maps.picture.view import Sign, View, legend_signs

WIDE = (13.333, 7.5)
"""Inches: 16:9."""
MAP = (5.4, 0.5, 7.6, 6.55)
"""Left, top, width and height of legend and map on a slide, in inches."""
LEGEND = 2.35
"""Inches of that width for the legend."""
TEXT = (0.6, 4.6)
"""Left and width of the text beside it, in inches."""


@dataclass(frozen=True)
class Slide:
    """What stands on one slide: a title, lines below it, small print, and the map, if any."""

    title: str
    lines: list[str]
    small: list[str]
    view: View | None = None
    cover: bool = False


def export_pptx(slides: Sequence[Slide], path: str | os.PathLike[str]) -> Path:
    """Write slides as an editable PPTX, 16:9, all text as text, and return its path.

    Raises
    ------
    ExportError
        When the file cannot be written.
    """
    deck = Presentation()
    deck.slide_width, deck.slide_height = (Inches(side) for side in WIDE)
    for slide in slides:
        _add_slide(deck, slide)
    properties = deck.core_properties
    properties.title, properties.author = slides[0].title, "riskmap"
    content = io.BytesIO()
    deck.save(content)
    return write_whole(repacked(content.getvalue()), path)


def _add_slide(deck: Any, slide: Slide) -> None:  # noqa: ANN401 - python-pptx has no types
    made = deck.slides.add_slide(deck.slide_layouts[5])
    width = TEXT[1] if slide.view else WIDE[0] - 2 * TEXT[0]
    top, large = (2.4, 40) if slide.cover else (0.45, 24)
    _place(made.shapes.title, (TEXT[0], top, width, _height([slide.title], large, width)))
    _write(made.shapes.title.text_frame, [slide.title], large, bold=True)
    top += _height([slide.title], large, width) + 0.15
    for lines, size, colour in ((slide.lines, 17, INK), (slide.small, 11, QUIET)):
        if lines:
            box = made.shapes.add_textbox(0, 0, 1, 1)
            _place(box, (TEXT[0], top, width, _height(lines, size, width)))
            _write(box.text_frame, lines, size, colour=colour)
            top += _height(lines, size, width) + 0.1
    if slide.view:
        _add_legend(made, slide.view)
        _add_map(made, slide, slide.view)


def _height(lines: Sequence[str], size: float, width: float) -> float:
    """Return the inches that lines take, by the widest usual letters: fonts differ from machine to machine."""
    letters = max(1, int((width - 0.2) * 72 / (size * 0.58)))
    rows = sum(max(1, len(textwrap.wrap(line, letters))) for line in lines)
    return rows * size * 1.22 / 72 + len(lines) * size * 0.45 / 72 + 0.1


def _add_map(made: Any, slide: Slide, view: View) -> None:  # noqa: ANN401 - python-pptx has no types
    left, top, wide, high = MAP
    figure = Figure(figsize=(wide - LEGEND, high), facecolor="white")
    draw_map(view, plain_axes(figure, (0, 0, wide - LEGEND, high)))
    picture = io.BytesIO()
    save(figure, picture, format="png", dpi=200, metadata={"Software": None})
    shape = made.shapes.add_picture(picture, *(Inches(side) for side in (left + LEGEND, top, wide - LEGEND, high)))
    # Read aloud to those who do not see the map.
    shape._element.nvPicPr.cNvPr.set("descr", ". ".join([slide.title, *slide.lines]))  # noqa: SLF001


def _add_legend(made: Any, view: View) -> None:  # noqa: ANN401 - python-pptx has no types
    """Add the legend as shapes and text, so that it can be edited."""
    left, top, _, _ = MAP
    box = made.shapes.add_textbox(0, 0, 1, 1)
    unit = view.say(view.shown["unit"])
    heading = view.say(view.shown["label"]) + (f" ({unit})" if unit else "")
    _place(box, (left - 0.1, top, LEGEND, _height([heading], 12, LEGEND)))
    _write(box.text_frame, [heading], 12, bold=True)
    y = top + _height([heading], 12, LEGEND)
    for sign in legend_signs(view):
        text, narrow = f"{sign.text}: {sign.count}" if sign.count else sign.text, LEGEND - 0.45
        round_ = sign.mark in {"n", "o"}
        swatch = made.shapes.add_shape(MSO_SHAPE.OVAL if round_ else MSO_SHAPE.RECTANGLE, 0, 0, 1, 1)
        _place(swatch, (left, y + 0.06, 0.2 if round_ else 0.32, 0.2))
        _fill(swatch, sign)
        box = made.shapes.add_textbox(0, 0, 1, 1)
        _place(box, (left + 0.36, y - 0.02, narrow, _height([text], 11, narrow)))
        _write(box.text_frame, [text], 11)
        y += _height([text], 11, narrow)


def _fill(swatch: Any, sign: Sign) -> None:  # noqa: ANN401 - python-pptx has no types
    swatch.shadow.inherit = False
    swatch.line.color.rgb = _rgb(LINE)
    swatch.line.width = Pt(0.75)
    if sign.mark == "hatch":
        swatch.fill.patterned()
        swatch.fill.pattern = MSO_PATTERN.WIDE_UPWARD_DIAGONAL
        swatch.fill.fore_color.rgb, swatch.fill.back_color.rgb = _rgb(HATCH), _rgb("#ffffff")
        return
    swatch.fill.solid()
    swatch.fill.fore_color.rgb = _rgb(sign.colour or (HATCH if sign.mark == "n" else "#ffffff"))
    if sign.mark == "empty":
        swatch.line.dash_style = MSO_LINE.ROUND_DOT


def _rgb(colour: str) -> RGBColor:
    return RGBColor.from_string(colour.removeprefix("#").upper())


def _place(shape: Any, inches: tuple[float, float, float, float]) -> None:  # noqa: ANN401 - python-pptx has no types
    shape.left, shape.top, shape.width, shape.height = (Inches(side) for side in inches)


def _write(frame: Any, lines: Sequence[str], size: float, *, colour: str = INK, bold: bool = False) -> None:  # noqa: ANN401
    frame.word_wrap = True
    frame.vertical_anchor = MSO_ANCHOR.TOP
    for i, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if i == 0 else frame.add_paragraph()
        paragraph.space_after = Pt(size * 0.45)
        paragraph.alignment = PP_ALIGN.LEFT
        run = paragraph.add_run()
        run.text = line
        run.font.size, run.font.bold = Pt(size), bold
        run.font.color.rgb = _rgb(colour)


def export_pdf(slides: Sequence[Slide], path: str | os.PathLike[str]) -> Path:
    """Write slides as a PDF, 16:9, one page each, and return its path.

    Raises
    ------
    ExportError
        When the file cannot be written.
    """
    content = io.BytesIO()
    details = {
        "Title": slides[0].title,
        "Author": "riskmap",
        "Creator": "riskmap",
        "CreationDate": None,
        "Producer": None,
    }
    with PdfPages(content, metadata=details) as pages:
        for slide in slides:
            save(_slide_figure(slide), pages, format="pdf")
    return write_whole(content.getvalue(), path)


def _slide_figure(slide: Slide) -> Figure:
    """Return a slide as matplotlib draws it."""
    figure = Figure(figsize=WIDE, facecolor="white")
    left, top, wide, high = MAP
    width = TEXT[1] if slide.view else WIDE[0] - 2 * TEXT[0]
    top, large = (2.4, 36) if slide.cover else (0.5, 24)
    column = Column(plain_axes(figure, (0, 0, *WIDE)), TEXT[0], WIDE[1] - top, width)
    column.write(slide.title, large, weight="bold", colour=ACCENT if slide.cover else INK)
    column.gap(16)
    for line in slide.lines:
        column.write(line, 18 if slide.view else 17)
        column.gap(9)
    column.gap(8)
    for line in slide.small:
        column.write(line, 11, colour=QUIET)
        column.gap(4)
    if slide.view:
        bottom = WIDE[1] - top - high
        draw_map(slide.view, plain_axes(figure, (left + LEGEND, bottom, wide - LEGEND, high)))
        beside = plain_axes(figure, (left, bottom, LEGEND, high))
        narrow = Column(beside, 0.05, high - 0.05, LEGEND - 0.25, scale=1.25)
        draw_signs(narrow, slide.view, legend_signs(slide.view))
    return figure
