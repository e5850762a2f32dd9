// Unpacks what the page carries: deflated JSON, and borders stored once as delta-coded arcs.

function bytesOf(base64) {
  const text = atob(base64.trim());
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i += 1) bytes[i] = text.charCodeAt(i);
  return bytes;
}

async function inflate(base64) {
  const stream = new Blob([bytesOf(base64)]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

export async function unpack(base64) {
  return JSON.parse(new TextDecoder().decode(await inflate(base64)));
}

export async function unpackArcs(base64, decimals) {
  const bytes = await inflate(base64);
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
      arc[i] = [y / scale, x / scale];
    }
    arcs.push(arc);
  }
  return arcs;
}

// One unit of the topology as Leaflet's nested [lat, lon] rings; ~i is arc i walked backwards.
export function ringsOf(unit, arcs) {
  return unit.map((polygon) =>
    polygon.map((ring) => {
      const points = [];
      for (const number of ring) {
        const arc = number < 0 ? arcs[~number].slice().reverse() : arcs[number];
        points.push(...(points.length ? arc.slice(1) : arc));
      }
      return points;
    }),
  );
}
