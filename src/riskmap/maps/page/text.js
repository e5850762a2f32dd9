// Words, numbers and dates in the language of the reader. English wording is the key of a message.

let language = "id";
let messages = {};

export function setLanguage(code) {
  language = code === "en" ? "en" : "id";
  document.documentElement.lang = language;
}

export const currentLanguage = () => language;

export function setMessages(indonesian) {
  messages = indonesian;
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

const locale = () => (language === "id" ? "id-ID" : "en-GB");

export function formatNumber(value, digits) {
  const places = digits ?? (Number.isInteger(value) ? 0 : 2);
  return new Intl.NumberFormat(locale(), {
    minimumFractionDigits: digits ?? 0,
    maximumFractionDigits: places,
  }).format(value);
}

// A date may be a year, a month or a day: it is written as precisely as it is known.
export function formatDate(iso) {
  if (!iso) return t("undated");
  const [year, month, day] = iso.split("-").map(Number);
  if (!month) return String(year);
  const options = { year: "numeric", month: "long", timeZone: "UTC", ...(day ? { day: "numeric" } : {}) };
  return new Intl.DateTimeFormat(locale(), options).format(new Date(Date.UTC(year, month - 1, day || 1)));
}

export const formatSpan = (start, end) =>
  end && end !== start ? `${formatDate(start)} – ${formatDate(end)}` : formatDate(start);
