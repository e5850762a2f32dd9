"""Synthetic files in the real layouts of the forms that offices use: every value is invented.

``FILES`` holds one file per form, with titles, totals and second sheets as they come.
``python tests/own/form_files.py`` prints what becomes of each when it is handed in as each kind of table.
"""

import csv
import io
import sys
import tempfile
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import openpyxl
import pandas as pd

from riskmap import load
from riskmap.errors import TableError
from riskmap.facts.kabupaten import Kabupaten
from riskmap.own.check import READERS, check_file
from riskmap.own.own_table import OwnTable
from riskmap.own.tables.kinds import KINDS
from riskmap.own.tables.questions import QuestionError

Rows = list[list[str]]


@dataclass(frozen=True)
class FormFile:
    """A file of a form: what its rows are, its sheets, and the facts that are in it."""

    kind: str
    form: str
    sheets: dict[str, Rows]
    facts: set
    merged: tuple[str, ...] = field(default=())

    @property
    def rows(self) -> Rows:
        """The rows of its first sheet."""
        return next(iter(self.sheets.values()))


def as_csv(path: Path, rows: Rows, delimiter: str = ",") -> Path:
    """Write rows as a text file."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    path.write_text(out.getvalue(), encoding="utf-8")
    return path


def as_xlsx(path: Path, sheets: dict[str, Rows], merged: tuple[str, ...] = ()) -> Path:
    """Write sheets as a workbook; cells of the first one are merged."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append([cell or None for cell in row])
    for cells in merged:
        book.worksheets[0].merge_cells(cells)
    book.save(path)
    return path


def facts_of(own: OwnTable) -> set:
    """Return what was read, without the numbers of rows and the names of the file, to be compared."""
    return _FACTS[own.kind](own.frame)


def _of(frame: pd.DataFrame, columns: list[str]) -> set:
    rows = frame[columns].astype(object).where(frame[columns].notna(), None).itertuples(index=False, name=None)
    counted: dict[tuple, int] = {}
    for row in rows:
        counted[row] = counted.get(row, 0) + 1
    return {(*row, number) for row, number in counted.items()}


def _figure_facts(frame: pd.DataFrame) -> set:
    known = frame[frame["value"].notna()]
    return _of(known.assign(label=known["label_id"].str.casefold()), ["label", "kecamatan_code", "desa_code", "value"])


_FACTS = {
    "incidents": lambda frame: _of(frame, ["date_start", "kecamatan_code", "desa_code", "type", "status", "count"]),
    "hotspots": lambda frame: _of(frame, ["grain", "kecamatan_code", "desa_code", "level", "said_on", "said_by"]),
    "roster": lambda frame: _of(frame, ["desa_adat", "kecamatan_code", "officer", "status"]),
    "figures": _figure_facts,
}


def figures(label: str, values: dict[str, float]) -> set:
    """Return a figure of places as facts."""
    return {(label.casefold(), code[:8], code if len(code) > 8 else None, float(n), 1) for code, n in values.items()}


def _events(*rows: tuple) -> set:
    return {(*row, 1) for row in rows}


BERABAN, KUKUH, JATILUWIH = "51.02.06.2004", "51.02.07.2001", "51.02.08.2013"
PANGKUNG_TIBAH = "51.02.06.2002"
KEDIRI, MARGA, PENEBEL = "51.02.06", "51.02.07", "51.02.08"

ACLED = [
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type", "actor1",
    "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting", "iso",
    "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision", "source",
    "source_scale", "notes", "fatalities", "tags", "timestamp",
]  # fmt: skip


