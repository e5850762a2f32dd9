"""Texts that want to be more than text, and a data folder that is full of them."""

import csv
import shutil
from pathlib import Path

SCRIPTS = [
    "<script>alert(1)</script>", "</script><script>alert(2)</script>", "<img src=x onerror=alert(3)>",
    "<svg onload=alert(4)>", "<svg/onload=alert(5)//", "<iframe srcdoc='<script>alert(6)</script>'>",
    "<body onload=alert(7)>", "<details open ontoggle=alert(8)>x</details>", "<video><source onerror=alert(9)></video>",
    "<a href=javascript:alert(10)>x</a>", "javascript:alert(11)", "JaVaScRiPt:alert(12)", "java\tscript:alert(13)",
    " javascript:alert(14)", "data:text/html,<script>alert(15)</script>", "vbscript:msgbox(16)",
    "<math><mi xlink:href='javascript:alert(17)'>x</mi></math>", "<input autofocus onfocus=alert(18)>",
    "<style>@import 'http://127.0.0.1:9/x.css';</style>", "<link rel=stylesheet href=http://127.0.0.1:9/x.css>",
    "<meta http-equiv=refresh content='0;url=http://127.0.0.1:9'>", "<base href=http://127.0.0.1:9/>",
    "<object data=http://127.0.0.1:9></object>", "<embed src=http://127.0.0.1:9>", "<form action=http://127.0.0.1:9>",
    "<img src=http://127.0.0.1:9/x.png>", "<div style='background:url(http://127.0.0.1:9/x)'>x</div>",
    "'\";alert(28);//", '");alert(29);("', "`${alert(30)}`", "${alert(31)}",
    "{{constructor.constructor('alert(32)')()}}",
    "{{ 7*7 }}{% for x in y %}", "{% include '/etc/passwd' %}", "#{alert(35)}",
    "<%= alert(36) %>",
    "\\u003cscript\\u003e",
    "&lt;script&gt;alert(38)&lt;/script&gt;", "&#60;script&#62;alert(39)", "%3Cscript%3Ealert(40)%3C/script%3E",
    "<!--<script>alert(41)", "-->]]><!--", "]]></svg><script>alert(43)</script>", "</title><script>alert(44)</script>",
    "</style><script>alert(45)</script>", "</noscript><script>alert(46)</script>", "</table><script>alert(47)</script>",
    "</textarea><script>alert(48)</script>", '" onmouseover="alert(49)', "' onfocus='alert(50)' autofocus='",
    "x' style='position:fixed;inset:0", "<scr<script>ipt>alert(52)</script>", "<ScRiPt>alert(53)</sCrIpT>",
    "<\x00script>alert(54)</script>", "\u2028alert(55)\u2029", "__proto__", "constructor", "[object Object]",
    "<x onclick=alert(59)>click</x>", "<select><option onmouseover=alert(60)>x</select>", "//alert(61)\n\nalert(61)",
]  # fmt: skip
FORMULAS = ["=1+1", "+1+1", "-1+1", "@SUM(1)", '=HYPERLINK("http://127.0.0.1:9","x")', "\t=1+1", "=cmd|'/c calc'!A0"]
UNSEEN = [
    "\x1b[31mred\x1b[0m", "\x1b]0;title\x07", "\x9b31m", "a\x08\x08\x08b", "line\rover", "\u202ekonflik\u202c",
    "\u2066x\u2069",
    "zero\u200bwidth\u200d\ufeff", "\u200f\u200e", "\U000e0041\U000e0042", "\ufffe\uffff",
    "z\u0301\u0302\u0303\u0304" * 20,
]  # fmt: skip
AWKWARD = [
    "$\\frac{",
    "$x$ _y_ ^z^",
    "🔥👮",
    "ꦠꦧꦤꦤ᭄ ᬢᬩᬦᬦ᭄",
    "خطر",
    "a" * 300,
    "NaN",
    "null",
    "%s %d {0} {x}",
    "\\N{DASH} \\",
    "'",
]
PAYLOADS = [*SCRIPTS, *FORMULAS, *UNSEEN, *AWKWARD]

TEXTS = {
    "claims": ["said_by", "note_id", "note_en"],
    "hotspots": ["level", "said_by", "occasion", "context_id", "context_en", "note_id", "note_en"],
    "incidents": ["place_note", "description_id", "description_en"],
    "labels": ["label_id", "label_en", "unit_id", "unit_en"],
    "pilkel": ["note_id", "note_en"],
    "sources": ["title", "publisher", "url", "note_id", "note_en"],
    "desa_adat": ["name", "basis_note"],
}
"""Columns of the facts that hold text which riskmap shows."""


def spoilt_data(data: Path, folder: Path, turn: int) -> Path:
    """Copy a data folder with a payload in every text; another one in each cell, and in each turn."""
    shutil.copytree(data, folder)
    for number, (name, columns) in enumerate(TEXTS.items()):
        path = folder / "facts" / f"{name}.csv"
        with path.open(encoding="utf-8", newline="") as file:
            head, *rows = csv.reader(file)
        for column in (column for column in columns if column in head):
            at = head.index(column)
            for i, row in enumerate(rows):
                if row[at]:
                    row[at] = PAYLOADS[(turn * 13 + number * 7 + at * 3 + i) % len(PAYLOADS)]
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, quoting=csv.QUOTE_ALL).writerows([head, *rows])
    return folder


def spoilt_incidents(path: Path) -> Path:
    """Write a table of events whose kinds, places and headers are payloads."""
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, quoting=csv.QUOTE_ALL)
        rows.writerow(["tanggal", "kecamatan", "desa", "jenis", "<img src=x onerror=alert(90)>", "=1+1"])
        for i, payload in enumerate(PAYLOADS):
            rows.writerow([f"2023-{i % 12 + 1:02}-05", "Kediri", "Beraban", payload, payload, payload])
            rows.writerow([payload, payload, payload, "Protes", payload, payload])
    return path
