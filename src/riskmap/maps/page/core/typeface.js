// How much room words take: measured in the font that draws them, never guessed from their letters.

export const FAMILY = 'system-ui, "Segoe UI", Roboto, sans-serif';

/** @type {CanvasRenderingContext2D | null} */
let pen = null;

/** @param {number} size In pixels. @param {number} [weight] */
export const fontOf = (size, weight = 400) => `${weight} ${size}px ${FAMILY}`;

/** @param {string} text @param {string} font */
export function textWidth(text, font) {
  pen ??= document.createElement("canvas").getContext("2d");
  if (!pen) return text.length * 10;
  pen.font = font;
  return pen.measureText(text).width;
}

/**
 * Give the lines in which a text fits into a width; a longer word stands on a line of its own.
 *
 * @param {string} text
 * @param {number} width In pixels.
 * @param {string} font
 */
export function wrapped(text, width, font) {
  /** @type {string[]} */
  const lines = [];
  let line = "";
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const longer = line ? `${line} ${word}` : word;
    if (line && textWidth(longer, font) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return line ? [...lines, line] : lines;
}
