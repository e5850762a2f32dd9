"""The briefing as slides: a title, a map and three sentences each, method, sources and limits; PPTX and PDF."""

import io
import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
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
from riskmap.maps.colours import ACCENT, HATCH, INK, LINE, NO_DATA, QUIET
from riskmap.maps.picture.draw import draw_map
from riskmap.maps.picture.lettering import POINTS, shortened, wrapped
from riskmap.maps.picture.sheet import LEADING, MARKS, Column, draw_legend, plain_axes, save
from riskmap.maps.picture.view import Row, View, legend_rows

WIDE = (13.333, 7.5)
"""Inches: 16:9."""
MAP = (5.4, 0.45, 7.6, 6.45)
"""Left, top, width and height of legend and map on a slide, in inches."""
LEGEND = 2.6
"""Inches of that width for the legend."""
TEXT = (0.6, 4.6)
"""Left and width of the text beside it, in inches."""
INSET = 0.2
"""Inches that a text box keeps free, left and right, and above and below, together."""
FOOT_TOP, FOOT_SIZE, FOOT_ROWS = 6.93, 9, 2
"""Top of the foot in inches, size of its type in points, its lines."""
GAP = 0.45
"""Gap below a paragraph, in heights of its type."""


@dataclass(frozen=True)
class Slide:
    """What stands on one slide: a title, lines below it, small print, the map, if any, and the foot."""

    title: str
    lines: list[str]
    small: list[str]
    view: View | None = None
    cover: bool = False
    foot: str = ""


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


@dataclass(frozen=True)
class Block:
    """Paragraphs at one place of a slide, in inches from its upper left corner; sizes in points."""

    paragraphs: list[str]
    top: float
    width: float
    size: float
    colour: str = INK
    bold: bool = False

    @property
    def lines(self) -> list[list[str]]:
        """The lines of each paragraph, as the widest usual letters break them: fonts differ between machines."""
        weight = "bold" if self.bold else "normal"
        return [wrapped(text, self.width - INSET, self.size, weight) for text in self.paragraphs]

    @property
    def height(self) -> float:
        """The inches that they take, with the gaps below each."""
        return sum(len(lines) * LEADING + GAP for lines in self.lines) * self.size / POINTS + INSET


def layout(slide: Slide) -> list[Block]:
    """Return where the texts of a slide go, the title first: one layout for PPTX and PDF."""
    width = TEXT[1] if slide.view else WIDE[0] - 2 * TEXT[0]
    title = Block([slide.title], 2.4 if slide.cover else 0.45, width, 36 if slide.cover else 24, bold=True)
    blocks = [replace(title, colour=ACCENT) if slide.cover else title]
    for lines, size, colour in ((slide.lines, 17, INK), (slide.small, 11, QUIET)):
        if lines:
            top = blocks[-1].top + blocks[-1].height + 0.1
            blocks.append(Block(list(lines), top, width, size, colour))
    if slide.foot:
        wide = WIDE[0] - 2 * TEXT[0]
        told = " ".join(shortened(slide.foot, wide - INSET, FOOT_SIZE, FOOT_ROWS))
        blocks.append(Block([told], FOOT_TOP, wide, FOOT_SIZE, QUIET))
    return blocks


def _add_slide(deck: Any, slide: Slide) -> None:  # noqa: ANN401 - python-pptx has no types
    made = deck.slides.add_slide(deck.slide_layouts[5])
    for number, block in enumerate(layout(slide)):
        box = made.shapes.title if number == 0 else made.shapes.add_textbox(0, 0, 1, 1)
        _place(box, (TEXT[0], block.top, block.width, block.height))
        _write(box.text_frame, block)
    if slide.view:
        _add_legend(made, slide.view)
        _add_map(made, slide, slide.view)


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
    left, y, _, _ = MAP
    y += _add_text(made, left - 0.1, Block([view.say(view.shown.heading)], y, LEGEND, 12, bold=True))
    for row in legend_rows(view):
        swatch = made.shapes.add_shape(MSO_SHAPE.OVAL if row.mark == "contested" else MSO_SHAPE.RECTANGLE, 0, 0, 1, 1)
        _place(swatch, (left, y + 0.06, 0.2 if row.mark in {"contested", "badge", "stations"} else 0.32, 0.2))
        _fill(swatch, row)
        y += _add_text(made, left + 0.36, Block([f"{row.text}: {row.count}"], y - 0.02, LEGEND - 0.45, 11))


