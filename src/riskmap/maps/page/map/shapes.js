// Units as paths made of shared borders: each border is projected and simplified once for all the units along it, so
// that neighbours stay drawn on one line.

/** @import { Arc } from "../core/decode.js" */

/**
 * @typedef {(number: number) => L.Point[]} BorderOf
 * @typedef {new (options: L.RendererOptions & { groups: string[] }) => L.SVG} GroupedSvgClass
 * @typedef {L.PolylineOptions & { group: string, at?: [number, number] }} ShapeOptions
 * @typedef {[polygons: number[][][], arcs: Arc[], borderOf: BorderOf, options: ShapeOptions]} ShapeArguments
 * @typedef {new (...given: ShapeArguments) => L.Polygon} ShapeClass
 */

const TILE = 256;
const SMOOTH_PX = 0.6;

/**
 * Give, for the view that a map has now, a border in the map's own pixels.
 *
 * @param {L.Map} map
 * @param {Arc[]} arcs
 * @returns {BorderOf}
 */
export function bordersOn(map, arcs) {
  let view = "";
  /** @type {L.Point[][]} */
  let lines = [];
  return (number) => {
    const zoom = map.getZoom();
    const origin = map.getPixelOrigin();
    const seen = `${zoom} ${origin.x} ${origin.y}`;
    if (view !== seen) [view, lines] = [seen, []];
    lines[number] ??= lineOf(arcs[number].world, TILE * 2 ** zoom, origin);
    return lines[number];
  };
}

/** @param {Float64Array} world @param {number} scale @param {L.Point} origin */
function lineOf(world, scale, origin) {
  const points = new Array(world.length / 2);
  for (let i = 0; i < points.length; i += 1) {
    // A tenth of a pixel: finer is not seen, and makes long paths.
    const x = Math.round((world[2 * i] * scale - origin.x) * 10) / 10;
    const y = Math.round((world[2 * i + 1] * scale - origin.y) * 10) / 10;
    points[i] = { x, y };
  }
  return L.LineUtil.simplify(points, SMOOTH_PX);
}

/**
 * Join the borders of a ring. Where two meet they share a point: each gives all but its last. ~i is border i walked
 * backwards.
 *
 * @param {number[]} ring
 * @param {BorderOf} borderOf
 */
export function joined(ring, borderOf) {
  const points = [];
  for (const number of ring) {
    if (number < 0) {
      const line = borderOf(~number);
      for (let i = line.length - 1; i > 0; i -= 1) points.push(line[i]);
    } else {
      const line = borderOf(number);
      for (let i = 0; i < line.length - 1; i += 1) points.push(line[i]);
    }
  }
  return points;
}

// What Leaflet keeps to itself.
/** @type {any} */
const plainSvg = L.SVG.prototype;
/** @type {any} */
const plainPolygon = L.Polygon.prototype;

// One drawing with its paths in ordered groups: a pane for each group would be a sheet more for the browser to paint.
export const GroupedSvg = /** @type {GroupedSvgClass} */ (
  L.SVG.extend({
    _initContainer() {
      plainSvg._initContainer.call(this);
      this._groups = this.options.groups.map(() => this._rootGroup.appendChild(L.SVG.create("g")));
    },
    _addPath(/** @type {any} */ layer) {
      plainSvg._addPath.call(this, layer);
      this._groups[this.options.groups.indexOf(layer.options.group)].append(layer._path);
    },
  })
);

// A Leaflet polygon whose rings are numbers of borders; the rest of Leaflet treats it as any other.
export const Shape = /** @type {ShapeClass} */ (
  L.Polygon.extend({
    /** @type {(...given: ShapeArguments) => void} */
    initialize(polygons, arcs, borderOf, options) {
      plainPolygon.initialize.call(this, [], { noClip: true, ...options });
      this._borders = polygons.flat();
      this._borderOf = borderOf;
      for (const number of this._borders.flat()) {
        const { south, west, north, east } = arcs[number < 0 ? ~number : number];
        this._bounds.extend([south, west]).extend([north, east]);
      }
    },
    isEmpty: () => false,
    getCenter() {
      return L.latLng(this.options.at ?? this._bounds.getCenter());
    },
    _project() {
      this._parts = this._borders.map((/** @type {number[]} */ ring) => joined(ring, this._borderOf));
      const { _map: map, _bounds: bounds } = this;
      const corners = [bounds.getNorthWest(), bounds.getSouthEast()];
      this._rawPxBounds = L.bounds(corners.map((corner) => map.latLngToLayerPoint(corner)));
      this._updateBounds();
    },
    _update() {
      if (this._map) this._updatePath();
    },
  })
);
