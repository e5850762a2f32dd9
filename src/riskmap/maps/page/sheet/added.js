// Layers that somebody else has added to the map on the screen, drawn again on a still one.

import { svg } from "../core/dom.js";

const PIN_PATH = "M0 0C-3 -9 -9 -13 -9 -21A9 9 0 1 1 9 -21C9 -13 3 -9 0 0Z";

/** @param {L.Map} screen @param {L.Map} map */
export function copiesOf(screen, map) {
  const renderer = L.svg({ pane: "overlayPane" }).addTo(map);
  /** @type {SVGElement[]} */
  const pins = [];
  screen.eachLayer((layer) => {
    const options = /** @type {{ group?: string, pane?: string }} */ (layer.options);
    if (layer instanceof L.Path && options.group === undefined) copyOf(layer, renderer)?.addTo(map);
    if (layer instanceof L.Marker && !options.pane?.startsWith("riskmap-")) {
      const { x, y } = map.latLngToLayerPoint(layer.getLatLng());
      pins.push(
        svg("path", {
          d: PIN_PATH,
          transform: `translate(${x} ${y})`,
          fill: "#5b2f6e",
          stroke: "#fff",
          "stroke-width": 1.5,
        }),
      );
    }
  });
  return { pins, drawn: /** @type {SVGElement} */ (/** @type {any} */ (renderer)._rootGroup) };
}

/** @param {L.Path} layer @param {L.SVG} renderer */
function copyOf(layer, renderer) {
  const options = { ...layer.options, renderer, pane: "overlayPane", interactive: false };
  if (layer instanceof L.Circle) return L.circle(layer.getLatLng(), { ...options, radius: layer.getRadius() });
  if (layer instanceof L.CircleMarker)
    return L.circleMarker(layer.getLatLng(), { ...options, radius: layer.getRadius() });
  if (layer instanceof L.Polygon) return L.polygon(/** @type {any} */ (layer.getLatLngs()), options);
  return layer instanceof L.Polyline ? L.polyline(/** @type {any} */ (layer.getLatLngs()), options) : undefined;
}
