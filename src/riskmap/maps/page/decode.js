// Reads what the page carries: JSON, and borders stored once as delta-coded arcs.

const RADIAN = Math.PI / 180;

export const unpack = (bytes) => JSON.parse(new TextDecoder().decode(bytes));

// Variable-length numbers, seven bits a byte; odd ones are negative.
export function unpackArcs(bytes, decimals) {
  const scale = 10 ** decimals;
  let at = 0;
  const next = () => {
    let byte = bytes[at++];
    let value = byte & 127;
    for (let shift = 7; byte > 127; shift += 7) {
      byte = bytes[at++];
      value += (byte & 127) * 2 ** shift;
    }
    return value;
  };
  const step = () => {
    const zigzag = next();
    return zigzag % 2 ? -(zigzag + 1) / 2 : zigzag / 2;
  };
  const arcs = [];
  let x = 0;
  let y = 0;
  while (at < bytes.length) {
    const world = new Float64Array(2 * next());
    let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
    for (let i = 0; i < world.length; i += 2) {
      x += step();
      y += step();
      if (x < west) west = x;
      if (x > east) east = x;
      if (y < south) south = y;
      if (y > north) north = y;
      world[i] = x / scale / 360 + 0.5;
      // Web Mercator: the whole world is one square with sides of 1.
      world[i + 1] = 0.5 - Math.atanh(Math.sin((y / scale) * RADIAN)) / (2 * Math.PI);
    }
    arcs.push({ world, south: south / scale, west: west / scale, north: north / scale, east: east / scale });
  }
  return arcs;
}
