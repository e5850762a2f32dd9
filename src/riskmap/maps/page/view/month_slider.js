// The month of the analyst's own incidents as a slider.

/** @import { SetState } from "../core/state.js" */
/** @import { Shown } from "../model/shown.js" */

import { h, replaceWith } from "../core/dom.js";
import { formatDate, t } from "../core/text.js";
import { monthTitle } from "../model/months.js";

/** @typedef {{ element: HTMLElement, language: string, update: (month: string | undefined) => void }} MonthSlider */

/**
 * Keep the slider in a part of the page. It stays while it is moved; only what stands beside it changes.
 *
 * @param {HTMLElement} holder
 * @param {SetState} set
 * @returns {(shown: Shown) => void}
 */
export function monthSliderIn(holder, set) {
  /** @type {MonthSlider | undefined} */
  let slider;
  return ({ page, state }) => {
    const months = page.own?.months ?? [];
    if (!months.length || !(state.fill === "own" || state.own)) {
      slider = undefined;
      replaceWith(holder);
      return;
    }
    if (slider?.language !== state.lang) {
      slider = createMonthSlider(months, state.lang, set);
      replaceWith(holder, slider.element);
    }
    slider.update(state.month);
  };
}

/** @param {string[]} months @param {string} language @param {SetState} set @returns {MonthSlider} */
function createMonthSlider(months, language, set) {
  const output = h("span");
  const oninput = () => set({ month: months[Number(input.value) - 1] });
  const input = h("input", { id: "month-slider", type: "range", min: 0, max: months.length, step: 1, oninput });
  const ends = [t("all"), formatDate(months[0]), formatDate(months[months.length - 1])];
  const element = h(
    "div.month",
    h("label.slider", h("span", t("Month of the incidents")), output, input),
    h(
      "p.ends",
      { "aria-hidden": "true" },
      ends.map((end) => h("span", end)),
    ),
  );
  return {
    element,
    language,
    update(month) {
      input.value = String(month ? months.indexOf(month) + 1 : 0);
      output.textContent = monthTitle(month);
      input.setAttribute("aria-valuetext", monthTitle(month));
    },
  };
}
