// Small controls that several parts of the page share.

import { h } from "./dom.js";

export const choice = (label, value, options, onChange) =>
  h(
    "label",
    { class: "choice" },
    h("span", {}, label),
    h("select", { onchange: (event) => onChange(event.target.value) }, options.map(([key, text]) => h("option", { value: key, selected: key === value }, text))),
  );

export const box = (label, checked, onChange) => h("label", { class: "box" }, h("input", { type: "checkbox", checked, onchange: onChange }), label);

export const radios = (title, name, value, options, onChange) =>
  h(
    "fieldset",
    {},
    h("legend", { class: "note" }, title),
    options.map(([key, text]) => h("label", { class: "box" }, h("input", { type: "radio", name, checked: key === value, onchange: () => onChange(key) }), text)),
  );

export const menu = (title, ...content) => h("details", { class: "menu" }, h("summary", {}, title), h("div", { class: "sheet" }, content));
