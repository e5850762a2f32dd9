// A sheet as a picture, painted by the browser itself.

/** @import { Format } from "./sizes.js" */

import { h } from "../core/dom.js";

/** @param {SVGElement} sheet */
export const sheetText = (sheet) => new XMLSerializer().serializeToString(sheet);

/** @param {SVGElement} sheet @param {Format} format @returns {Promise<Blob>} */
export async function rasterOf(sheet, { width, height, pixels }) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(sheetText(sheet))}`;
  await image.decode();
  const canvas = h("canvas", { width: width * pixels, height: height * pixels });
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no picture"))), "image/png");
  });
}
