// What the reader has chosen. It lives in the address, so that a link brings the same view back.

/**
 * @typedef {object} State
 * @property {string} lang
 * @property {string} fill The measure that the colours show.
 * @property {string} period The month, the year or all dates: of statements, events and elections.
 * @property {string} units
 * @property {string} [place] Code of the chosen unit.
 * @property {string} [on] Layers of marks that are shown, if not those of the measure.
 * @property {string} [tiles]
 * @property {string} [w] Weights of the index.
 * @property {string} [sliders] Whether they can be moved.
 * @property {string} [month] Of the analyst's own incidents.
 * @property {string} [own] How these are drawn.
 * @property {string} [vs] The measure of a second map.
 * @property {string} [vsp] Its period.
 * @property {string} [look]
 * @property {string} [big] The look for a projector.
 * @property {string} [at] Where the reader has moved the map.
 *
 * @typedef {(changes: Partial<State>) => void} SetState
 * @typedef {{ readonly state: State, set: SetState, note: SetState, listen: (listener: () => void) => void }} Store
 */

/** @type {(keyof State)[]} */
const KEYS = [
  "lang",
  "fill",
  "period",
  "units",
  "place",
  "on",
  "tiles",
  "w",
  "sliders",
  "month",
  "own",
  "vs",
  "vsp",
  "look",
  "big",
  "at",
];

/** @returns {Partial<State>} */
function readAddress() {
  const given = new URLSearchParams(location.hash.slice(1));
  return Object.fromEntries(KEYS.filter((key) => given.has(key)).map((key) => [key, given.get(key)]));
}

/** @param {State} state @param {State} defaults */
function addressOf(state, defaults) {
  const chosen = KEYS.filter((key) => state[key] !== defaults[key] && state[key] !== undefined);
  return `#${new URLSearchParams(chosen.map((key) => [key, String(state[key])]))}`;
}

/**
 * @param {State} defaults
 * @param {(state: State) => State} accepted What the page has of what an address asks for.
 * @returns {Store}
 */
export function createStore(defaults, accepted) {
  /** @type {(() => void)[]} */
  const listeners = [];
  let state = accepted({ ...defaults, ...readAddress() });

  /** @param {"pushState" | "replaceState"} step @param {Partial<State>} changes */
  const change = (step, changes) => {
    state = accepted({ ...state, ...changes });
    try {
      history[step](null, "", addressOf(state, defaults));
    } catch {
      // A map inside a notebook has no address of its own.
    }
  };
  const announce = () => {
    for (const listener of listeners) listener();
  };

  addEventListener("popstate", () => {
    state = accepted({ ...defaults, ...readAddress() });
    announce();
  });
  return {
    get state() {
      return state;
    },
    // Kept in the address without redrawing: where the reader has moved the map.
    note: (changes) => change("replaceState", changes),
    set(changes) {
      const keys = /** @type {(keyof State)[]} */ (Object.keys(changes));
      if (keys.every((key) => state[key] === changes[key])) return;
      // Choosing a place is a step that the Back button undoes; the rest only keeps the address true.
      change("place" in changes ? "pushState" : "replaceState", changes);
      announce();
    },
    listen: (listener) => listeners.push(listener),
  };
}
