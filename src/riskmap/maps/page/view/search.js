// Finds a place by its name, and goes there.

/** @import { Page, PlacedUnit } from "../model/lookup.js" */
/** @import { Found } from "../model/finding.js" */

import { h, replaceWith } from "../core/dom.js";
import { t } from "../core/text.js";
import { findPlaces } from "../model/finding.js";

/** @param {Page} page @param {(unit: PlacedUnit) => void} go */
export function searchBox(page, go) {
  const title = t("Find a place");
  /** @type {Found[]} */
  let offered = [];
  let at = -1;
  let sure = false;
  const options = h("ul", { id: "riskmap-found", role: "listbox", "aria-label": t("Places") });
  const nothing = h("p.none");
  const offers = h("div.found", { hidden: true }, nothing, options);
  const said = h("p.visually-hidden", { role: "status" });
  const input = h("input", {
    ...{ id: "riskmap-search", type: "search", role: "combobox", placeholder: title, autocomplete: "off" },
    ...{ "aria-controls": "riskmap-found", "aria-expanded": "false", "aria-autocomplete": "list" },
    oninput: () => offer(),
    onfocus: () => offer(),
    onkeydown: (/** @type {KeyboardEvent} */ event) => onKey(event),
    onblur: () => setTimeout(close, 150),
  });
  const close = () => {
    offers.hidden = true;
    input.setAttribute("aria-expanded", "false");
  };
  /** @param {Found} found */
  const take = ({ unit }) => {
    input.value = unit.name;
    close();
    go(unit);
  };
  const mark = () => {
    const items = [...options.querySelectorAll("[role=option]")];
    for (const [i, item] of items.entries()) item.setAttribute("aria-selected", String(i === at));
    items[at]?.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", items[at]?.id ?? "");
  };
  const offer = () => {
    const asked = input.value.trim();
    const { found, near } = findPlaces(page, asked);
    sure = found.length > 0;
    offered = sure ? found : near;
    at = -1;
    const missing = near.length ? t("Not found. Do you mean:") : t("Not found: “{asked}”", { asked });
    said.textContent = sure ? t("{n} places found", { n: found.length }) : missing;
    nothing.textContent = sure ? "" : missing;
    const rows = offered.map((each, i) => {
      const attributes = { id: `found-${i}`, role: "option", "aria-selected": "false" };
      return h("li", { ...attributes, onpointerdown: () => take(each) }, each.text);
    });
    replaceWith(options, rows);
    options.hidden = !rows.length;
    offers.hidden = !asked;
    input.setAttribute("aria-expanded", String(Boolean(asked)));
    mark();
  };
  /** @param {KeyboardEvent} event */
  const onKey = (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && offered.length) {
      event.preventDefault();
      at = (at + step + offered.length) % offered.length;
      mark();
    } else if (event.key === "Enter" && offered.length && (sure || at >= 0)) take(offered[Math.max(at, 0)]);
    else if (event.key === "Escape" && !offers.hidden) {
      event.stopPropagation();
      close();
    }
  };
  return h("div.search", h("label.visually-hidden", { for: "riskmap-search" }, title), input, offers, said);
}