def acled_row(**told: str) -> list[str]:
    """Return a row of an export of ACLED."""
    usual = {
        "event_id_cnty": "IDN1", "event_date": "19 July 2023", "year": "2023", "time_precision": "1",
        "disorder_type": "Demonstrations", "event_type": "Protests", "sub_event_type": "Peaceful protest",
        "actor1": "Protesters (Indonesia)", "inter1": "Protesters", "interaction": "Protesters only", "iso": "360",
        "region": "Southeast Asia", "country": "Indonesia", "admin1": "Bali", "admin2": "Tabanan", "admin3": "Kediri",
        "location": "Beraban", "latitude": "-8.614", "longitude": "115.100", "geo_precision": "1", "source": "X",
        "source_scale": "Subnational", "notes": "Invented.", "fatalities": "0", "tags": "crowd size=no report",
        "timestamp": "1690300000",
    }  # fmt: skip
    return [{**usual, **told}.get(name, "") for name in ACLED]


POLICE = [
    "id", "polres", "nomor_lp", "tanggal", "kategori", "pihak", "lokasi", "uraian_singkat", "dampak", "status_proses",
    "sumber", "kepercayaan",
]  # fmt: skip
TANGERANG = [
    "Judul", "Kategori Laporan", "Fakta", "Tanggal Kejadian", "Wilayah Kejadian", "Kecamatan", "Kelurahan",
    "Uraian Kejadian", "Tindakan", "Rekomendasi", "Id_Kecamatan", "Id_Kelurahan", "Id_Kategori",
]  # fmt: skip
POTENSI_ID = [
    "nama_potensi", "tanggal_potensi", "kabupaten_id", "kecamatan_id", "desa_id", "jenis_konflik_id", "jenis",
    "penanggung_jawab", "latar_belakang", "potensi_konflik", "eskalasi", "status_konflik",
]  # fmt: skip
POTENSI = [
    "no", "nama_potensi", "kategori", "lokasi_kecamatan", "lokasi_kelurahan", "alamat", "tanggal", "tingkat_potensi",
    "deskripsi", "status",
]  # fmt: skip
TPS = [
    "Kecamatan", "Desa/Kelurahan", "Nomor TPS", "Jumlah DPT", "Pemilih TMS", "DPTb", "Potensi DPK",
    "KPPS di luar domisili", "Riwayat PSU/PSSU", "Riwayat kekerasan", "Intimidasi", "Politik uang",
    "Politisasi SARA", "Netralitas ASN", "Logistik rusak", "Lokasi sulit dijangkau", "Rawan bencana",
    "Dekat posko paslon", "Kendala listrik", "Kendala internet",
]  # fmt: skip
SIREKAP = [
    "kode", "provinsi_kode", "kabupaten_kota_kode", "kecamatan_kode", "kelurahan_desa_kode", "tps", "suara_paslon_1",
    "suara_paslon_2", "suara_sah", "suara_total", "suara_tidak_sah", "pemilih_dpt_j", "pemilih_dpt_l", "pemilih_dpt_p",
    "pengguna_dpt_j", "pengguna_dpt_l", "pengguna_dpt_p", "pengguna_dptb_j", "pengguna_dptb_l", "pengguna_dptb_p",
    "pengguna_non_dpt_j", "pengguna_non_dpt_l", "pengguna_non_dpt_p", "pengguna_total_j", "pengguna_total_l",
    "pengguna_total_p", "psu", "ts", "status_suara", "status_adm", "provinsi_nama", "kabupaten_kota_nama",
    "kecamatan_nama", "kelurahan_desa_nama",
]  # fmt: skip
EXPORTER = [
    "NO", "PROVINSI", "KODE PROV", "DAPIL", "KODE DAPIL", "KAB/KOTA", "KODE KAB", "KECAMATAN", "KODE KEC",
    "KELURAHAN/DESA", "KODE DESA", "TPS", "KODE TPS", "DPT",
]  # fmt: skip
PODES_KINDS = [f"r1301b_k2_{n}" for n in range(1, 8)]
PODES = ["kode_prov", "kode_kab", "kode_kec", "kode_desa", "nama_desa", "r1301a", *PODES_KINDS]
KOBO = [
    "start", "end", "Tanggal Kejadian", "Lokasi/Kecamatan", "Lokasi/Desa", "Titik GPS", "_Titik GPS_latitude",
    "_Titik GPS_longitude", "_Titik GPS_altitude", "_Titik GPS_precision", "Kejadian/Jenis Kejadian", "Dampak",
    "Dampak/Luka", "Dampak/Jalan ditutup", "Nama pelapor", "_id", "_uuid", "_submission_time", "_validation_status",
    "_notes", "_status", "_submitted_by", "__version__", "_tags", "_index",
]  # fmt: skip
ODK = [
    "SubmissionDate", "start", "end", "kejadian-tanggal", "lokasi-kecamatan", "lokasi-desa", "lokasi-titik-Latitude",
    "lokasi-titik-Longitude", "lokasi-titik-Altitude", "lokasi-titik-Accuracy", "kejadian-jenis", "meta-instanceID",
    "meta-instanceName", "KEY", "SubmitterID", "SubmitterName", "AttachmentsPresent", "AttachmentsExpected", "Status",
    "ReviewState", "DeviceID", "Edits", "FormVersion",
]  # fmt: skip
GOOGLE = ["Stempel waktu", "Tanggal Kejadian", "Kecamatan", "Desa/Kelurahan", "Jenis Kejadian", "Nomor WA", "Uraian"]


