// Every figure opens onto who said it, when and where.

/** @import { Source } from "../document.d.ts" */
/** @import { Page } from "../model/lookup.js" */

import { h, link } from "../core/dom.js";
import { formatDate, t } from "../core/text.js";
import { list } from "./cards.js";

/** @param {(string | false)[]} parts */
const listed = (parts) => parts.filter(Boolean).join(", ");

/** @param {Source} source */
const sourceLine = ([title, publisher, published, url]) => [
  link(url, title),
  ` — ${listed([publisher, published !== "" && formatDate(published)])}`,
];

/** @param {Page} page @param {string | undefined} ids Joined by ";". @param {string[]} [extra] */
export function sourceNote({ sources }, ids, extra = []) {
  const known = (ids ?? "").split(";").filter((id) => id in sources);
  if (!known.length) return null;
  const [title, publisher, published] = sources[known[0]];
  const short = listed([publisher || title, published !== "" && formatDate(published)]);
  const more = known.length > 1 ? ` +${known.length - 1}` : "";
  return h(
    "details.source",
    h("summary", h("span.visually-hidden", `${t("Source")}: `), short + more),
    extra.filter(Boolean).map((line) => h("p", line)),
    known.map((id) => h("p", sourceLine(sources[id]))),
  );
}

/** @param {Page} page */
export const sourceList = ({ sources }) =>
  list(
    "ol.sources",
    Object.values(sources).map((source) => sourceLine(source)),
  );
