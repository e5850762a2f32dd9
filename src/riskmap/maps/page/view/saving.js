// The map as a link, as words, on paper and as a picture: all but the link are composed anew from what is on the screen.

/** @import { Seen } from "../sheet/composer.js" */

import { h } from "../core/dom.js";
import { t } from "../core/text.js";
import { briefText } from "../model/brief.js";
import { composed } from "../sheet/composer.js";
import { rasterOf, sheetText } from "../sheet/raster.js";
import { FORMATS } from "../sheet/sizes.js";
import { button, radios } from "./choices.js";

/** @typedef {() => Seen} OnScreen */

/** @type {keyof typeof FORMATS} */
let chosen = "a4";

// What may fail in a browser says so beside its button.
/** @param {OnScreen} onScreen */
export function shareChoices(onScreen) {
  const said = h("p.note", { role: "status" });
  /** @param {string} id @param {string} label @param {() => unknown} act @param {string} done */
  const item = (id, label, act, done) =>
    button(id, label, async () => {
      try {
        await act();
        said.textContent = done;
      } catch {
        said.textContent = t("This browser does not allow it here.");
      }
    });
  const format = () => FORMATS[chosen];
  const drawing = () => composed(onScreen(), format());
  const png = () => rasterOf(drawing(), format());
  return [
    item("print", t("Print (A4)"), () => print(), ""),
    radios(t("Size of the picture:"), "format", chosen, formatNames(), (key) => {
      chosen = key;
    }),
    item("png", t("Save as picture (PNG)"), async () => save(await png(), "png"), t("Saved.")),
    item("svg", t("Save as drawing (SVG)"), () => save(svgFile(drawing()), "svg"), t("Saved.")),
    item("copy", t("Copy picture"), () => copy(png()), t("Copied.")),
    "canShare" in navigator && item("send", t("Send the picture"), async () => send(await png()), ""),
    item(
      "brief",
      t("Copy a short text"),
      () => navigator.clipboard.writeText(briefText(onScreen().shown)),
      t("Copied."),
    ),
    linkItem(item),
    said,
  ];
}

// The address of a file on this computer is of no use to anybody else.
/** @param {(id: string, label: string, act: () => unknown, done: string) => HTMLElement} item */
function linkItem(item) {
  const local = location.protocol === "file:";
  const done = local ? t("Copied. The link works on this computer only.") : t("Copied.");
  return item("link", t("Copy link to this view"), () => navigator.clipboard.writeText(location.href), done);
}

/** @returns {[keyof typeof FORMATS, string][]} */
const formatNames = () => [
  ["a4", t("A4, for print")],
  ["wide", t("1200 × 675, for a screen")],
  ["phone", t("1080 × 1350, for a phone")],
];

/** @param {SVGElement} drawing */
const svgFile = (drawing) => new Blob([sheetText(drawing)], { type: "image/svg+xml" });

/** @param {Promise<Blob>} picture */
const copy = (picture) => navigator.clipboard.write([new ClipboardItem({ "image/png": picture })]);

const fileName = () => {
  const title = document.title.replace(/[^\p{L}\p{N} ,-]/gu, "").trim();
  return title.slice(0, 80) || "riskmap";
};

/** @param {Blob} picture */
const send = (picture) =>
  navigator.share({ title: document.title, files: [new File([picture], `${fileName()}.png`, { type: "image/png" })] });

/** @param {Blob} file @param {string} ending */
function save(file, ending) {
  const url = URL.createObjectURL(file);
  h("a", { href: url, download: `${fileName()}.${ending}` }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}

/**
 * Put the sheet on paper, whatever the screen looks like.
 *
 * @param {HTMLElement} paper
 * @param {OnScreen} onScreen
 */
export function printSheet(paper, onScreen) {
  addEventListener("beforeprint", () => paper.replaceChildren(composed(onScreen(), FORMATS.a4)));
  addEventListener("afterprint", () => paper.replaceChildren());
}