def _kobo_row(number: int, day: str, kecamatan: str, desa: str, lat: str, lon: str) -> list[str]:
    return [
        f"{day}T10:12:01.123+08:00", f"{day}T10:15:44.001+08:00", day, kecamatan, desa, f"{lat} {lon} 34.2 4.5", lat,
        lon, "34.2", "4.5", "Sengketa lahan", "Luka", "1", "0", "Made Contoh", str(number), f"uuid-{number}",
        f"{day}T02:16:00", "", "", "submitted_via_web", "petugas", "vA1", "", str(number),
    ]  # fmt: skip


def _odk_row(number: int, day: str, kecamatan: str, desa: str, lat: str, lon: str) -> list[str]:
    return [
        f"{day}T02:16:00.123Z", f"{day}T10:12:01.123+08:00", f"{day}T10:15:44.001+08:00", day, kecamatan, desa, lat,
        lon, "34.2", "4.5", "sengketa_lahan", f"uuid:{number}", "", f"uuid:{number}", "12", "petugas", "0", "0", "",
        "", "collect:x", "0", "3",
    ]  # fmt: skip


def _sirekap_row(code: str, station: int, kecamatan: str, desa: str, voters: int) -> list[str]:
    number = {
        "kode": f"{code}{station:03}", "provinsi_kode": code[:2], "kabupaten_kota_kode": code[:4],
        "kecamatan_kode": code[:6], "kelurahan_desa_kode": code, "tps": f"TPS {station:03}", "suara_paslon_1": "111",
        "suara_paslon_2": "89", "suara_sah": "200", "suara_total": "210", "suara_tidak_sah": "10",
        "pemilih_dpt_j": f"{voters}", "pemilih_dpt_l": f"{voters - 125}", "pemilih_dpt_p": "125",
        "psu": "", "ts": "2024-11-28 10:00:00", "status_suara": "true", "status_adm": "true", "provinsi_nama": "BALI",
        "kabupaten_kota_nama": "TABANAN", "kecamatan_nama": kecamatan, "kelurahan_desa_nama": desa,
    }  # fmt: skip
    return [number.get(name, "105" if name.endswith(("_l", "_p")) else "210") for name in SIREKAP]


def _station(kecamatan: str, desa: str, number: str, voters: str, *risks: str) -> list[str]:
    return [kecamatan, desa, number, voters, *("1" if head in risks else "0" for head in TPS[4:])]


