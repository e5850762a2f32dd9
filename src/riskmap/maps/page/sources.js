// Every figure opens onto who said it, when and where.

import { h, link } from "./dom.js";
import { formatDate, t } from "./text.js";

export function sourceNote(ids, sources, extra = []) {
  const known = (ids ?? "").split(";").filter((id) => id in sources);
  if (!known.length) return null;
  const [first] = known;
  const [title, publisher, published] = sources[first];
  const more = known.length > 1 ? ` +${known.length - 1}` : "";
  const short = [publisher || title, published && formatDate(published)].filter(Boolean).join(", ") + more;
  return h(
    "details",
    { class: "source" },
    h("summary", {}, h("span", { class: "visually-hidden" }, `${t("Source")}: `), short),
    extra.filter(Boolean).map((line) => h("p", {}, line)),
    known.map((id) => {
      const [name, by, on, url] = sources[id];
      return h("p", {}, link(url, name), ` — ${[by, on && formatDate(on)].filter(Boolean).join(", ")}`);
    }),
  );
}

export function sourceList(sources) {
  return h(
    "ol",
    { class: "sources" },
    Object.values(sources).map(([title, publisher, published, url]) =>
      h("li", {}, link(url, title), ` — ${[publisher, published && formatDate(published)].filter(Boolean).join(", ")}`),
    ),
  );
}
