// The title card and the one quiet row of controls.

import { box, choice, menu, radios } from "./choices.js";
import { firstComparison } from "./compare.js";
import { h, replaceWith } from "./dom.js";
import { monthTitle } from "./own.js";
import { copyLink, copyPicture, savePicture } from "./picture.js";
import { hatched } from "./statements.js";
import { sourceList } from "./sources.js";
import { currentLanguage, formatDate, formatNumber, pick, t } from "./text.js";
import { dataTable } from "./table.js";

export function titleCard(page, state, set) {
  const period = page.periods.find((p) => p.id === state.period);
  const measure = page.measure(state.fill);
  const off = new Set((state.off ?? "").split(","));
  // The title is about what the colours show; the hatching of another layer is named below it.
  const own = period && measure.kind !== "statement";
  const hatching = own && !off.has("statements") && hatched(page, state.period).size;
  return [
    h("p", { class: "eyebrow" }, `riskmap · Kabupaten ${page.area.name}`),
    h("h1", {}, own ? `${pick(measure.label)}, ${measure.kind === "own" && page.own.months.includes(state.month) ? monthTitle(page, state) : `Kabupaten ${page.area.name}`}` : pick(period?.title ?? page.title)),
    h("p", { class: "subtitle" }, hatching ? t("Hatched: {title}", { title: pick(period.title) }) : pick(page.subtitle)),
    page.strip ? claimStrip(page, set) : null,
    h(
      "div",
      { class: "choices" },
      choice(t("Colour shows"), state.fill, page.measures.map((m) => [m.id, pick(m.label)]), (fill) => set({ fill })),
      page.kind === "risk"
        ? choice(t("Statements of"), state.period, page.periods.map((p) => [p.id, formatDate(p.id)]), (value) => set({ period: value }))
        : null,
    ),
  ];
}

// The contradicting totals side by side, each as tall as it is large.
function claimStrip(page, set) {
  const top = Math.max(...page.strip.map((claim) => claim.value));
  return h(
    "div",
    { class: "strip" },
    h("p", { class: "strip-title" }, t("How many desa adat? Sources disagree.")),
    h(
      "ul",
      {},
      page.strip.map((claim) => {
        const bar = h("span", { class: "bar", "aria-hidden": "true" });
        bar.style.height = `${Math.round((claim.value / top) * 48)}px`;
        return h("li", { class: claim.chosen ? "chosen" : null }, bar, h("strong", {}, formatNumber(claim.value)), h("span", {}, pick(claim.short)));
      }),
    ),
    [page.strip.find((claim) => claim.value === top), page.strip.find((claim) => claim.chosen)].filter(Boolean).map((claim) =>
      h("p", { class: "note" }, h("strong", {}, formatNumber(claim.value)), ` ${claim.by}, ${pick(claim.short)}`),
    ),
    h("p", { class: "note" }, t("{known} are known by name; {more} more are only claimed.", { known: formatNumber(page.named.length), more: formatNumber(Math.max(0, top - page.named.length)) })),
    h("p", { class: "note" }, t("Dark: chosen by rule, registers first. Never an average.")),
    h("button", { type: "button", class: "quiet-button", onclick: () => set({ place: page.area.code }) }, t("Who said which figure")),
  );
}

const LAYERS = { statements: "Statements", events: "Documented events", pilkel: "Village-head elections (pilkel)", named: "Named desa adat" };

export function controlRow(page, state, set, dialogs) {
  const other = currentLanguage() === "id" ? "en" : "id";
  return [
    searchBox(page, set),
    menu(t("Layers"), layerChoices(page, state, set)),
    h("button", { type: "button", "aria-pressed": String(Boolean(state.vs)), onclick: () => set(state.vs ? { vs: undefined, vsp: undefined } : firstComparison(page, state)) }, t("Compare")),
    h("button", { type: "button", onclick: () => set({ place: page.area.code }) }, "Kabupaten"),
    h("button", { type: "button", onclick: () => openTable(page, state, dialogs.table) }, t("Table")),
    menu(t("Share"), shareChoices()),
    menu(t("Display"), displayChoices(state, set)),
    h("button", { type: "button", class: "language", lang: other, onclick: () => set({ lang: other }) }, other === "en" ? "English" : "Bahasa Indonesia"),
  ];
}