RECAP_HEAD = ["No", "Nama Kecamatan", "Jumlah Desa/Kel", "Jumlah TPS", "L", "P", "L+P"]
RECAP = [
    ["REKAPITULASI DAFTAR PEMILIH TETAP", "", "", "", "", "", ""],
    ["KABUPATEN TABANAN", "", "", "", "", "", ""],
    RECAP_HEAD,
    ["1", "Kediri", "15", "155", "33.900", "35.106", "69.006"],
    ["2", "Penebel", "18", "101", "20.700", "21.559", "42.259"],
    ["", "TOTAL", "33", "256", "54.600", "56.665", "111.265"],
]
RECAP_DESA = [
    ["REKAPITULASI DAFTAR PEMILIH TETAP", "", "", "", "", "", ""],
    ["PEMILIHAN GUBERNUR DAN BUPATI TAHUN 2024", "", "", "", "", "", ""],
    ["", "", "", "", "", "", ""],
    ["No", "Nama Kecamatan", "Nama Desa/Kelurahan", "Jumlah TPS", "Jumlah Pemilih", "", ""],
    ["", "", "", "", "L", "P", "L+P"],
    ["1", "2", "3", "4", "5", "6", "7"],
    ["1", "KEDIRI", "BERABAN", "12", "2.810", "2.905", "5.715"],
    ["2", "MARGA", "KUKUH", "9", "1.604", "1.700", "3.304"],
    ["3", "PENEBEL", "JATILUWIH", "5", "1.011", "1.009", "2.020"],
    ["TOTAL", "", "", "26", "5.425", "5.614", "11.039"],
    ["", "", "", "", "", "", ""],
    ["", "", "", "", "Tabanan, 20 September 2024", "", ""],
    ["", "", "", "", "Ketua KPU Kabupaten Tabanan", "", ""],
]
VOTERS, MEN, WOMEN = "Pemilih (rekapitulasi)", "Pemilih laki-laki", "Pemilih perempuan"
STATIONS, UNITS = "TPS (rekapitulasi)", "Desa dan kelurahan"

