// Who stands behind what is shown: the publishers of its own sources. Who said what is hatched comes first: it is never
// among those that are only counted.

/** @import { Page } from "./lookup.js" */
/** @import { Shown } from "./shown.js" */

import { formatDate, t } from "../core/text.js";

const MOST_ORIGINS = 8;

/** @param {Shown[]} shown One map, or two that are compared. */
export function originsOf(shown) {
  const [{ page }] = shown;
  const said = datedNames(page, shown.flatMap(statementSources));
  const each = [...new Set([...said, ...datedNames(page, shown.flatMap(otherSources))])];
  const most = Math.max(MOST_ORIGINS, said.length);
  return each.length > most ? [...each.slice(0, most), t("{n} others", { n: each.length - most })] : each;
}

/** @param {Shown} shown */
const statementSources = ({ layers, said }) => (layers.has("statements") ? said.map(({ source }) => source) : []);

/** @param {Shown} shown */
const otherSources = ({ page, state, measure, layers, events, votes }) => [
  ...(layers.has("events") || measure.kind === "event" ? events.map(({ source }) => source) : []),
  ...(layers.has("pilkel") ? votes.map(({ source }) => source) : []),
  ...(layers.has("named") ? [page.namedSource] : []),
  ...(state.own && page.own ? [page.own.source] : []),
  ...measure.sources,
];

/** @param {Page} page @param {string[]} ids Several may be joined by ";". @returns {string[]} The newest first. */
function datedNames({ sources }, ids) {
  const known = new Set(ids.flatMap((id) => id.split(";")).filter((id) => id in sources));
  return [...known]
    .map((id) => sources[id])
    .sort(([, , a], [, , b]) => b.localeCompare(a))
    .map(([title, publisher, on]) => [publisher || title, on && formatDate(on)].filter(Boolean).join(", "));
}
