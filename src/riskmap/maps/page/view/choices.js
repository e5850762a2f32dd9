// Small controls that several parts of the page share. An id lets a control keep the focus when it is made anew.

/** @import { Child } from "../core/dom.js" */

import { h } from "../core/dom.js";

/** @template Key @typedef {[key: Key, text: string][]} Options */

/**
 * @param {string} id
 * @param {string} label
 * @param {string} value
 * @param {Options<string>} options
 * @param {(key: string) => void} onChange
 */
export function choice(id, label, value, options, onChange) {
  const entries = options.map(([key, text]) => h("option", { value: key, selected: key === value }, text));
  const select = h("select", { id: `choice-${id}`, onchange: () => onChange(select.value) }, entries);
  return h("label.choice", h("span", label), select);
}

/** @param {string} label @param {boolean} checked @param {(on: boolean) => void} onChange */
export function box(label, checked, onChange) {
  const input = h("input", { type: "checkbox", checked, onchange: () => onChange(input.checked) });
  return h("label.box", input, label);
}

/**
 * @template {string | undefined} Key
 * @param {string} title
 * @param {string} name
 * @param {string | undefined} value
 * @param {Options<Key>} options
 * @param {(key: Key) => void} onChange
 */
export const radios = (title, name, value, options, onChange) =>
  h(
    "fieldset",
    h("legend.note", title),
    options.map(([key, text]) => {
      const input = h("input", { type: "radio", name, checked: key === value, onchange: () => onChange(key) });
      return h("label.box", input, text);
    }),
  );

/** @param {string} id @param {string} title @param {...Child} content */
export const menu = (id, title, ...content) =>
  h("details.menu", h("summary", { id: `menu-${id}` }, title), h("div.sheet", content));

/** @param {string} id @param {string} text @param {() => void} onclick */
export const quietButton = (id, text, onclick) =>
  h("button.quiet-button", { id: `button-${id}`, type: "button", onclick }, text);

/** @param {string} id @param {string} text @param {() => void} onclick */
export const button = (id, text, onclick) => h("button", { id: `button-${id}`, type: "button", onclick }, text);

/** @param {string} label @param {() => void} onclick */
export const closeButton = (label, onclick) => h("button.close", { type: "button", "aria-label": label, onclick }, "×");