FILES: dict[str, FormFile] = {
    "acled": FormFile(
        "incidents", "acled",
        {"ACLED": [
            ACLED,
            acled_row(),
            acled_row(event_id_cnty="IDN2", event_date="20 July 2023", event_type="Riots", admin3="Marga",
                      location="Kukuh", latitude="-8.515", longitude="115.158", geo_precision="2", fatalities="1"),
        ]},
        _events(("2023-07-19", KEDIRI, BERABAN, "Protests", "unknown", 1),
                ("2023-07-20", MARGA, None, "Riots", "unknown", 1)),
    ),
    "polisi_lp": FormFile(
        "incidents", "polisi_lp",
        {"Register": [
            POLICE,
            ["C-1", "Tabanan", "LP/B/07/II/2026/SPKT/POLSEK KEDIRI/POLRES TABANAN/POLDA BALI", "2026-02-07",
             "Penganiayaan", "A vs B", "Beraban, Kediri", "x", "1 luka", "P21", "Intelkam", "kuat"],
            ["C-2", "Tabanan", "LP/B/08/III/2026/SPKT/POLSEK MARGA/POLRES TABANAN/POLDA BALI", "2026-03-07",
             "Pencurian", "A vs B", "Kukuh, Marga", "x", "", "Lidik", "Intelkam", "sedang"],
        ]},
        _events(("2026-02-07", KEDIRI, BERABAN, "Penganiayaan", "open", 1),
                ("2026-03-07", MARGA, KUKUH, "Pencurian", "open", 1)),
    ),
    "kesbangpol_laporan": FormFile(
        "incidents", "kesbangpol_laporan",
        {"Laporan": [
            TANGERANG,
            ["Perusakan", "Ideologi", "Invented", "2020-12-01", "Jl. Mawar", "Kediri", "Beraban", "Beberapa warga",
             "Diperbaiki", "Segera", "6", "4", "1"],
            ["Kegaduhan", "Sosial", "Invented", "2020-12-04", "Jl. Melati", "Marga", "Kukuh", "Remaja", "Dihentikan",
             "Segera", "7", "1", "4"],
        ], "Daftar Kategori": [["Id_Kategori", "Kategori"], ["1", "Ideologi"], ["4", "Sosial"]]},
        _events(("2020-12-01", KEDIRI, BERABAN, "Ideologi", "unknown", 1),
                ("2020-12-04", MARGA, KUKUH, "Sosial", "unknown", 1)),
    ),
    "kesbangpol_potensi": FormFile(
        "hotspots", "kesbangpol_potensi",
        {"Potensi": [
            POTENSI,
            ["1", "Sengketa batas", "batas wilayah", "Kediri", "Beraban", "Jl. Raya", "12/03/2024", "sedang", "x",
             "aktif"],
            ["2", "Sengketa lahan", "SDA", "Penebel", "Jatiluwih", "", "15/12/2025", "tinggi", "y", "selesai"],
        ]},
        _events(("desa", KEDIRI, BERABAN, "sedang", "2024-03-12", "Kesbangpol"),
                ("desa", PENEBEL, JATILUWIH, "tinggi", "2025-12-15", "Kesbangpol")),
    ),
    "kesbangpol_potensi_id": FormFile(
        "hotspots", "kesbangpol_potensi_id",
        {"Potensi": [
            POTENSI_ID,
            ["Sengketa batas", "2024-03-12", "5102", "510206", "5102062004", "1", "sosial", "Camat", "x", "x", "x",
             "aktif"],
            ["Sengketa lahan", "2025-12-15", "5102", "510208", "5102082013", "2", "politik", "Camat", "x", "x", "x",
             "selesai"],
        ]},
        _events(("desa", KEDIRI, BERABAN, None, "2024-03-12", "Kesbangpol"),
                ("desa", PENEBEL, JATILUWIH, None, "2025-12-15", "Kesbangpol")),
    ),
    "rekap_dpt": FormFile(
        "figures", "rekap_dpt", {"Rekap": RECAP},
        figures(VOTERS, {KEDIRI: 69006, PENEBEL: 42259}) | figures(MEN, {KEDIRI: 33900, PENEBEL: 20700})
        | figures(WOMEN, {KEDIRI: 35106, PENEBEL: 21559}) | figures(STATIONS, {KEDIRI: 155, PENEBEL: 101})
        | figures(UNITS, {KEDIRI: 15, PENEBEL: 18}),
    ),
    "rekap_dpt_desa": FormFile(
        "figures", "rekap_dpt", {"Rekap": RECAP_DESA},
        figures(VOTERS, {BERABAN: 5715, KUKUH: 3304, JATILUWIH: 2020})
        | figures(MEN, {BERABAN: 2810, KUKUH: 1604, JATILUWIH: 1011})
        | figures(WOMEN, {BERABAN: 2905, KUKUH: 1700, JATILUWIH: 1009})
        | figures(STATIONS, {BERABAN: 12, KUKUH: 9, JATILUWIH: 5}),
        merged=("A1:G1", "A2:G2", "A4:A5", "B4:B5", "C4:C5", "D4:D5", "E4:G4"),
    ),
    "dpt_per_tps": FormFile(
        "figures", "dpt_per_tps",
        {"TPS": [
            ["Kecamatan", "Desa", "No. TPS", "L", "P", "L+P"],
            ["Kediri", "Beraban", "1", "10", "11", "21"],
            ["Kediri", "Beraban", "2", "5", "6", "11"],
            ["Marga", "Kukuh", "1", "7", "8", "15"],
        ]},
        figures("TPS", {BERABAN: 2, KUKUH: 1}) | figures("Pemilih (DPT, per TPS)", {BERABAN: 32, KUKUH: 15})
        | figures(MEN, {BERABAN: 15, KUKUH: 7}) | figures(WOMEN, {BERABAN: 17, KUKUH: 8}),
    ),
    "tps_rawan": FormFile(
        "figures", "tps_rawan",
        {"TPS": [
            ["DAFTAR TPS RAWAN PILKADA 2024", *[""] * (len(TPS) - 1)],
            TPS,
            _station("Kediri", "Beraban", "001", "512", "Pemilih TMS", "KPPS di luar domisili", "Kendala internet"),
            _station("Kediri", "Beraban", "002", "400", "Kendala internet"),
            _station("Penebel", "Jatiluwih", "003", "420", "DPTb", "Lokasi sulit dijangkau"),
        ]},
        figures("TPS", {BERABAN: 2, JATILUWIH: 1}) | figures("Pemilih (DPT, per TPS)", {BERABAN: 912, JATILUWIH: 420})
        | {fact for head in TPS[4:] for fact in figures(f"TPS dengan {head}", {
            BERABAN: {"Pemilih TMS": 1, "KPPS di luar domisili": 1, "Kendala internet": 2}.get(head, 0),
            JATILUWIH: int(head in {"DPTb", "Lokasi sulit dijangkau"})}) if "paslon" not in head},
    ),
    "sirekap": FormFile(
        "figures", "sirekap",
        {"Sirekap": [
            SIREKAP,
            _sirekap_row("5102062004", 1, "KEDIRI", "BERABAN", 245),
            _sirekap_row("5102062004", 2, "KEDIRI", "BERABAN", 255),
            _sirekap_row("5102072001", 1, "MARGA", "KUKUH", 300),
        ]},
        figures("TPS", {BERABAN: 2, KUKUH: 1}) | figures("Pemilih DPT (Sirekap)", {BERABAN: 500, KUKUH: 300})
        | figures("Pemilih DPT laki-laki (Sirekap)", {BERABAN: 250, KUKUH: 175})
        | figures("Pemilih DPT perempuan (Sirekap)", {BERABAN: 250, KUKUH: 125})
        | figures("Pengguna hak pilih (Sirekap)", {BERABAN: 420, KUKUH: 210})
        | figures("Surat suara sah (Sirekap)", {BERABAN: 400, KUKUH: 200})
        | figures("Surat suara tidak sah (Sirekap)", {BERABAN: 20, KUKUH: 10}),
    ),
    "sirekap_ekspor": FormFile(
        "figures", "sirekap_ekspor",
        {"TPS": [
            EXPORTER,
            ["1", "BALI", "51", "BALI", "5100", "TABANAN", "5102", "KEDIRI", "510206", "BERABAN", "5102062004", "001",
             "5102062004001", "245"],
            ["2", "BALI", "51", "BALI", "5100", "TABANAN", "5102", "KEDIRI", "510206", "BERABAN", "5102062004", "002",
             "5102062004002", "255"],
            ["3", "BALI", "51", "BALI", "5100", "TABANAN", "5102", "MARGA", "510207", "KUKUH", "5102072001", "001",
             "5102072001001", "300"],
        ]},
        figures("TPS", {BERABAN: 2, KUKUH: 1}) | figures("Pemilih (DPT, per TPS)", {BERABAN: 500, KUKUH: 300}),
    ),
    "podes_r1301": FormFile(
        "figures", "podes_r1301",
        {"Podes": [
            PODES,
            ["51", "02", "040", "003", "BERABAN", "1", "2", "0", "0", "0", "1", "0", "0"],
            ["51", "02", "040", "001", "PANGKUNG TIBAH", "2", "0", "0", "0", "0", "0", "0", "0"],
        ]},
        figures("Desa dengan perkelahian massal (Podes)", {BERABAN: 1, PANGKUNG_TIBAH: 0})
        | {fact for head in PODES_KINDS for fact in figures(f"Perkelahian massal (Podes, {head})", {
            BERABAN: {"r1301b_k2_1": 2, "r1301b_k2_5": 1}.get(head, 0), PANGKUNG_TIBAH: 0})},
    ),
    "kobotoolbox": FormFile(
        "incidents", "kobotoolbox",
        {"Laporan kejadian": [
            KOBO,
            _kobo_row(1, "2023-07-19", "Kediri", "Beraban", "-8.614", "115.100"),
            _kobo_row(2, "2023-07-20", "Marga", "Kukuh", "-8.515", "115.158"),
        ], "saksi": [
            ["Umur saksi", "Nama saksi", "_index", "_parent_table_name", "_parent_index"],
            ["40", "Made Contoh", "1", "Laporan kejadian", "1"],
        ]},
        _events(("2023-07-19", KEDIRI, BERABAN, "sengketa_lahan", "unknown", 1),
                ("2023-07-20", MARGA, KUKUH, "sengketa_lahan", "unknown", 1)),
    ),
    "odk_central": FormFile(
        "incidents", "odk_central",
        {"ODK": [
            ODK,
            _odk_row(1, "2023-07-19", "kediri", "beraban", "-8.614", "115.100"),
            _odk_row(2, "2023-07-20", "marga", "kukuh", "-8.515", "115.158"),
        ]},
        _events(("2023-07-19", KEDIRI, BERABAN, "sengketa_lahan", "unknown", 1),
                ("2023-07-20", MARGA, KUKUH, "sengketa_lahan", "unknown", 1)),
    ),
    "google_forms": FormFile(
        "incidents", "google_forms",
        {"Form Responses 1": [
            GOOGLE,
            ["19/07/2023 14:30:05", "19/07/2023", "Kediri", "Beraban", "Sengketa lahan", "0812000000", "Invented."],
            ["21/07/2023 9:00:00", "20/07/2023", "Marga", "Kukuh", "Sengketa lahan", "0812000001", "Invented."],
        ]},
        _events(("2023-07-19", KEDIRI, BERABAN, "sengketa_lahan", "unknown", 1),
                ("2023-07-20", MARGA, KUKUH, "sengketa_lahan", "unknown", 1)),
    ),
}  # fmt: skip

