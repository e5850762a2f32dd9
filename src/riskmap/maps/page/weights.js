// The composite index inside the page: the reader moves the weights, and index, levels, ranks and colours follow.
// docs/method.md says the same in words; riskmap.risk_index computes the same in Python.

import { h, replaceWith } from "./dom.js";
import { hatched } from "./statements.js";
import { sourceNote } from "./sources.js";
import { formatDate, formatNumber, pick, t } from "./text.js";

const DECIMALS = 1e12;
const rounded = (value) => Math.round(value * DECIMALS) / DECIMALS;

// The weights of an address such as "25-25-20-10-10-10"; anything else gives the model's own.
export function weightsOf(model, address) {
  const given = (address ?? "").split("-").map(Number);
  const usable = given.length === model.ids.length && given.every((w) => Number.isFinite(w) && w >= 0) && given.some((w) => w > 0);
  return usable ? given : model.weights;
}

const sharesOf = (weights) => {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
};

export function computeIndex(model, weights) {
  const shares = sharesOf(weights);
  const units = {};
  for (const [code, scaled] of Object.entries(model.scaled)) {
    let present = 0;
    let sum = 0;
    scaled.forEach((value, k) => {
      if (value === null) return;
      present += shares[k];
      sum += shares[k] * (model.aggregation === "arithmetic" ? value : Math.log(Math.max(value, model.least)));
    });
    const enough = present > 0 && rounded(present) >= model.minimumShare;
    const mean = sum / present;
    const index = enough ? (model.aggregation === "arithmetic" ? mean : Math.exp(mean)) : null;
    units[code] = { index, present, contributions: scaled.map((value, k) => (value === null || !enough ? null : (shares[k] * value) / present)) };
  }
  const known = Object.values(units).filter((unit) => unit.index !== null);
  for (const unit of known) {
    unit.rank = 1 + known.filter((other) => rounded(other.index) > rounded(unit.index)).length;
    unit.level = model.thresholds.filter((threshold) => rounded(unit.index) >= threshold).length;
  }
  return { units, shares, ranked: known.length };
}

// Puts the index of the chosen weights where the map, the legend and the table look for values.
export function applyWeights(page, state) {
  if (!page.model) return;
  page.result = computeIndex(page.model, weightsOf(page.model, state.w));
  const { values } = page.measure("index").levels.kecamatan;
  for (const [code, { index }] of Object.entries(page.result.units)) {
    if (index === null) delete values[code];
    else values[code] = rounded(index);
  }
}

// 1: hatched by an authority though the index is low; -1: the index is high though no authority named it.
export function disagreement(page, unit, state) {
  const result = page.result?.units[unit.code];
  if (result?.level === undefined) return 0;
  const said = hatched(page, state.period).has(unit.code);
  if (said && result.level === 0) return 1;
  return !said && result.level === page.model.thresholds.length ? -1 : 0;
}

export function contributions(page, unit, state) {
  const { model, result } = page;
  const own = result.units[unit.code];
  if (own.index === null) return h("p", { class: "none" }, t("Not enough data: {share} of the weight is known.", { share: percent(own.present) }));
  const interval = model.intervals[unit.code];
  const differs = disagreement(page, unit, state);
  const widest = Math.max(...own.contributions);
  return [
    h("p", {}, h("strong", { class: "big" }, formatNumber(own.index, 2)), ` ${pick(model.words[own.level])} · ${t("rank {rank} of {n}", { rank: own.rank, n: result.ranked })}`),
    h(
      "p",
      { class: "quiet" },
      isDefault(model, state)
        ? t("Were the weights a little different: rank {low} to {high} (5-95 % of the draws).", { low: interval[0], high: interval[1] })
        : t("With your weights. The rank interval is known for the original weights only."),
    ),
    own.present < 0.9995 ? h("p", { class: "note unplaced" }, t("On {share} of the weight: a missing indicator is left out, not guessed.", { share: percent(own.present) })) : null,
    differs ? h("p", { class: "note unplaced" }, "≠ ", differs > 0 ? t("An authority named this kecamatan in {period}, yet its index is low.", { period: formatDate(state.period) }) : t("Its index is high, yet no authority named it in {period}.", { period: formatDate(state.period) })) : null,
    h("ul", { class: "bars" }, model.ids.map((id, k) => bar(page, unit, k, own.contributions[k], widest))),
  ];
}

function bar(page, unit, k, contribution, widest) {
  const { model } = page;
  const raw = model.raw[unit.code][k];
  const fill = h("span", { class: "bar-fill" });
  fill.style.width = `${contribution === null ? 0 : Math.round((contribution / widest) * 100)}%`;
  return h(
    "li",
    {},
    h("span", { class: "bar-label" }, pick(model.labels[k])),
    h("span", { class: "bar-value" }, contribution === null ? t("not known") : `+${formatNumber(contribution, 2)}`),
    h("span", { class: "bar-track", "aria-hidden": "true" }, fill),
    raw === null ? null : h("p", { class: "quiet" }, `${formatNumber(raw, Number.isInteger(raw) ? 0 : 2)} ${pick(model.units[k])}`),
    sourceNote(model.sources[unit.code][k], page.sources, [pick(model.reasons[k])]),
  );
}

const percent = (share) => `${formatNumber(Math.round(share * 100), 0)} %`;
const isDefault = (model, state) => {
  const [chosen, own] = [sharesOf(weightsOf(model, state.w)), sharesOf(model.weights)];
  return chosen.every((share, k) => Math.abs(share - own[k]) < 1e-9);
};

// The sliders stay in the page while they are moved; only shares and ranks beside them change.
export function weightSliders(page, state, set) {
  const { model } = page;
  const weights = [...weightsOf(model, state.w)];
  const shares = model.ids.map(() => h("span", {}));
  const ranking = h("ol", { class: "ranking" });
  const before = computeIndex(model, model.weights).units;
  const rows = model.ids.map((id, k) =>
    h(
      "label",
      { class: "slider" },
      h("span", {}, pick(model.labels[k])),
      shares[k],
      h("input", {
        type: "range", min: 0, max: 100, step: 1, value: weights[k],
        oninput: (event) => {
          weights[k] = Number(event.target.value);
          if (weights.some((weight) => weight > 0)) set({ w: weights.join("-") });
        },
      }),
    ),
  );
  const element = h(
    "details",
    { class: "weights", open: Boolean(state.w) },
    h("summary", {}, t("Weights: move them, and see who moves")),
    rows,
    h("button", { type: "button", class: "quiet-button", onclick: () => set({ w: undefined }) }, t("Reset the weights")),
    h("h3", {}, t("Ranks")),
    ranking,
  );
  const update = () => {
    page.result.shares.forEach((share, k) => { shares[k].textContent = percent(share); });
    const order = Object.entries(page.result.units).filter(([, unit]) => unit.index !== null).sort(([, a], [, b]) => a.rank - b.rank);
    replaceWith(ranking, order.map(([code, unit]) => {
      const moved = before[code].rank - unit.rank;
      return h("li", { value: unit.rank }, page.unit(code).name, h("span", { class: "count" }, ` ${formatNumber(unit.index, 2)}${moved > 0 ? ` ▲${moved}` : moved < 0 ? ` ▼${-moved}` : ""}`));
    }));
  };
  update();
  return { element, update, weights };
}
