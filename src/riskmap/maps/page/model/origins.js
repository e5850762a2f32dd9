// Who stands behind what a map shows: the publishers of its own sources, newest first.

/** @import { Shown } from "./shown.js" */

import { formatDate, t } from "../core/text.js";

const MOST_ORIGINS = 8;

/** @param {Shown} shown */
export function originsOf(shown) {
  const { page, layers, said, events, votes } = shown;
  const ids = [
    ...(layers.has("statements") ? said.map(({ source }) => source) : []),
    ...(layers.has("events") ? events.map(({ source }) => source) : []),
    ...(layers.has("pilkel") ? votes.map(({ source }) => source) : []),
    ...(layers.has("named") ? [page.namedSource] : []),
    ...measureSources(shown),
  ];
  const known = new Set(ids.flatMap((id) => id.split(";")).filter((id) => id in page.sources));
  const told = [...known]
    .map((id) => page.sources[id])
    .sort(([, , a], [, , b]) => b.localeCompare(a))
    .map(([title, publisher, on]) => [publisher || title, on && formatDate(on)].filter(Boolean).join(", "));
  const each = [...new Set(told)];
  return each.length > MOST_ORIGINS
    ? [...each.slice(0, MOST_ORIGINS), t("{n} others", { n: each.length - MOST_ORIGINS })]
    : each;
}

/** @param {Shown} shown @returns {string[]} */
function measureSources({ page, measure, events, votes }) {
  switch (measure.kind) {
    case "event":
      return events.map(({ source }) => source);
    case "index":
      return Object.values(page.model?.sources ?? {}).flat();
    case "own":
    case "class":
      return page.own ? [page.own.source] : [];
    case "share":
      return [measure.source];
    case "number":
      return measure.id === "pilkel" ? votes.map(({ source }) => source) : claimSources(page.claims, measure.id);
    default:
      return [];
  }
}

/** @param {Shown["page"]["claims"]} claims @param {string} figure */
const claimSources = (claims, figure) =>
  Object.values(claims)
    .flat()
    .filter((claim) => claim.figure === figure && claim.chosen)
    .map(({ source }) => source);
