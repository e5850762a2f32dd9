"""A map as a picture for print: 300 dpi, A4 landscape, with title, legend, scale and sources."""

import io
import os
from pathlib import Path

from riskmap.files import write_whole
from riskmap.maps.picture.sheet import draw_page, save
from riskmap.maps.picture.view import View

DPI = 300


def export_png(view: View, path: str | os.PathLike[str]) -> Path:
    """Write a map as a PNG of 300 dots per inch, A4 landscape, and return its path.

    Parameters
    ----------
    view
        Of :func:`riskmap.briefing.folder.views`, or made of a map's document.
    path
        Where the file goes; its folder is made when it is missing.

    Raises
    ------
    ExportError
        When the file cannot be written.
    """
    content = io.BytesIO()
    # Without the name of the program the same map gives the same bytes with every version of it.
    save(draw_page(view), content, format="png", dpi=DPI, metadata={"Software": None})
    return write_whole(content.getvalue(), path)
