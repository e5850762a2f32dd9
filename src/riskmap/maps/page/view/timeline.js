// A strip of years below the map: what was said, what happened and who was elected when. A click chooses the period.

/** @import { Period } from "../document.d.ts" */
/** @import { SetState } from "../core/state.js" */
/** @import { Shown } from "../model/shown.js" */

import { h, replaceWith, svg } from "../core/dom.js";
import { t } from "../core/text.js";
import { casesOf } from "../model/cases.js";
import { hasPeriod } from "./title_card.js";

const BAR_PX = 26;
const MOST_DRAWN = 8;

/** @param {HTMLElement} holder @param {SetState} set @returns {(shown: Shown) => void} */
export const timelineIn = (holder, set) => (shown) => {
  replaceWith(holder, timeline(shown, set));
  // On a phone the strip is wider than the screen.
  const chosen = holder.querySelector("[aria-pressed=true]")?.closest("li");
  if (chosen) holder.scrollLeft = chosen.offsetLeft - holder.clientWidth / 2;
};

/** @param {Shown} shown @param {SetState} set */
function timeline(shown, set) {
  const { page, state } = shown;
  const years = page.periods.filter(({ id }) => /^\d{4}$/.test(id)).reverse();
  if (years.length < 2 || !hasPeriod(shown)) return null;
  const [first, last] = [years[0], years[years.length - 1]].map(({ id }) => Number(id));
  const all = Array.from({ length: last - first + 1 }, (_, i) => String(first + i));
  const chosen = state.period.slice(0, 4);
  /** @param {string} year */
  const barOf = (year) => {
    const period = years.find(({ id }) => id === year);
    const cases = casesOf((period?.events ?? []).map((number) => page.events[number])).length;
    return yearBar(year, period, cases, year === chosen, set);
  };
  const bars = all.map(barOf);
  return [
    h("ol.years", bars),
    h(
      "p.key",
      { "aria-hidden": "true" },
      keyOf("said", t("Statements")),
      keyOf("happened", t("Cases")),
      keyOf("voted", t("Pilkel")),
    ),
  ];
}

/** @param {string} kind @param {string} text */
const keyOf = (kind, text) =>
  h("span", svg("svg", { width: 10, height: 10 }, svg("rect", { class: kind, width: 10, height: 10 })), text);

/** @param {string} year @param {Period | undefined} period @param {number} cases @param {boolean} chosen @param {SetState} set */
function yearBar(year, period, cases, chosen, set) {
  if (!period) return h("li", h("span.year", year.slice(2)));
  /** @type {[kind: string, count: number][]} */
  const counts = [
    ["said", period.said.length],
    ["happened", cases],
    ["voted", period.votes.length],
  ];
  const drawn = counts.map(([kind, count], i) => {
    const height = count ? Math.max(3, (Math.min(count, MOST_DRAWN) / MOST_DRAWN) * BAR_PX) : 0;
    return svg("rect", { class: kind, x: i * 6, y: BAR_PX - height, width: 5, height });
  });
  const told = t("{year}: {said} statements, {cases} cases, {votes} elections", {
    year,
    said: period.said.length,
    cases,
    votes: period.votes.length,
  });
  const picture = svg("svg", { width: 17, height: BAR_PX, "aria-hidden": "true" }, ...drawn);
  const attributes = {
    id: `year-${year}`,
    type: "button",
    title: told,
    "aria-label": told,
    "aria-pressed": String(chosen),
  };
  return h(
    "li",
    h("button", { ...attributes, onclick: () => set({ period: year }) }, picture, h("span.year", year.slice(2))),
  );
}
