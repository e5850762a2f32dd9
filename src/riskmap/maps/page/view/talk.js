// The look for a projector: large letters, no controls, and arrow keys that step through the maps.

/** @import { SetState } from "../core/state.js" */
/** @import { Shown } from "../model/shown.js" */

import { h, replaceWith } from "../core/dom.js";
import { pick, t } from "../core/text.js";
import { button } from "./choices.js";

/** @type {Record<string, number>} */
const STEPS = { ArrowRight: 1, ArrowDown: 1, PageDown: 1, " ": 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1 };

/** @param {HTMLElement} holder @param {SetState} set @returns {(shown: Shown) => void} */
export function talkIn(holder, set) {
  /** @type {Shown | undefined} */
  let shown;
  const leave = () => set({ big: undefined });
  addEventListener(
    "keydown",
    (event) => {
      if (!shown?.state.big) return;
      const step = STEPS[event.key];
      if (step) set({ fill: neighbour(shown, step) });
      else if (event.key === "Escape") leave();
      else return;
      event.preventDefault();
      event.stopPropagation();
    },
    true,
  );
  return (now) => {
    shown = now;
    const { measures, measure, state } = now;
    if (!state.big) {
      replaceWith(holder);
      return;
    }
    const at = measures.indexOf(measure) + 1;
    const words = `${at}/${measures.length} ${pick(measure.label)} · ${t("← → other maps, Esc ends")}`;
    replaceWith(holder, h("span", words), button("leave", "×", leave));
    holder.querySelector("button")?.setAttribute("aria-label", t("Close"));
  };
}

/** @param {Shown} shown @param {number} step */
function neighbour({ measures, measure }, step) {
  const next = (measures.indexOf(measure) + step + measures.length) % measures.length;
  return measures[next].id;
}
