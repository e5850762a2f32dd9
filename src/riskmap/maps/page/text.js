// Words, numbers and dates in the language of the reader. English wording is the key of a message.

let language = "id";
let messages = {};
let months = [];

export function setLanguage(code) {
  language = code === "en" ? "en" : "id";
  document.documentElement.lang = language;
}

export const currentLanguage = () => language;

export function setMessages(indonesian, names) {
  messages = indonesian;
  months = names;
}

export function t(english, values = {}) {
  const wording = language === "id" ? (messages[english] ?? english) : english;
  return wording.replace(/\{(\w+)\}/g, (slot, name) => values[name] ?? slot);
}

// A text from data comes as [Indonesian, English].
export function pick(pair) {
  if (!Array.isArray(pair)) return pair ?? "";
  return (language === "id" ? pair[0] || pair[1] : pair[1] || pair[0]) ?? "";
}

// Thousands and decimals as the language writes them. Intl would do it, and takes 30 ms to wake up.
export function formatNumber(value, digits) {
  const fixed = digits === undefined ? String(Number(value.toFixed(2))) : value.toFixed(digits);
  const [whole, decimals] = fixed.split(".");
  const [thousands, point] = language === "id" ? [".", ","] : [",", "."];
  return whole.replace(/\B(?=(\d{3})+$)/g, thousands) + (decimals ? point + decimals : "");
}

// A date may be a year, a month or a day: it is written as precisely as it is known.
export function formatDate(iso) {
  if (!iso) return t("undated");
  const [year, month, day] = iso.split("-").map(Number);
  return [day, month && pick(months[month - 1]), year].filter(Boolean).join(" ");
}

export const formatSpan = (start, end) =>
  end && end !== start ? `${formatDate(start)} – ${formatDate(end)}` : formatDate(start);
