"""Reading own tables beside pandas, in one run: 100,000 rows of CSV, and a workbook with a million empty styled rows.

pandas reads the text alone: it places no row, reads no date, and reports nothing. The times are of the processor.

Run: .venv/bin/python benchmarks/tables.py
"""

import re
import tempfile
import time
import zipfile
from pathlib import Path

import numpy as np
import openpyxl
import pandas as pd

import riskmap

ROWS, STYLED = 100_000, 1_048_576


def main():
    kab = riskmap.load()
    with tempfile.TemporaryDirectory() as folder:
        text, book = events(Path(folder) / "synthetic.csv", kab), bordered(Path(folder) / "synthetic.xlsx")
        for name, path, peer in (("CSV, 100,000 rows", text, pd.read_csv), ("XLSX, a million styled rows", book, None)):
            mine = seconds(lambda path=path: riskmap.load_incidents(path, kab))
            beside = f", pandas {seconds(lambda path=path, peer=peer: peer(path)):.2f} s" if peer else ""
            print(f"{name}: riskmap {mine:.1f} s{beside}")


def seconds(run):
    start = time.process_time()
    run()
    return time.process_time() - start


def events(path, kab):
    """Write synthetic events in all desa, each on a day of its own."""
    rng = np.random.default_rng(1)
    desa = kab.desa.iloc[rng.integers(0, len(kab.desa), ROWS)]
    days = pd.Timestamp("2005-01-01") + pd.to_timedelta(rng.integers(0, 7_000, ROWS), unit="D")
    columns = {"tanggal": days.strftime("%d/%m/%Y"), "kecamatan": desa["kecamatan"].to_numpy(),
               "desa": desa["name"].to_numpy(), "jenis": "Tapal batas"}  # fmt: skip
    pd.DataFrame(columns).to_csv(path, index=False)
    return path


def bordered(path):
    """Write a workbook of one row, below it borders down to the last row."""
    book = openpyxl.Workbook()
    book.active.append(["tanggal", "kecamatan", "jenis", "jumlah"])
    book.active.append(["2023-07-19", "Kediri", "Tapal batas", 2])
    book.save(path)
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    rows = "".join(f'<row r="{n}">' + "".join(f'<c r="{c}{n}" s="0"/>' for c in "ABCD") + "</row>"
                   for n in range(3, STYLED))  # fmt: skip
    sheet = "xl/worksheets/sheet1.xml"
    members[sheet] = re.sub(rb"</sheetData>", rows.encode() + b"</sheetData>", members[sheet])
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


if __name__ == "__main__":
    main()
