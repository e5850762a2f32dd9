// What stands across a map: its title when it has none of its own, what its weights are, why nothing is drawn on it.

/** @import { Shown } from "../model/shown.js" */

import { h, replaceWith } from "../core/dom.js";
import { t } from "../core/text.js";
import { bannerOf, mapTitle, stampOf } from "../model/titles.js";

/** @param {L.Map} map @returns {(shown: Shown, titled: boolean) => void} */
export function overlayOn(map) {
  const over = h("div.over");
  map.getContainer().append(over);
  return (shown, titled) => {
    const [stamp, banner] = [stampOf(shown), bannerOf(shown)];
    replaceWith(
      over,
      titled && h("p.map-title", mapTitle(shown)),
      stamp && h("p.stamp", t("Weights moved: not the published index")),
      banner && h("p.banner", banner),
    );
  };
}
