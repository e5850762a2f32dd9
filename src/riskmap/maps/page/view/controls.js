// The one quiet row of controls.

/** @import { SetState } from "../core/state.js" */
/** @import { Shown } from "../model/shown.js" */
/** @import { Frame } from "./frame.js" */
/** @import { Options } from "./choices.js" */

import { h, replaceWith } from "../core/dom.js";
import { currentLanguage, formatNumber, t } from "../core/text.js";
import { firstComparison } from "../model/comparison.js";
import { box, button, menu, radios } from "./choices.js";
import { openTable } from "./dialogs.js";
import { shareChoices } from "./saving.js";
import { searchBox } from "./search.js";

/** @typedef {() => Shown} Seen What the last redraw showed. */

/** @param {Frame} parts @param {SetState} set @returns {(shown: Shown) => void} */
export function controlsIn(parts, set) {
  const { controls } = parts;
  /** @type {Shown} */
  let shown;
  /** @type {string | undefined} */
  let language;
  return (now) => {
    shown = now;
    // A control that is being used stays.
    if (language !== now.state.lang || !controls.contains(document.activeElement)) {
      language = now.state.lang;
      replaceWith(
        controls,
        controlRow(() => shown, set, parts),
      );
    }
    controls.querySelector("[aria-pressed]")?.setAttribute("aria-pressed", String(Boolean(now.state.vs)));
  };
}

/** @param {Seen} seen @param {SetState} set @param {Frame} parts */
const controlRow = (seen, set, parts) => [
  searchBox(seen().page, set),
  menu(t("Layers"), layerChoices(seen, set)),
  compareButton(seen, set),
  button("Kabupaten", () => set({ place: seen().page.area.code })),
  button(t("Table"), () => openTable(seen(), parts.table)),
  menu(t("Share"), shareChoices()),
  menu(t("Display"), displayChoices(seen, set)),
  languageButton(set),
];

/** @param {Seen} seen @param {SetState} set */
function compareButton(seen, set) {
  const onclick = () => {
    const { page, state } = seen();
    set(state.vs ? { vs: undefined, vsp: undefined } : firstComparison(page, state));
  };
  return h("button", { type: "button", "aria-pressed": "false", onclick }, t("Compare"));
}

/** @param {SetState} set */
function languageButton(set) {
  const other = currentLanguage() === "id" ? "en" : "id";
  const name = other === "en" ? "English" : "Bahasa Indonesia";
  return h("button.language", { type: "button", lang: other, onclick: () => set({ lang: other }) }, name);
}

/** @type {Record<string, string>} */
const LAYERS = {
  statements: "Statements",
  events: "Documented events",
  pilkel: "Village-head elections (pilkel)",
  named: "Named desa adat",
};

/** @param {Seen} seen @param {SetState} set */
function layerChoices(seen, set) {
  const { page, state, off } = seen();
  const layers = page.kind === "risk" ? ["statements", "events", "pilkel"] : ["named"];
  /** @type {Options<string | undefined>} */
  const own = [
    [undefined, t("none")],
    ["bubbles", t("merged bubbles")],
    ["heat", t("heat layer")],
  ];
  /** @type {Options<string | undefined>} */
  const tiles = [[undefined, t("none")]];
  for (const { id, label } of page.tiles) tiles.push([id, label]);
  const desa = t("{n} desa", { n: formatNumber(page.levels.desa.length) });
  const file = page.own && t("Incidents of {file}", { file: page.own.file });
  return [
    box(desa, state.units === "desa", (on) => set({ units: on ? "desa" : "kecamatan" })),
    layers.map((id) => box(t(LAYERS[id]), !off.has(id), (on) => set({ off: offWith(seen().off, id, !on) }))),
    file && radios(file, "own", state.own, own, (id) => set({ own: id })),
    radios(t("Base map, needs a network:"), "tiles", state.tiles, tiles, (id) => set({ tiles: id })),
  ];
}

/** @param {Set<string>} off @param {string} id @param {boolean} isOff */
function offWith(off, id, isOff) {
  const others = [...off].filter((each) => each !== id);
  return (isOff ? [...others, id] : others).sort().join(",") || undefined;
}

/** @param {Seen} seen @param {SetState} set */
function displayChoices(seen, set) {
  const { look, big } = seen().state;
  /** @type {Options<string | undefined>} */
  const looks = [
    [undefined, t("as the device")],
    ["light", t("light")],
    ["dark", t("dark")],
  ];
  return [
    radios(t("Brightness"), "look", look, looks, (id) => set({ look: id })),
    box(t("Large text, for a projector"), Boolean(big), (on) => set({ big: on ? "1" : undefined })),
  ];
}
