// The line below the map: whose boundaries and data, how old, how far they go.

/** @import { Shown } from "../model/shown.js" */
/** @import { Frame } from "./frame.js" */

import { h } from "../core/dom.js";
import { formatDate, pick, t } from "../core/text.js";
import { dotted } from "./cards.js";
import { quietButton } from "./choices.js";
import { openAbout } from "./dialogs.js";

/** @param {Shown} shown @param {Frame} parts */
export function foot({ page, state }, parts) {
  const tile = page.tiles.find((each) => each.id === state.tiles);
  const boundaries = `${t("Boundaries")}: ${page.credit}`;
  const asOf = t("Data as of {date}", { date: formatDate(page.asOf) });
  return [
    h("span.limit", pick(page.limits[0])),
    h("span", dotted([boundaries, tile?.attribution, asOf])),
    quietButton("about", t("Sources and limits"), () => openAbout(page, parts.about)),
  ];
}
