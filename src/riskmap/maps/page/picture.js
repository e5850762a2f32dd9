// The page as a picture: a copy of what is on the screen, drawn onto a canvas.

const SCALE = 2;
const SHOWN = [".folium-map", ".map-other", ".card-title", ".card-other", ".panel:not([hidden])", ".foot"];

async function toBlob() {
  const body = document.createElement("body");
  for (const selector of SHOWN) {
    const element = document.querySelector(selector);
    if (element) body.append(element.cloneNode(true));
  }
  body.append(document.querySelector(".definitions").cloneNode(true));
  // A copy of a list of choices shows its first entry: write the chosen one instead.
  const chosen = [...document.querySelectorAll(SHOWN.map((one) => `${one} select`).join())];
  body.querySelectorAll("select").forEach((select, i) => select.replaceWith(chosen[i]?.selectedOptions[0]?.textContent ?? ""));
  body.querySelectorAll(".leaflet-control-zoom, button, .weights").forEach((element) => element.remove());
  const html = document.documentElement.cloneNode(false);
  const head = document.createElement("head");
  document.querySelectorAll("style").forEach((style) => head.append(style.cloneNode(true)));
  html.append(head, body);
  const inner = new XMLSerializer().serializeToString(html);
  const [width, height] = [innerWidth, innerHeight];
  const sheet = `<svg xmlns="http://www.w3.org/2000/svg" width="${width * SCALE}" height="${height * SCALE}" viewBox="0 0 ${width} ${height}"><foreignObject width="100%" height="100%">${inner}</foreignObject></svg>`;
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(sheet)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = width * SCALE;
  canvas.height = height * SCALE;
  canvas.getContext("2d").drawImage(image, 0, 0);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no picture"))), "image/png");
  });
}

export async function savePicture() {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await toBlob());
  link.download = `${document.title.replace(/[^\p{L}\p{N} ,-]/gu, "").trim().slice(0, 80) || "riskmap"}.png`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

export const copyPicture = () => navigator.clipboard.write([new ClipboardItem({ "image/png": toBlob() })]);

export const copyLink = () => navigator.clipboard.writeText(location.href);