function layerChoices(page, state, set) {
  const off = new Set((state.off ?? "").split(",").filter(Boolean));
  const flip = (id) => {
    if (off.has(id)) off.delete(id);
    else off.add(id);
    set({ off: [...off].sort().join(",") || undefined });
  };
  const shown = page.kind === "risk" ? ["statements", "events", "pilkel"] : ["named"];
  const own = [[undefined, t("none")], ["bubbles", t("merged bubbles")], ["heat", t("heat layer")]];
  const tiles = [[undefined, t("none")], ...page.tiles.map((tile) => [tile.id, tile.label])];
  return [
    box(t("{n} desa", { n: formatNumber(page.levels.desa.length) }), state.units === "desa", () => set({ units: state.units === "desa" ? "kecamatan" : "desa" })),
    shown.map((id) => box(t(LAYERS[id]), !off.has(id), () => flip(id))),
    page.own ? radios(t("Incidents of {file}", { file: page.own.file }), "own", state.own, own, (value) => set({ own: value })) : null,
    radios(t("Base map, needs a network:"), "tiles", state.tiles, tiles, (value) => set({ tiles: value })),
  ];
}

// What may fail in a browser says so beside its button.
function shareChoices() {
  const said = h("p", { class: "note", role: "status" });
  const item = (label, act, done) =>
    h("button", { type: "button", onclick: () => Promise.resolve().then(act).then(() => { said.textContent = done; }, () => { said.textContent = t("This browser does not allow it here."); }) }, label);
  return [
    item(t("Print"), () => print(), ""),
    item(t("Save as picture (PNG)"), savePicture, t("Saved.")),
    item(t("Copy picture"), copyPicture, t("Copied.")),
    item(t("Copy link to this view"), copyLink, t("Copied.")),
    said,
  ];
}

const displayChoices = (state, set) => [
  radios(t("Brightness"), "look", state.look, [[undefined, t("as the device")], ["light", t("light")], ["dark", t("dark")]], (look) => set({ look })),
  box(t("Large text, for a projector"), Boolean(state.big), () => set({ big: state.big ? undefined : "1" })),
];

function searchBox(page, set) {
  const units = [...page.levels.kecamatan, ...page.levels.desa];
  const name = (unit) => (unit.level === "desa" ? `Desa ${unit.name}, ${page.unit(unit.parent).name}` : `Kecamatan ${unit.name}`);
  const go = (event) => {
    const unit = units.find((u) => name(u).toLowerCase() === event.target.value.trim().toLowerCase());
    if (unit) set({ place: unit.code, ...(unit.level === "desa" ? { units: "desa" } : {}) });
  };
  // The names are listed when somebody begins to search: there can be thousands.
  const list = h("datalist", { id: "riskmap-places" });
  const fill = () => { if (!list.children.length) list.append(...units.map((unit) => h("option", { value: name(unit) }))); };
  return h(
    "label",
    { class: "search" },
    h("span", { class: "visually-hidden" }, t("Find a place")),
    h("input", { type: "search", list: "riskmap-places", placeholder: t("Find a place"), onchange: go, onfocus: fill }),
    list,
  );
}

export function foot(page, state, dialogs) {
  const tile = page.tiles.find((each) => each.id === state.tiles);
  return [
    h("span", {}, `${t("Boundaries")}: ${page.credit}${tile ? ` · ${tile.attribution}` : ""} · ${t("Data as of {date}", { date: formatDate(page.asOf) })}`),
    h("span", { class: "limit" }, pick(page.limits[0])),
    h("span", { class: "publishers" }, `${t("Sources")}: ${[...new Set(Object.values(page.sources).map(([title, publisher]) => publisher || title))].sort().join(", ")}`),
    h("button", { type: "button", class: "quiet-button", onclick: () => openAbout(page, dialogs.about) }, t("Sources and limits")),
  ];
}

const dialogHead = (dialog, title) =>
  h("header", {}, h("h2", {}, title), h("button", { class: "close", type: "button", "aria-label": t("Close"), onclick: () => dialog.close() }, "×"));

function openTable(page, state, dialog) {
  replaceWith(dialog, dialogHead(dialog, t("The same data as a table")), dataTable(page, state));
  dialog.showModal();
}

function openAbout(page, dialog) {
  replaceWith(
    dialog,
    dialogHead(dialog, t("Sources and limits")),
    h("ul", {}, page.limits.map((limit) => h("li", {}, pick(limit)))),
    h("h3", {}, t("Sources")),
    sourceList(page.sources),
    h("p", { class: "note" }, `${t("Boundaries")}: ${page.credit}. ${t("Colours are riskmap's own and stand for no party.")} Leaflet 1.9.4, © 2010-2023 Volodymyr Agafonkin, © 2010-2011 CloudMade (BSD-2-Clause).`),
  );
  dialog.showModal();
}
