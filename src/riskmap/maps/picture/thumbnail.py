"""A small picture of a map as SVG, for the start page."""

from typing import Any

import numpy as np
import shapely
from markupsafe import Markup

from riskmap.maps.colours import HATCH, LINE, NO_DATA
from riskmap.maps.picture.view import View

WIDTH = 360


def thumbnail(view: View) -> Markup:
    """Return a map as a small SVG: kecamatan coloured or hatched."""
    gdf = view.kab.kecamatan
    west, south, east, north = gdf.total_bounds
    # A degree of longitude is shorter than one of latitude by the cosine of the latitude.
    squeeze = np.cos(np.radians((south + north) / 2))
    scale = WIDTH / ((east - west) * squeeze)
    height = round((north - south) * scale)
    simple = shapely.coverage_simplify(gdf.geometry.to_numpy(), 0.002)
    placed = shapely.transform(
        simple, lambda xy: np.column_stack([(xy[:, 0] - west) * squeeze, north - xy[:, 1]]) * scale
    )
    drawn = dict(zip(gdf["code"], map(_path, placed), strict=True))
    paths = [f'<path d="{path}" fill="{view.colour_of(code) or NO_DATA}"/>' for code, path in drawn.items()]
    # Hatched ones last: their outline is the darker one.
    lined = [f'<path d="{drawn[code]}" fill="url(#h)" stroke="{HATCH}" stroke-width="2"/>' for code in view.hatched]
    return Markup(  # noqa: S704 - numbers and our own colours only
        f'<svg viewBox="0 0 {WIDTH} {height}" aria-hidden="true" stroke="{LINE}" stroke-width="1">'
        '<defs><pattern id="h" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        f'<rect width="2.4" height="8" fill="{HATCH}"/></pattern></defs>' + "".join([*paths, *lined]) + "</svg>"
    )


def _path(shape: Any) -> str:  # noqa: ANN401 - a shapely geometry
    rings = shapely.get_rings(shapely.get_parts(shape))
    return "".join(
        "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in shapely.get_coordinates(ring)[:-1]) + "Z" for ring in rings
    )
