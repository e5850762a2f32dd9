// Words, numbers and dates in the language of the reader. English wording is the key of a message.

/** @import { Text } from "../document.d.ts" */

/**
 * @typedef {object} Wording
 * @property {Record<string, string>} messages English -> Indonesian.
 * @property {Text[]} months Names of the twelve.
 * @property {Text} thousands
 * @property {Text} point
 */

let language = "id";
/** @type {Wording} */
let wording = { messages: {}, months: [], thousands: [".", ","], point: [",", "."] };

/** @param {string} code */
export function setLanguage(code) {
  language = code === "en" ? "en" : "id";
}

export const currentLanguage = () => language;

/** @param {Wording} carried */
export function setWording({ messages, months, thousands, point }) {
  wording = { messages, months, thousands, point };
}

/** @param {string} english @param {Record<string, string | number>} values */
export function t(english, values = {}) {
  const told = language === "id" ? (wording.messages[english] ?? english) : english;
  return told.replace(/\{(\w+)\}/g, (slot, name) => String(values[name] ?? slot));
}

// Where one language is missing the other one is shown.
/** @param {Text} text */
export const pick = ([indonesian, english]) => (language === "id" ? indonesian || english : english || indonesian);

// Thousands and decimals as the language writes them. Intl would do it, and takes 30 ms to wake up.
/** @param {number} value @param {number | null} [digits] Without them as many as there are, two at most. */
export function formatNumber(value, digits) {
  const fixed = digits === undefined || digits === null ? String(Number(value.toFixed(2))) : value.toFixed(digits);
  const [whole, decimals] = fixed.split(".");
  return whole.replace(/\B(?=(\d{3})+$)/g, pick(wording.thousands)) + (decimals ? pick(wording.point) + decimals : "");
}

/** @param {number} share */
export const formatShare = (share) => `${formatNumber(Math.round(share * 100), 0)} %`;

// A date may be a year, a month or a day: it is written as precisely as it is known.
/** @param {string} iso */
export function formatDate(iso) {
  if (!iso) return t("undated");
  const [year, month, day] = iso.split("-").map(Number);
  return [day, month && pick(wording.months[month - 1]), year].filter(Boolean).join(" ");
}

/** @param {string} start @param {string} end */
export const formatSpan = (start, end) =>
  end && end !== start ? `${formatDate(start)} – ${formatDate(end)}` : formatDate(start);
