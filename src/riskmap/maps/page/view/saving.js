// The page as a link, on paper, and as a picture: a copy of what is on the screen, drawn onto a canvas.

import { h } from "../core/dom.js";
import { t } from "../core/text.js";
import { button } from "./choices.js";

const SCALE = 2;
const SHOWN = [".folium-map", ".map-other", ".card-title", ".card-other", ".panel:not([hidden])", ".foot"];
const SVG = "http://www.w3.org/2000/svg";

// What may fail in a browser says so beside its button.
export function shareChoices() {
  const said = h("p.note", { role: "status" });
  /** @param {string} label @param {() => unknown} act @param {string} done */
  const item = (label, act, done) =>
    button(label, async () => {
      try {
        await act();
        said.textContent = done;
      } catch {
        said.textContent = t("This browser does not allow it here.");
      }
    });
  return [
    item(t("Print"), () => print(), ""),
    item(t("Save as picture (PNG)"), savePicture, t("Saved.")),
    item(t("Copy picture"), copyPicture, t("Copied.")),
    item(t("Copy link to this view"), copyLink, t("Copied.")),
    said,
  ];
}

const copyLink = () => navigator.clipboard.writeText(location.href);

const copyPicture = () => navigator.clipboard.write([new ClipboardItem({ "image/png": picture() })]);

async function savePicture() {
  const url = URL.createObjectURL(await picture());
  const title = document.title.replace(/[^\p{L}\p{N} ,-]/gu, "").trim();
  h("a", { href: url, download: `${title.slice(0, 80) || "riskmap"}.png` }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}

/** @returns {Promise<Blob>} */
async function picture() {
  const [width, height] = [innerWidth * SCALE, innerHeight * SCALE];
  const size = `width="${width}" height="${height}" viewBox="0 0 ${innerWidth} ${innerHeight}"`;
  const inner = new XMLSerializer().serializeToString(copyOfPage());
  const content = `<foreignObject width="100%" height="100%">${inner}</foreignObject>`;
  const sheet = `<svg xmlns="${SVG}" ${size}>${content}</svg>`;
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(sheet)}`;
  await image.decode();
  const canvas = h("canvas", { width, height });
  canvas.getContext("2d")?.drawImage(image, 0, 0);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no picture"))), "image/png");
  });
}

function copyOfPage() {
  const copies = [...SHOWN, ".definitions"].map((selector) => document.querySelector(selector)?.cloneNode(true));
  const body = h("body", copies);
  // A copy of a list of choices shows its first entry: write the chosen one instead.
  const chosen = [...document.querySelectorAll("select")].filter((select) => select.closest(SHOWN.join()));
  for (const [i, select] of [...body.querySelectorAll("select")].entries()) {
    select.replaceWith(chosen[i]?.selectedOptions[0]?.textContent ?? "");
  }
  for (const element of body.querySelectorAll(".leaflet-control-zoom, button, .weights")) element.remove();
  const styles = [...document.querySelectorAll("style")].map((style) => style.cloneNode(true));
  const html = document.documentElement.cloneNode(false);
  /** @type {Element} */ (html).append(h("head", styles), body);
  return html;
}
