// What a map is called, and what must be said across it.

/** @import { Shown } from "./shown.js" */

import { formatShare, pick, t } from "../core/text.js";
import { monthTitle } from "./months.js";
import { sharesOf } from "./weights.js";

// The title is about what the colours show; the hatching of another layer is named below it.
/** @param {Shown} shown */
export function mapTitle({ page, period, measure, state }) {
  if (measure.kind === "statement") return pick(period?.title ?? page.title);
  if (measure.kind === "event" && period) return pick(period.happened);
  return measure.kind === "own" && state.month
    ? `${pick(measure.label)}, ${monthTitle(state.month)}`
    : pick(measure.title);
}

/** @param {Shown} shown */
export function mapSubtitle({ page, period, measure, hatched, layers }) {
  const alsoHatched = measure.kind !== "statement" && layers.has("statements") && hatched.size > 0;
  return period && alsoHatched ? t("Hatched: {title}", { title: pick(period.title) }) : pick(page.subtitle);
}

// An index of other weights says which, wherever it goes.
/** @param {Shown} shown */
export function stampOf({ page: { model }, measure, index, moved }) {
  if (!moved || !model || !index || measure.kind !== "index") return "";
  const before = sharesOf(model.weights);
  const changed = model.labels.flatMap((label, k) => {
    const now = index.shares[k];
    if (formatShare(now) === formatShare(before[k])) return [];
    return t("{name} {now} (was {before})", {
      name: pick(label),
      now: formatShare(now),
      before: formatShare(before[k]),
    });
  });
  return t("Weights moved: {weights}", { weights: changed.join("; ") });
}

// A map on which no kecamatan is told says why: it must not look like calm.
/** @param {Shown} shown */
export function bannerOf({ measure, period }) {
  if (measure.kind !== "statement") return "";
  return period ? pick(period.banner) : t("No statement of an authority is known. This does not mean calm.");
}
