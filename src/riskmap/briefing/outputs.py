"""What a briefing consists of: its maps, its kinds of output and their files."""

MAPS = {
    "risiko-konflik": "What authorities said, what happened and who is exposed, per kecamatan and desa.",
    "cakupan-desa-adat": (
        "Which desa adat, banjar and officers are known, where sources disagree, and where nothing is known."
    ),
}
"""Name of each map -> what it shows."""
FILES = {
    "html": [*(f"{name}.html" for name in MAPS), "index.html"],
    "png": [f"{name}.png" for name in MAPS],
    "pdf": ["paparan.pdf"],
    "pptx": ["paparan.pptx"],
    "xlsx": ["data.xlsx"],
    "gpkg": ["riskmap.gpkg"],
}
"""Kind of output -> its files."""
OUTPUTS = tuple(FILES)
"""What a briefing can consist of."""
BESIDE = ("pptx", "pdf", "png", "xlsx", "gpkg")
"""Kinds of output that the start page links beside the maps, in its order."""
