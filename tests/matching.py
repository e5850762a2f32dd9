"""A labelled set of written place names, built from the gazetteer: what somebody may write, and what is meant."""

from riskmap import Kabupaten

SWAPS = {"a": "e", "e": "i", "i": "e", "o": "u", "u": "o", "y": "i", "j": "y", "k": "g", "d": "t", "b": "p"}


def labelled(kab: Kabupaten) -> list[tuple[str, str, str | None, str, str]]:
    """Return (written, kecamatan code or "", level or None, kind of writing, code)."""
    places, aliases, parent = kab.places, kab.gazetteer.aliases, kab.gazetteer.parent
    rows = []
    for place in places.itertuples(index=False):
        within = parent[place.code] if place.level == "desa" else ""
        prefixes = ("Desa ", "Ds. ", "DESA ") if place.level == "desa" else ("Kec. ", "Kecamatan ", "KEC.")
        rows += [(prefix + place.name, within, None, "prefix", place.code) for prefix in prefixes]
        rows += [(written, within, place.level, "official", place.code) for written in variants(place.name)]
        rows += [(written, within, place.level, "misspelt", place.code) for written in misspellings(place.name)]
        if place.level == "desa":
            above = kab.gazetteer.names[place.parent_code]
            rows.append((f"Desa {place.name}, Kec. {above}", "", None, "with kecamatan", place.code))
    for alias in aliases.itertuples(index=False):
        within = parent[alias.code] if alias.level == "desa" else ""
        rows.append((alias.alias, within, alias.level, "alias", alias.code))
    # Names of other kabupaten are nobody's here: an answer would be a wrong one.
    for foreign in sorted(set(kab.surroundings["name"]) - set(places["name"])):
        rows += [(foreign, "", level, "foreign", "") for level in ("kecamatan", "desa", None)]
    return rows


def variants(name: str) -> list[str]:
    return [name, name.upper(), name.lower(), name.replace(" ", ""), name.replace(" ", "-"), f" {name}. "]


def misspellings(name: str) -> list[str]:
    """Drop, double and swap one letter at the start, in the middle and at the end; write one by ear."""
    wrong = []
    for at in sorted({1, len(name) // 2, len(name) - 2}):
        wrong += [
            name[:at] + name[at + 1 :],
            name[:at] + name[at] + name[at:],
            name[: at - 1] + name[at] + name[at - 1] + name[at + 1 :],
        ]
    heard = next((at for at in range(1, len(name)) if name[at] in SWAPS), None)
    if heard:
        once = name[:heard] + SWAPS[name[heard]] + name[heard + 1 :]
        wrong += [once, once[:-2] + once[-1]]
    return [one for one in dict.fromkeys(wrong) if one.casefold() != name.casefold()]
