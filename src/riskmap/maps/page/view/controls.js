// The one quiet row of controls.

/** @import { SetState } from "../core/state.js" */
/** @import { Shown } from "../model/shown.js" */
/** @import { Frame } from "./frame.js" */
/** @import { OnScreen } from "./saving.js" */
/** @import { PlacedUnit } from "../model/lookup.js" */
/** @import { Options } from "./choices.js" */

import { h, replaceWith } from "../core/dom.js";
import { currentLanguage, formatNumber, t } from "../core/text.js";
import { firstComparison } from "../model/comparison.js";
import { box, button, menu, radios } from "./choices.js";
import { openTable } from "./dialogs.js";
import { keepMenus } from "./menus.js";
import { shareChoices } from "./saving.js";
import { searchBox } from "./search.js";

/**
 * @typedef {() => Shown} NowShown What the last redraw showed.
 *
 * @typedef {object} Ends What the controls act on.
 * @property {SetState} set
 * @property {Frame} parts
 * @property {OnScreen} onScreen
 * @property {(unit: PlacedUnit) => void} go
 */

/** @param {Ends} ends @returns {(shown: Shown) => void} */
export function controlsIn(ends) {
  const { controls } = ends.parts;
  keepMenus(controls);
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
        controlRow(() => shown, ends),
      );
    }
    controls.querySelector("[aria-pressed]")?.setAttribute("aria-pressed", String(Boolean(now.state.vs)));
  };
}

/** @param {NowShown} seen @param {Ends} ends */
const controlRow = (seen, { set, parts, onScreen, go }) => [
  searchBox(seen().page, go),
  menu("layers", t("Layers"), layerChoices(seen, set)),
  compareButton(seen, set),
  button("kabupaten", t("Data of the kabupaten"), () => set({ place: seen().page.area.code, sliders: undefined })),
  button("table", t("Table"), () => openTable(seen(), parts.table)),
  menu("share", t("Share"), shareChoices(onScreen)),
  menu("display", t("Display"), displayChoices(seen, set)),
  languageButton(set),
];

/** @param {NowShown} seen @param {SetState} set */
function compareButton(seen, set) {
  const onclick = () => {
    const { page, state } = seen();
    set(
      state.vs
        ? { vs: undefined, vsp: undefined }
        : { ...firstComparison(page, state), place: undefined, sliders: undefined },
    );
  };
  const attributes = { id: "button-compare", type: "button", "aria-pressed": "false", onclick };
  return h("button", attributes, t("Compare"));
}

/** @param {SetState} set */
function languageButton(set) {
  const other = currentLanguage() === "id" ? "en" : "id";
  const name = other === "en" ? "English" : "Bahasa Indonesia";
  return h(
    "button.language",
    { id: "button-language", type: "button", lang: other, onclick: () => set({ lang: other }) },
    name,
  );
}

/** @type {Record<string, string>} */
const LAYERS = {
  statements: "Statements",
  events: "Documented events",
  pilkel: "Village-head elections (pilkel)",
  named: "Named desa adat",
};

/** @param {NowShown} seen @param {SetState} set */
function layerChoices(seen, set) {
  const { page, state, layers, measure } = seen();
  const all = page.kind === "risk" ? ["statements", "events", "pilkel"] : ["named"];
  const known = all.filter((id) => id !== "statements" || measure.kind !== "statement");
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
    known.map((id) => box(t(LAYERS[id]), layers.has(id), (on) => set({ on: withLayer(seen().layers, id, on) }))),
    file && radios(file, "own", state.own, own, (id) => set({ own: id })),
    radios(t("Base map, needs a network:"), "tiles", state.tiles, tiles, (id) => set({ tiles: id })),
  ];
}

/** @param {Set<string>} layers @param {string} id @param {boolean} on */
function withLayer(layers, id, on) {
  const others = [...layers].filter((each) => each !== id);
  return (on ? [...others, id] : others).sort().join(",");
}

/** @param {NowShown} seen @param {SetState} set */
function displayChoices(seen, set) {
  const { look } = seen().state;
  /** @type {Options<string | undefined>} */
  const looks = [
    [undefined, t("as the device")],
    ["light", t("light")],
    ["dark", t("dark")],
  ];
  return [
    radios(t("Brightness"), "look", look, looks, (id) => set({ look: id })),
    button("projector", t("Show on a projector"), () => set({ big: "1", place: undefined, sliders: undefined })),
  ];
}
