// Unpacks Leaflet and the page's own modules, and runs them, then the lines that folium wrote.
// The security policy names each of the three scripts by its hash: nothing else can run this way.
const textOf = (id) => document.getElementById(id).textContent;
const run = (code) => {
  const script = document.createElement("script");
  script.textContent = code;
  document.head.append(script);
};
(async () => {
  const packed = Uint8Array.from(atob(textOf("riskmap-code")), (letter) => letter.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate"));
  run(await new Response(stream).text());
  run(textOf("riskmap-map"));
})();
