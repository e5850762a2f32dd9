// Reads what the page carries: JSON, and borders stored once as delta-coded arcs.

export const unpack = (buffer) => JSON.parse(new TextDecoder().decode(buffer));

export function unpackArcs(buffer, decimals) {
  const bytes = new Uint8Array(buffer);
  const scale = 10 ** decimals;
  let at = 0;
  const next = () => {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = bytes[at++];
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
  };
  const step = () => {
    const zigzag = next();
    return zigzag % 2 ? -(zigzag + 1) / 2 : zigzag / 2;
  };
  const arcs = [];
  let x = 0;
  let y = 0;
  while (at < bytes.length) {
    const arc = new Array(next());
    for (let i = 0; i < arc.length; i += 1) {
      x += step();
      y += step();
      arc[i] = new L.LatLng(y / scale, x / scale);
    }
    arcs.push(arc);
  }
  return arcs;
}

// One unit of the topology as Leaflet's nested [lat, lon] rings; ~i is arc i walked backwards.
export const ringsOf = (unit, arcs) => unit.map((polygon) => polygon.map((ring) => joined(ring, arcs)));

// Where two arcs meet they share a point: each gives all but its last.
function joined(ring, arcs) {
  const points = [];
  for (const number of ring) {
    if (number < 0) {
      const arc = arcs[~number];
      for (let i = arc.length - 1; i > 0; i -= 1) points.push(arc[i]);
    } else {
      const arc = arcs[number];
      for (let i = 0; i < arc.length - 1; i += 1) points.push(arc[i]);
    }
  }
  return points;
}
