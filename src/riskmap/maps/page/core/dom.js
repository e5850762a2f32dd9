// Builds the page from text nodes only: nothing that comes from data is ever read as markup.

/**
 * @typedef {Node | string | null | undefined | false | Child[]} Child
 * @typedef {{ [name: string]: string | number | boolean | null | undefined | ((event: any) => void) }} Attributes
 */
/**
 * @template {string} Tag
 * @typedef {Tag extends `${infer Name}.${string}` ? ElementOf<Name>
 *   : Tag extends keyof HTMLElementTagNameMap ? HTMLElementTagNameMap[Tag] : HTMLElement} ElementOf
 */

/**
 * Make an element.
 *
 * @template {string} Tag
 * @param {Tag} tag Its name, and its classes after dots: "p.note.unplaced".
 * @param {...(Attributes | Child)} parts Attributes and listeners, if there are any; then what is inside.
 * @returns {ElementOf<Tag>}
 */
export function h(tag, ...parts) {
  const [name, ...classes] = tag.split(".");
  const element = document.createElement(name);
  if (classes.length) element.className = classes.join(" ");
  const attributes = parts[0]?.constructor === Object ? /** @type {Attributes} */ (parts.shift()) : {};
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(key.slice(2), value);
    else if (value === true) element.setAttribute(key, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(key, String(value));
  }
  element.append(...laidOut(/** @type {Child[]} */ (parts)));
  return /** @type {ElementOf<Tag>} */ (element);
}

/** @param {Child[]} children @returns {(Node | string)[]} */
const laidOut = (children) => children.flatMap((child) => (Array.isArray(child) ? laidOut(child) : child || []));

/**
 * @param {string} tag
 * @param {Record<string, string | number>} attributes
 * @param {...(Node | string)} children
 */
export function svg(tag, attributes, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.append(...children);
  return element;
}

// Only web addresses become links; anything else stays text.
/** @param {string} url @param {string} text */
export function link(url, text) {
  return /^https?:\/\//i.test(url)
    ? h("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, text)
    : h("span", text);
}

// What is made anew keeps the focus: an id tells which control it was in.
/** @param {Element} element @param {...Child} children */
export function replaceWith(element, ...children) {
  const used = element.contains(document.activeElement) ? document.activeElement?.id : "";
  element.replaceChildren(...laidOut(children));
  if (used) document.getElementById(used)?.focus({ preventScroll: true });
}
