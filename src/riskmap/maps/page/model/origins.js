// Who stands behind what a map shows: the publishers of its own sources, newest first.

/** @import { Shown } from "./shown.js" */

import { formatDate, t } from "../core/text.js";

const MOST_ORIGINS = 8;

/** @param {Shown} shown */
export function originsOf(shown) {
  const { page, state, measure, layers, said, events, votes } = shown;
  const ids = [
    ...(layers.has("statements") ? said.map(({ source }) => source) : []),
    ...(layers.has("events") || measure.kind === "event" ? events.map(({ source }) => source) : []),
    ...(layers.has("pilkel") ? votes.map(({ source }) => source) : []),
    ...(layers.has("named") ? [page.namedSource] : []),
    ...(state.own && page.own ? [page.own.source] : []),
    ...measure.sources,
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
