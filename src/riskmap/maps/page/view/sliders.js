// The weights of the index as sliders, with the ranks that they give beside them.

/** @import { IndexModel } from "../document.d.ts" */
/** @import { SetState } from "../core/state.js" */
/** @import { Outcome } from "../model/weights.js" */
/** @import { Shown } from "../model/shown.js" */

import { h, replaceWith } from "../core/dom.js";
import { formatNumber, formatShare, pick, t } from "../core/text.js";
import { computeIndex, weightsOf } from "../model/weights.js";
import { button, closeButton, quietButton } from "./choices.js";

/**
 * @typedef {object} Sliders
 * @property {HTMLElement[]} elements
 * @property {number[]} weights
 * @property {string} language
 * @property {(shown: Shown) => void} update
 */

/**
 * Keep the button that opens the sliders in a part of the page.
 *
 * @param {HTMLElement} holder
 * @param {SetState} set
 * @returns {(shown: Shown) => void}
 */
export const slidersButtonIn = (holder, set) => (shown) => {
  const { page, state, moved } = shown;
  if (!page.model || state.fill !== "index") {
    replaceWith(holder);
    return;
  }
  const open = () => set({ sliders: state.sliders ? undefined : "1", place: undefined, vs: undefined, vsp: undefined });
  replaceWith(
    holder,
    button("weights", t("Weights: move them, and see who moves"), open),
    moved && quietButton("published", t("Back to the published weights"), () => set({ w: undefined })),
  );
};

/**
 * Keep the sliders in a part of the page. They stay as they are while they are moved; an address or the other language
 * makes them anew.
 *
 * @param {HTMLElement} holder
 * @param {SetState} set
 * @returns {(shown: Shown) => void}
 */
export function slidersIn(holder, set) {
  /** @type {Sliders | undefined} */
  let sliders;
  return (shown) => {
    const { page, state } = shown;
    holder.hidden = !page.model || state.fill !== "index" || !state.sliders || Boolean(state.place);
    if (holder.hidden || !page.model) {
      sliders = undefined;
      replaceWith(holder);
      return;
    }
    const weights = weightsOf(page.model, state.w);
    if (sliders?.language !== state.lang || sliders.weights.join() !== weights.join()) {
      sliders = createSliders(page.model, weights, state.lang, set);
      replaceWith(holder, sliders.elements);
    }
    sliders.update(shown);
  };
}

/** @param {IndexModel} model @param {number[]} given @param {string} language @param {SetState} set @returns {Sliders} */
function createSliders(model, given, language, set) {
  const weights = [...given];
  const shares = weights.map(() => h("span"));
  const ranking = h("ol.ranking");
  const before = computeIndex(model, model.weights);
  const rows = weights.map((weight, k) => {
    const oninput = () => {
      weights[k] = Number(input.value);
      if (weights.some((each) => each > 0)) set({ w: weights.join("-") });
    };
    const input = h("input", { id: `weight-${k}`, type: "range", min: 0, max: 100, step: 1, value: weight, oninput });
    return h("label.slider", h("span", pick(model.labels[k])), shares[k], input);
  });
  const close = closeButton(t("Close"), () => set({ sliders: undefined }));
  const reset = quietButton("reset", t("Reset the weights"), () => set({ w: undefined }));
  return {
    elements: [
      h("header", h("h2", t("Weights of the index")), close),
      h("div.beside", h("div", rows, reset), h("div", h("h3", t("Ranks")), ranking)),
    ],
    weights,
    language,
    update(shown) {
      if (!shown.index) return;
      for (const [k, share] of shown.index.shares.entries()) shares[k].textContent = formatShare(share);
      replaceWith(ranking, rankRows(shown, shown.index, before));
    },
  };
}

/** @param {Shown} shown @param {Outcome} now @param {Outcome} before */
function rankRows({ page }, now, before) {
  const ranked = Object.entries(now.units).flatMap(([code, { index, rank }]) =>
    index === null ? [] : [{ code, index, rank }],
  );
  ranked.sort((a, b) => a.rank - b.rank);
  return ranked.map(({ code, index, rank }) => {
    const told = ` ${formatNumber(index, 2)}${shift(before.units[code].rank - rank)}`;
    return h("li", { value: rank }, page.unit(code).name, h("span.count", told));
  });
}

/** @param {number} ranks */
function shift(ranks) {
  if (!ranks) return "";
  return ranks > 0 ? ` ▲${ranks}` : ` ▼${-ranks}`;
}
