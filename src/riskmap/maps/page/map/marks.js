// Marks on the map: badges of statements, counts of events, rings of elections, named desa adat.

/** @import { Page } from "../model/lookup.js" */
/** @import { Shown } from "../model/shown.js" */
/** @import { Choose } from "./unit_layers.js" */

import { h } from "../core/dom.js";
import { pick, t } from "../core/text.js";
import { groupedBy } from "../model/grouping.js";
import { levelName } from "../model/units.js";
import { bubbleMarks } from "./bubbles.js";

/**
 * @typedef {object} Mark
 * @property {string} code Of the unit that it stands for.
 * @property {[number, number]} at
 * @property {HTMLElement} element
 * @property {number} size In pixels.
 * @property {string} label
 * @property {() => void} onClick
 * @property {number} [right] How many pixels it is moved over.
 * @property {number} [up]
 *
 * @typedef {L.Marker & { size: number, right: number, up: number }} PlacedMark
 */

const TARGET = 24;

/**
 * Give all marks of the map, the most important first.
 *
 * @param {L.Map} map
 * @param {Shown} shown
 * @param {Choose} choose
 * @returns {Mark[]}
 */
export function marksOf(map, shown, choose) {
  const { off } = shown;
  const badges = off.has("statements") ? [] : badgeMarks(shown, choose);
  const badged = new Set(badges.map((badge) => badge.code));
  const events = off.has("events") ? [] : eventMarks(shown, choose, badged);
  const beside = new Set([...badges, ...events].map((mark) => mark.code));
  const rings = off.has("pilkel") ? [] : pilkelMarks(shown, choose, beside);
  const taken = new Set([...badges, ...events, ...rings].map((mark) => mark.code));
  const named = off.has("named") ? [] : namedMarks(shown, choose);
  return [...badges, ...bubbleMarks(map, shown, choose, taken), ...events, ...rings, ...named];
}

/**
 * Place the marks. One is a target of 24 pixels where no more important one is as near; nearer ones are drawn, and
 * become targets when the reader zooms in. What they say stands in the panel of their unit as well.
 *
 * @param {L.Map} map
 * @param {L.LayerGroup} group
 * @param {Mark[]} marks
 */
export function placeMarks(map, group, marks) {
  group.clearLayers();
  /** @type {{ x: number, y: number, reach: number }[]} */
  const taken = [];
  for (const mark of marks) {
    const { x, y } = map.latLngToLayerPoint(mark.at).add([mark.right ?? 0, -(mark.up ?? 0)]);
    const reach = Math.max(mark.size, TARGET);
    const free = taken.every((other) => {
      const apart = Math.max(Math.abs(x - other.x), Math.abs(y - other.y));
      return apart >= (reach + other.reach) / 2;
    });
    if (free) taken.push({ x, y, reach });
    group.addLayer(markerOf(mark, reach, free));
  }
}

/** @param {Mark} mark @param {number} reach @param {boolean} interactive @returns {PlacedMark} */
function markerOf({ at, element, size, label, onClick, right = 0, up = 0 }, reach, interactive) {
  const icon = L.divIcon({
    html: h("span.mark", { "aria-hidden": "true" }, element),
    className: "riskmap-mark",
    iconSize: [reach, reach],
    iconAnchor: [reach / 2 - right, reach / 2 + up],
  });
  const marker = L.marker(at, { icon, pane: "riskmap-mark", interactive, keyboard: interactive, alt: "" });
  if (interactive) {
    marker.bindTooltip(() => h("div", label), { className: "riskmap-tip", opacity: 1 });
    marker.on("click", onClick);
    marker.on("add", () => {
      marker.getElement()?.setAttribute("aria-label", label);
      marker.getElement()?.setAttribute("role", "button");
    });
  }
  return Object.assign(marker, { size, right, up });
}

// A statement about a desa is a badge in it. One about polling stations "somewhere in" a kecamatan goes with its name.
/** @param {Shown} shown @param {Choose} choose @returns {Mark[]} */
const badgeMarks = ({ page, said }, choose) =>
  groupedBy(said, (s) => s.desa).map(([code, here]) => {
    const { at, name } = page.unit(code);
    const words = here.map((s) => s.level || t("named in a statement"));
    const label = `Desa ${name}: ${words.join("; ")}`;
    return { code, at, element: h("span.badge", "!"), size: 22, label, onClick: () => choose(code) };
  });

/** @param {Shown} shown @param {Choose} choose @param {Set<string>} beside @returns {Mark[]} */
const eventMarks = ({ page }, choose, beside) =>
  groupedBy(page.events, (event) => event.desa ?? event.kecamatan).map(([code, events]) => {
    const unit = page.unit(code);
    const label = `${levelName(unit)} ${unit.name}: ${t("{n} documented events", { n: events.length })}`;
    const element = h("span.event", String(events.length));
    // Where a badge stands already, the events are laid beside it.
    const right = beside.has(code) ? 24 : 0;
    return { code, at: unit.at, element, size: 20, label, onClick: () => choose(code), right };
  });

// Of all elections only those of one wave are drawn.
/** @param {Page} page */
const votesOf = ({ votes, wave }) => votes.filter(({ date }) => date === wave);

/** @param {Shown} shown @param {Choose} choose @param {Set<string>} beside @returns {Mark[]} */
const pilkelMarks = ({ page }, choose, beside) =>
  votesOf(page).map((vote) => {
    const { code, at, name } = page.unit(vote.desa);
    const label = `${t("Pilkel")} ${name}: ${pick(vote.label)}`;
    const right = beside.has(code) ? -17 : 0;
    return { code, at, element: h("span.ring"), size: 11, label, onClick: () => choose(code), right };
  });

// Named desa adat stand in their desa only where a source states the desa.
/** @param {Shown} shown @param {Choose} choose @returns {Mark[]} */
const namedMarks = ({ page }, choose) =>
  groupedBy(page.named, (adat) => adat.desa).map(([code, { length }]) => {
    const { at, name } = page.unit(code);
    const label = t("{n} desa adat stated to be in Desa {name}", { n: length, name });
    return { code, at, element: h("span.adat", String(length)), size: 18, label, onClick: () => choose(code) };
  });