def _add_text(made: Any, left: float, block: Block) -> float:  # noqa: ANN401 - python-pptx has no types
    """Add a text box, and return its height."""
    box = made.shapes.add_textbox(0, 0, 1, 1)
    _place(box, (left, block.top, block.width, block.height))
    _write(box.text_frame, block)
    return block.height


def _fill(swatch: Any, row: Row) -> None:  # noqa: ANN401 - python-pptx has no types
    swatch.shadow.inherit = False
    swatch.line.color.rgb = _rgb(HATCH if row.mark == "hatch" else LINE)
    swatch.line.width = Pt(0.75)
    if row.mark == "hatch":
        swatch.fill.patterned()
        swatch.fill.pattern = MSO_PATTERN.WIDE_UPWARD_DIAGONAL
        swatch.fill.fore_color.rgb, swatch.fill.back_color.rgb = _rgb(HATCH), _rgb(NO_DATA)
        return
    swatch.fill.solid()
    swatch.fill.fore_color.rgb = _rgb(row.colour or (NO_DATA if row.mark == "inside" else "#ffffff"))
    if row.mark in {"empty", "hidden", "inside", "stations"}:
        swatch.line.dash_style = MSO_LINE.DASH if row.mark == "stations" else MSO_LINE.ROUND_DOT
    if sign := MARKS.get(row.mark):
        _write_sign(swatch.text_frame, sign, INK)


def _write_sign(frame: Any, sign: str, colour: str) -> None:  # noqa: ANN401 - python-pptx has no types
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    frame.paragraphs[0].alignment = PP_ALIGN.CENTER
    run = frame.paragraphs[0].add_run()
    run.text, run.font.size, run.font.bold, run.font.color.rgb = sign, Pt(9), True, _rgb(colour)


def _rgb(colour: str) -> RGBColor:
    return RGBColor.from_string(colour.removeprefix("#").upper())


def _place(shape: Any, inches: tuple[float, float, float, float]) -> None:  # noqa: ANN401 - python-pptx has no types
    shape.left, shape.top, shape.width, shape.height = (Inches(side) for side in inches)


def _write(frame: Any, block: Block) -> None:  # noqa: ANN401 - python-pptx has no types
    frame.word_wrap = True
    frame.vertical_anchor = MSO_ANCHOR.TOP
    for i, text in enumerate(block.paragraphs):
        paragraph = frame.paragraphs[0] if i == 0 else frame.add_paragraph()
        paragraph.space_after = Pt(block.size * GAP)
        paragraph.alignment = PP_ALIGN.LEFT
        run = paragraph.add_run()
        run.text = text
        run.font.size, run.font.bold = Pt(block.size), block.bold
        run.font.color.rgb = _rgb(block.colour)


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
    page = plain_axes(figure, (0, 0, *WIDE))
    for block in layout(slide):
        column = Column(page, TEXT[0] + INSET / 2, WIDE[1] - block.top - INSET / 2, block.width)
        for lines in block.lines:
            column.lines(lines, block.size, colour=block.colour, weight="bold" if block.bold else "normal")
            column.gap(block.size * GAP)
    if slide.view:
        bottom = WIDE[1] - top - high
        draw_map(slide.view, plain_axes(figure, (left + LEGEND, bottom, wide - LEGEND, high)))
        beside = plain_axes(figure, (left, bottom, LEGEND, high))
        draw_legend(Column(beside, 0.05, high - 0.05, LEGEND - 0.25, scale=1.25), slide.view)
    return figure
