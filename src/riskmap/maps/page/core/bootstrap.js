// Unpacks what the page carries, all at once; runs Leaflet and the page's own modules, then the lines that folium
// wrote. The security policy names each of the three scripts by its hash: nothing else can run this way.

/** @param {string} id */
const textOf = (id) => document.getElementById(`riskmap-${id}`)?.textContent ?? "";

// Browsers before 2025 do not decode base64 to bytes by themselves.
/** @param {string} base64 */
const bytesOf = (base64) =>
  Uint8Array.fromBase64?.(base64) ?? Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));

// Written and read by hand: a Blob and a Response would pass the bytes through another process, and take six times as
// long.
/** @param {string} id */
const unpacked = async (id) => {
  const stream = new DecompressionStream("deflate");
  const writer = stream.writable.getWriter();
  writer.write(bytesOf(textOf(id)));
  writer.close();
  const reader = stream.readable.getReader();
  const parts = [];
  for (let part = await reader.read(); !part.done; part = await reader.read()) parts.push(part.value);
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
};

/** @param {"script" | "style"} kind @param {string} text */
const add = (kind, text) => {
  const element = document.createElement(kind);
  element.textContent = text;
  document.head.append(element);
};
/** @param {Uint8Array} bytes */
const decoded = (bytes) => new TextDecoder().decode(bytes);

const packed = { code: unpacked("code"), data: unpacked("data"), arcs: unpacked("arcs") };
unpacked("styles").then(async (styles) => {
  add("style", decoded(styles));
  add("script", decoded(await packed.code));
  add("script", textOf("map"));
});