PLAIN: dict[str, FormFile] = {
    "incidents": FormFile(
        "incidents", "",
        {"Kejadian": [
            ["Tanggal", "Kecamatan", "Desa", "Jenis", "Status", "Jumlah"],
            ["19 Juli 2023", "Kediri", "Beraban", "Sengketa lahan", "selesai", "2"],
            ["20 Juli 2023", "Marga", "Kukuh", "Tapal batas", "", "1"],
            ["21 Juli 2023", "Penebel", "Jatiluwih", "Sengketa lahan", "", "3"],
        ]},
        _events(("2023-07-19", KEDIRI, BERABAN, "sengketa_lahan", "settled", 2),
                ("2023-07-20", MARGA, KUKUH, "tapal_batas", "unknown", 1),
                ("2023-07-21", PENEBEL, JATILUWIH, "sengketa_lahan", "unknown", 3)),
    ),
    "hotspots": FormFile(
        "hotspots", "",
        {"Rawan": [
            ["Tanggal", "Kecamatan", "Desa", "TPS", "Tingkat", "Menurut"],
            ["19 Juli 2023", "Kediri", "Beraban", "5", "rawan", "Polres"],
            ["20 Juli 2023", "Marga", "Kukuh", "", "sangat rawan", "Polres"],
            ["20 Juli 2023", "Penebel", "Jatiluwih", "7", "rawan", "Bawaslu"],
        ]},
        _events(("tps", KEDIRI, BERABAN, "rawan", "2023-07-19", "Polres"),
                ("desa", MARGA, KUKUH, "sangat rawan", "2023-07-20", "Polres"),
                ("tps", PENEBEL, JATILUWIH, "rawan", "2023-07-20", "Bawaslu")),
    ),
    "roster": FormFile(
        "roster", "",
        {"Daftar": [
            ["Desa Adat", "Kecamatan", "Polisi Banjar", "Sejak"],
            ["Beraban", "Kediri", "ya", "2023"],
            ["Kukuh", "Marga", "tidak", ""],
            ["Jatiluwih", "Penebel", "ya", "Juni 2023"],
        ]},
        _events(("Beraban", KEDIRI, True, "known"), ("Kukuh", MARGA, False, "known"),
                ("Jatiluwih", PENEBEL, True, "known")),
    ),
    "figures": FormFile(
        "figures", "",
        {"Angka": [
            ["Kecamatan", "Desa", "Jumlah KK", "Persen listrik"],
            ["Kediri", "Beraban", "2100", "98,5"],
            ["Marga", "Kukuh", "1800", "97,2"],
            ["Penebel", "Jatiluwih", "900", "91,7"],
        ]},
        figures("Jumlah KK", {BERABAN: 2100, KUKUH: 1800, JATILUWIH: 900})
        | figures("Persen listrik", {BERABAN: 98.5, KUKUH: 97.2, JATILUWIH: 91.7}),
    ),
}  # fmt: skip

