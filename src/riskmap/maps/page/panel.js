// The panel of the chosen place: what was said, what happened, what is known, each with its source.

import { h } from "./dom.js";
import { sourceNote } from "./sources.js";
import { ownSection } from "./own.js";
import { about, inPeriod } from "./statements.js";
import { formatDate, formatNumber, formatSpan, pick, t } from "./text.js";
import { levelName } from "./units.js";
import { contributions } from "./weights.js";

export function panel(page, unit, state, close) {
  const parent = unit.level === "desa" ? page.unit(unit.parent) : null;
  return [
    h(
      "header",
      {},
      h("div", {}, h("p", { class: "eyebrow" }, [levelName(unit), parent && `${t("in")} ${parent.name}`, unit.code].filter(Boolean).join(" · ")), h("h2", { tabindex: "-1" }, unit.name)),
      h("button", { class: "close", type: "button", "aria-label": t("Close"), onclick: close }, "×"),
    ),
    page.model && unit.level === "kecamatan" ? section(t("Composite index"), contributions(page, unit, state)) : null,
    page.kind === "risk" ? statementSection(page, unit, state) : null,
    page.kind === "risk" ? eventSection(page, unit) : null,
    page.own ? ownSection(page, unit, state) : null,
    page.kind === "risk" && unit.level === "desa" ? pilkelSection(page, unit) : null,
    figureSection(page, unit),
    page.kind === "coverage" ? namedSection(page, unit) : null,
  ];
}

const section = (title, ...content) => h("section", {}, h("h3", {}, title), content);

function statementSection(page, unit, state) {
  const all = about(page, unit);
  const now = all.filter((s) => inPeriod(s, state.period));
  const before = all.filter((s) => !inPeriod(s, state.period));
  return section(
    t("What authorities said"),
    now.length
      ? now.map((s) => statementCard(page, s))
      : h("p", { class: "none" }, t("No statement found for {period}. This does not mean calm.", { period: formatDate(state.period) })),
    before.length
      ? h("details", { class: "history" }, h("summary", {}, t("Other dates ({n})", { n: before.length })), before.map((s) => statementCard(page, s)))
      : null,
  );
}

function statementCard(page, s) {
  const place = s.desa ? `Desa ${page.unit(s.desa).name}` : s.grain === "unnamed" ? t("A place that was not named") : s.kecamatan ? (s.grain === "kecamatan" ? t("Somewhere in Kecamatan {name}", { name: page.unit(s.kecamatan).name }) : t("Polling stations somewhere in Kecamatan {name}", { name: page.unit(s.kecamatan).name })) : s.grain === "provinsi" ? t("The whole province") : t("The whole kabupaten");
  return h(
    "article",
    { class: "card said" },
    h("p", { class: "lead" }, `“${s.level}”`),
    h("p", {}, `${place} · ${formatDate(s.on)} · ${s.by}`),
    h("p", { class: "quiet" }, pick(s.context)),
    sourceNote(s.source, page.sources, [pick(s.note)]),
  );
}

function eventSection(page, unit) {
  const events = page.events.filter((e) => (unit.level === "desa" ? e.desa === unit.code : unit.level === "kecamatan" ? e.kecamatan === unit.code : !e.kecamatan));
  return section(
    t("What happened"),
    events.length
      ? events.map((e) =>
          h(
            "article",
            { class: "card" },
            h("p", { class: "lead" }, pick(e.type)),
            h("p", {}, [formatSpan(e.start, e.end), e.desa && unit.level !== "desa" ? `Desa ${page.unit(e.desa).name}` : null, pick(e.status)].filter(Boolean).join(" · ")),
            h("p", { class: "quiet" }, pick(e.description)),
            sourceNote(e.source, page.sources),
          ),
        )
      : h("p", { class: "none" }, t("No documented event found. Few reports do not mean calm: the press does not cover all places alike.")),
  );
}

function pilkelSection(page, unit) {
  const votes = page.votes.filter((v) => v.desa === unit.code);
  if (!votes.length) return null;
  return section(
    t("Village-head elections (pilkel)"),
    votes.map((v) => h("article", { class: "card" }, h("p", { class: "lead" }, formatDate(v.date)), h("p", {}, pick(v.label)), h("p", { class: "quiet" }, pick(v.note)), sourceNote(v.source, page.sources))),
  );
}

// Claims on one figure stand together: the chosen one first, the others under a small mark.
function figureSection(page, unit) {
  const claims = page.claims[unit.code] ?? [];
  const groups = new Map();
  for (const claim of claims) {
    const key = `${claim.figure}|${claim.group}`;
    groups.set(key, [...(groups.get(key) ?? []), claim]);
  }
  if (!groups.size) return section(t("Figures"), h("p", { class: "none" }, t("No figure known.")));
  return section(
    t("Figures"),
    h("dl", { class: "figures" }, [...groups.values()].map((group) => figure(page, group))),
  );
}

function figure(page, group) {
  const first = group.find((claim) => claim.chosen) ?? group[0];
  const others = group.filter((claim) => claim !== first);
  const { label, unit } = page.figures[first.figure];
  const differ = others.some((claim) => claim.value !== first.value);
  return h(
    "div",
    {},
    h("dt", {}, [pick(label), pick(first.occasion) && `, ${pick(first.occasion)}`]),
    h(
      "dd",
      {},
      h("strong", {}, formatNumber(first.value)),
      ` ${pick(unit)}`,
      differ ? h("span", { class: "contested", title: t("Sources disagree") }, "≠") : null,
      sourceNote(first.source, page.sources, [claimLine(first), pick(first.note)]),
      others.length
        ? h(
            "details",
            { class: "history" },
            h("summary", {}, differ ? t("Sources disagree: {n} other claims", { n: others.length }) : t("{n} other sources", { n: others.length })),
            others.map((claim) => h("div", { class: "card" }, h("p", { class: "lead" }, formatNumber(claim.value)), h("p", {}, claimLine(claim)), h("p", { class: "quiet" }, pick(claim.note)), sourceNote(claim.source, page.sources))),
          )
        : null,
    ),
  );
}

const claimLine = (claim) =>
  [claim.by, formatDate(claim.on), claim.status === "rejected" ? t("not accepted") : claim.status === "historic" ? t("older state") : null].filter(Boolean).join(" · ");

function namedSection(page, unit) {
  const names = page.named.filter((adat) => (unit.level === "desa" ? adat.desa === unit.code : adat.kecamatan === unit.code));
  if (unit.level === "kabupaten") return null;
  return section(
    t("Desa adat known by name"),
    names.length
      ? [
          h("p", { class: "quiet" }, unit.level === "desa" ? t("stated to be in this desa") : t("in this kecamatan; most without a stated desa")),
          h("ul", { class: "names" }, names.map((adat) => h("li", {}, adat.name))),
          sourceNote(page.namedSource, page.sources),
        ]
      : h("p", { class: "none" }, t("None with a stated desa. Names are known per kecamatan.")),
  );
}
