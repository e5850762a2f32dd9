"""Events counted in units."""

import pytest

from riskmap import count_incidents


@pytest.mark.parametrize(
    ("kecamatan", "in_kecamatan"),
    [(["51.02.06", "51.02.06"], {"51.02.06": 1}), (["51.02.01", "51.02.03"], {"51.02.01": 1, "51.02.03": 1})],
)
def test_an_event_on_the_edge_of_two_desa_counts_once_in_each_and_once_in_a_kecamatan(kab, kecamatan, in_kecamatan):
    desa = {"51.02.06": ["51.02.06.2001", "51.02.06.2004"]}.get(kecamatan[1], ["51.02.01.2010", "51.02.03.2007"])
    synthetic = kab.incidents.head(2).assign(incident_id="edge", kecamatan_code=kecamatan, desa_code=desa)
    for units, expected in ((kab.kecamatan, in_kecamatan), (kab.desa, dict.fromkeys(desa, 1))):
        counted = count_incidents(synthetic, units, by="type")
        assert counted.loc[counted["incidents"] > 0, "incidents"].to_dict() == expected
        assert counted[list(synthetic["type"].unique())].sum(axis=None) == sum(expected.values())
