"""A small picture of a map as SVG, for the start page."""

from typing import Any

import numpy as np
import shapely
from markupsafe import Markup

from riskmap.facts.kabupaten import Boundaries
from riskmap.maps.colours import NO_DATA, class_colours
from riskmap.maps.document.classes import class_index

WIDTH = 360


def thumbnail(document: dict[str, Any], boundaries: Boundaries) -> Markup:
    """Return the first measure of a page as a small SVG: kecamatan coloured or hatched."""
    gdf = boundaries.kecamatan
    west, south, east, north = gdf.total_bounds
    # A degree of longitude is shorter than one of latitude by the cosine of the latitude.
    squeeze = np.cos(np.radians((south + north) / 2))
    scale = WIDTH / ((east - west) * squeeze)
    height = round((north - south) * scale)
    simple = shapely.coverage_simplify(gdf.geometry.to_numpy(), 0.002)
    placed = shapely.transform(
        simple, lambda xy: np.column_stack([(xy[:, 0] - west) * squeeze, north - xy[:, 1]]) * scale
    )
    paths = [
        f'<path d="{_path(shape)}" fill="{fill}"/>'
        for shape, fill in zip(placed, _fills(document, gdf["code"]), strict=True)
    ]
    return Markup(  # noqa: S704 - numbers and our own colours only
        f'<svg viewBox="0 0 {WIDTH} {height}" aria-hidden="true" stroke="#4b4453" stroke-width="1">'
        '<defs><pattern id="h" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        '<rect width="8" height="8" fill="#e9e8e6"/><rect width="2.4" height="8" fill="#2b2130"/></pattern></defs>'
        + "".join(paths)
        + "</svg>"
    )


def _fills(document: dict[str, Any], codes: Any) -> list[str]:  # noqa: ANN401 - codes of units
    measure = document["measures"][0]
    if measure["kind"] == "statement":
        said = {
            s["kecamatan"]
            for s in document["statements"]
            if s["grain"] == "kecamatan" and s["on"][:7] == document["period"]
        }
        return ["url(#h)" if code in said else NO_DATA for code in codes]
    table = measure["levels"]["kecamatan"]
    colours = class_colours(measure["ramp"], max(1, len(table["bounds"]) - 1))
    return [
        colours[class_index(table["values"][code], table["bounds"])] if code in table["values"] else NO_DATA
        for code in codes
    ]


def _path(shape: Any) -> str:  # noqa: ANN401 - a shapely geometry
    rings = shapely.get_rings(shapely.get_parts(shape))
    return "".join(
        "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in shapely.get_coordinates(ring)[:-1]) + "Z" for ring in rings
    )
