// The parts that a panel is made of.

/** @import { Child } from "../core/dom.js" */

import { h } from "../core/dom.js";

/** @param {string} title @param {...Child} content */
export const section = (title, ...content) => h("section", h("h3", title), content);

/** @param {string} lead @param {...Child} content */
export const card = (lead, ...content) => h("div.card", h("p.lead", lead), content);

/** @param {string} tag @param {Child[]} items */
export const list = (tag, items) => {
  const entries = items.map((item) => h("li", item));
  return h(tag, entries);
};

/** @param {string} text */
export const none = (text) => h("p.none", text);

/** @param {string} title @param {...Child} content */
export const earlier = (title, ...content) => h("details.history", h("summary", title), content);

/** @param {(string | null | undefined | false)[]} parts */
export const dotted = (parts) => parts.filter(Boolean).join(" · ");