PERSONS: dict[str, list[str]] = {
    "A.KabKo": [
        "NO", "NKK", "NIK", "NAMA", "TEMPAT LAHIR", "TANGGAL LAHIR", "STATUS", "JENIS KELAMIN", "JALAN/DUKUH", "RT",
        "RW", "DISABILITAS", "TPS",
    ],
    "DP4": [
        "DP_ID", "KK", "NIK", "NAMA LENGKAP", "TGL LAHIR", "TEMPAT LAHIR", "L/P", "STS KAWIN", "ALAMAT", "KECAMATAN",
        "DESA", "TPS", "TANGGAL PEREKAMAN",
    ],
    "A.DP-1": ["No.", "No. KK", "No. NIK", "Nama", "Tempat/Tgl Lahir", "Umur", "Kecamatan", "TPS", "Tanggal", "Status"],
    "with groups": ["data/NIK", "data/Nama", "data/Tanggal", "lokasi/Kecamatan", "_id", "_uuid", "_submission_time"],
    "without numbers": ["Nama Pemilih", "Tempat, Tgl. Lahir (DD/MM/YYYY)", "Kecamatan", "Desa", "TPS"],
}  # fmt: skip
SECRETS = ("5102060101900001", "Made Rahasia", "01-02-1990")
"""What stands in the cells of a list of persons, and must be shown nowhere."""


