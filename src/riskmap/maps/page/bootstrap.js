// Unpacks what the page carries, all at once; runs Leaflet and the page's own modules, then the lines that folium wrote.
// The security policy names each of the three scripts by its hash: nothing else can run this way.
const textOf = (id) => document.getElementById(`riskmap-${id}`).textContent;
const unpacked = (id) => {
  const text = atob(textOf(id));
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i += 1) bytes[i] = text.charCodeAt(i);
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"))).arrayBuffer();
};
const run = (code) => {
  const script = document.createElement("script");
  script.textContent = code;
  document.head.append(script);
};
const packed = { code: unpacked("code"), data: unpacked("data"), arcs: unpacked("arcs") };
packed.code.then((bytes) => {
  run(new TextDecoder().decode(bytes));
  run(textOf("map"));
});
