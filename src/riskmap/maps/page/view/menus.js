// Menus close by Escape, by a click elsewhere, and when another one opens.

/** @param {HTMLElement} controls */
export function keepMenus(controls) {
  const open = () => /** @type {HTMLDetailsElement[]} */ ([...controls.querySelectorAll("details[open]")]);
  /** @param {(menu: HTMLDetailsElement) => boolean} which */
  const close = (which) => {
    for (const menu of open()) if (which(menu)) menu.open = false;
  };
  controls.addEventListener(
    "toggle",
    ({ target }) => {
      if (target instanceof HTMLDetailsElement && target.open) close((menu) => menu !== target);
    },
    true,
  );
  document.addEventListener(
    "pointerdown",
    ({ target }) => close((menu) => !menu.contains(/** @type {Node} */ (target))),
    true,
  );
  // Before the page closes its panel: one thing at a time.
  document.addEventListener(
    "keydown",
    (event) => {
      const [menu] = open();
      if (event.key !== "Escape" || !menu) return;
      event.stopPropagation();
      menu.open = false;
      menu.querySelector("summary")?.focus();
    },
    true,
  );
}