def persons(heads: list[str]) -> Rows:
    """Return a list of (invented) persons under its headings."""
    told = {"NAMA": SECRETS[1], "NIK": SECRETS[0], "LAHIR": SECRETS[2], "TPS": "3", "KECAMATAN": "Kediri",
            "DESA": "Beraban", "TANGGAL": "19/7/2023"}  # fmt: skip
    row = [next((cell for word, cell in told.items() if word in head.upper()), "1") for head in heads]
    return [heads, row, row]


def verdict(file: FormFile, path: Path, kind: str) -> str:
    """Return what becomes of a file handed in as a kind of table: ``wrong`` is what must never be."""
    try:
        own = READERS[kind](path, _kab(), None)
    except QuestionError:
        return "question"
    except TableError:
        return "refused"
    if kind == file.kind and facts_of(own) == file.facts:
        return "right"
    return "wrong" if own.report.complete else "left out, said"


def by_itself(path: Path) -> str:
    """Return what a file is taken for when nobody says what it is."""
    try:
        return check_file(path, kab=_kab()).kind
    except QuestionError:
        return "question"
    except TableError:
        return "refused"


def written(file: FormFile, folder: Path, ending: str) -> Path:
    """Write a file of a form as text or as a workbook."""
    path = folder / f"synthetic.{ending}"
    return as_csv(path, file.rows) if ending == "csv" else as_xlsx(path, file.sheets, file.merged)


@cache
def _kab() -> Kabupaten:
    return load()


def matrix() -> str:
    """Return what becomes of each file as each kind of table, in Markdown."""
    lines = ["| form | by itself | " + " | ".join(f"--as {kind}" for kind in KINDS) + " |", "| --- " * 6 + "|"]
    for name, file in {**FILES, **{f"{kind} (plain)": plain for kind, plain in PLAIN.items()}}.items():
        with tempfile.TemporaryDirectory() as folder:
            path = written(file, Path(folder), "xlsx")
            cells = [by_itself(path), *(verdict(file, path, kind) for kind in KINDS)]
            lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.stdout.write(matrix())
