// The panel of the chosen place: what was said, what happened, what is known, each with its source.

/** @import { Page, Place } from "../model/lookup.js" */
/** @import { Shown } from "../model/shown.js" */

import { h, replaceWith } from "../core/dom.js";
import { pick, t } from "../core/text.js";
import { partsIn, partsText } from "../model/shares.js";
import { levelName } from "../model/units.js";
import { dotted, none, section } from "./cards.js";
import { closeButton } from "./choices.js";
import { claimSection } from "./claim_list.js";
import { eventSection, pilkelSection, statementSection } from "./happenings.js";
import { indexSection } from "./index_parts.js";
import { ownSection } from "./own_incidents.js";
import { sourceNote } from "./sources.js";

/** @param {HTMLElement} holder @param {() => void} close @returns {(shown: Shown) => void} */
export function panelIn(holder, close) {
  /** @type {string | undefined} */
  let opened;
  /** @type {Element | null} */
  let before = null;
  return (shown) => {
    const place = shown.page.find(shown.state.place);
    if (place && !opened) before = document.activeElement;
    const used = holder.contains(document.activeElement) || document.activeElement === document.body;
    holder.hidden = !place;
    replaceWith(holder, place && panel(shown, place, close));
    if (place && place.code !== opened) {
      holder.scrollTop = 0;
      holder.querySelector("h2")?.focus({ preventScroll: true });
    }
    // Who closes the panel is back where it was opened from.
    if (!place && opened && used) focusAgain(before, opened);
    opened = place?.code;
  };
}

/** @param {Element | null} before @param {string} code Of the place that was open. */
function focusAgain(before, code) {
  const shape = document.querySelector(`path.unit[data-code="${CSS.escape(code)}"]`);
  const again = before?.isConnected && before !== document.body ? before : shape;
  if (again instanceof HTMLElement || again instanceof SVGElement) again.focus({ preventScroll: true });
}

/** @param {Shown} shown @param {Place} place @param {() => void} close */
function panel(shown, place, close) {
  const { page } = shown;
  return [
    panelHead(page, place, close),
    place.level === "kecamatan" && indexSection(shown, place),
    page.kind === "risk" && [statementSection(shown, place), eventSection(shown, place)],
    page.own && ownSection(shown, page.own, place),
    place.level === "desa" && pilkelSection(page, place),
    answersSection(shown, place),
    claimSection(page, place),
    page.kind === "coverage" && place.level !== "kabupaten" && namedSection(page, place),
  ];
}

/** @param {Shown} shown @param {Place} place */
function answersSection({ measures }, place) {
  const measure = measures.find(({ kind }) => kind === "share");
  if (measure?.kind !== "share" || place.level === "desa") return null;
  const parts = place.level === "kabupaten" ? measure.total : partsIn(measure, place.code);
  return parts ? section(pick(measure.label), h("p", partsText(parts)), h("p.quiet", pick(measure.note))) : null;
}

/** @param {Page} page @param {Place} place @param {() => void} close */
function panelHead(page, place, close) {
  const within = place.level === "desa" && `${t("in")} ${page.unit(place.parent).name}`;
  const eyebrow = h("p.eyebrow", dotted([levelName(place), within, place.code]));
  return h("header", h("div", eyebrow, h("h2", { tabindex: -1 }, place.name)), closeButton(t("Close"), close));
}

/** @param {Page} page @param {Exclude<Place, { level: "kabupaten" }>} place */
function namedSection(page, { level, code }) {
  const names = page.named.filter((adat) => adat[level] === code);
  const title = t("Desa adat known by name");
  if (!names.length) return section(title, none(t("None with a stated desa. Names are known per kecamatan.")));
  return section(
    title,
    h(
      "p.quiet",
      level === "desa" ? t("stated to be in this desa") : t("in this kecamatan; most without a stated desa"),
    ),
    h(
      "ul.names",
      names.map((adat) => h("li", adat.name)),
    ),
    sourceNote(page, page.namedSource),
  );
}
