// What the reader has chosen. It lives in the address, so that a link brings the same view back.

const KEYS = ["lang", "fill", "period", "units", "place", "off", "tiles", "w", "month", "own", "vs", "vsp", "look", "big", "at"];

export function readAddress() {
  const given = new URLSearchParams(location.hash.slice(1));
  return Object.fromEntries(KEYS.filter((key) => given.has(key)).map((key) => [key, given.get(key)]));
}

export function createState(defaults) {
  const listeners = [];
  const state = { ...defaults, ...readAddress() };

  const address = () => {
    const chosen = KEYS.filter((key) => state[key] !== defaults[key] && state[key] !== undefined);
    return new URLSearchParams(chosen.map((key) => [key, state[key]])).toString();
  };
  const announce = () => listeners.forEach((listener) => listener(state));

  const write = (step) => {
    try {
      history[step](null, "", `#${address()}`);
    } catch {
      // A map inside a notebook has no address of its own.
    }
  };

  // Kept in the address without redrawing: where the reader has moved the map.
  const note = (changes) => {
    Object.assign(state, changes);
    write("replaceState");
  };

  const set = (changes) => {
    if (Object.entries(changes).every(([key, value]) => state[key] === value)) return;
    // Choosing a place is a step that the Back button undoes; the rest only keeps the address true.
    const step = "place" in changes ? "pushState" : "replaceState";
    Object.assign(state, changes);
    write(step);
    announce();
  };

  addEventListener("popstate", () => {
    for (const key of KEYS) state[key] = undefined;
    Object.assign(state, defaults, readAddress());
    announce();
  });
  return { state, set, note, listen: (listener) => listeners.push(listener) };
}
