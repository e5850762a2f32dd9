// What opens over the map: its data as a table; its sources and limits.

/** @import { Page } from "../model/lookup.js" */
/** @import { Shown } from "../model/shown.js" */
/** @import { Child } from "../core/dom.js" */

import { h, replaceWith } from "../core/dom.js";
import { pick, t } from "../core/text.js";
import { list } from "./cards.js";
import { closeButton } from "./choices.js";
import { dataTable } from "./figure_table.js";
import { sourceList } from "./sources.js";

const LEAFLET = "Leaflet 1.9.4, © 2010-2023 Volodymyr Agafonkin, © 2010-2011 CloudMade (BSD-2-Clause).";

/** @param {HTMLDialogElement} dialog @param {string} title @param {...Child} content */
function openDialog(dialog, title, ...content) {
  const close = closeButton(t("Close"), () => dialog.close());
  replaceWith(dialog, h("header", h("h2", title), close), content);
  dialog.showModal();
}

/** @param {Shown} shown @param {HTMLDialogElement} dialog */
export const openTable = (shown, dialog) => openDialog(dialog, t("The same data as a table"), dataTable(shown));

/** @param {Page} page @param {HTMLDialogElement} dialog */
export function openAbout(page, dialog) {
  const limits = list("ul", page.limits.map(pick));
  const colours = t("Colours are riskmap's own and stand for no party.");
  const credit = h("p.note", `${t("Boundaries")}: ${page.credit}. ${colours} ${LEAFLET}`);
  openDialog(dialog, t("Sources and limits"), limits, h("h3", t("Sources")), sourceList(page), credit);
}
