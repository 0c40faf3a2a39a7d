#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes Agreements/us-mx/segments.yaml: the sectors and the segments of the line, as intervals of its measure.

The facts are the two tables below; the only thing computed is the length of Agreements/us-mx/line.geojson, so
that the last segment ends where the line ends. Needs the standard library only.

  scripts/derive_segments.py            writes Agreements/us-mx/segments.yaml
  scripts/derive_segments.py --check    compares with the file that is there; writes nothing
"""

import argparse
import json
import math
import pathlib
import sys

FOLDER = pathlib.Path(__file__).resolve().parent.parent / "Agreements/us-mx"

# Code | English | Spanish | end km | precision, English | precision, Spanish | source. A row begins where the row
# before it ends. Sector limits are estimates: no outline of a sector is published in a usable form.
SECTORS = """
SDC|San Diego Sector|Sector San Diego|96.2|east end ±1 km|extremo este ±1 km|San Diego County line (Census cb_2016 counties); 60 mi published on a station page of the sector = 96.6 km
ELC|El Centro Sector|Sector El Centro|209.0|east end ±5 km|extremo este ±5 km|72 mi from the county line published by the sector in 2019 would end at km 212; Yuma's 126 mi begin at km 209.4
YUM|Yuma Sector|Sector Yuma|412.2|west end ±5 km, east end ±0.5 km|extremo oeste ±5 km, extremo este ±0.5 km|Imperial Sand Dunes to the Yuma–Pima county line, 126 mi published by CBP = 202.8 km
TCA|Tucson Sector|Sector Tucson|833.0|both ends ±0.5 km|ambos extremos ±0.5 km|Yuma–Pima county line to New Mexico, 262 mi published by CBP = 421.7 km; 420.8 km on this line
EPT|El Paso Sector|Sector El Paso|1260.0|east end ±20 km|extremo este ±20 km|268 mi (another page: 264 mi) published by CBP would end at km 1,264 (1,258)
BBT|Big Bend Sector (formerly Marfa)|Sector Big Bend (antes Marfa)|2074.5|west end ±20 km, east end ±3 km|extremo oeste ±20 km, extremo este ±3 km|517 mi of river from Sierra Blanca to Sanderson published by CBP; east end: Terrell–Val Verde county line
DRT|Del Rio Sector|Sector Del Río|2412.2|west end ±3 km, east end ±1 km|extremo oeste ±3 km, extremo este ±1 km|Val Verde, Kinney and Maverick counties (Census cb_2016 counties)
LRT|Laredo Sector|Sector Laredo|2687.2|east end uncertain: perhaps 56 km further west|extremo este incierto: quizá 56 km más al oeste|Webb and Zapata counties (Census cb_2016 counties), 170.9 mi; CBP publishes 136 mi
RGV|Rio Grande Valley Sector|Sector Valle del Río Grande|end|west end uncertain: perhaps 56 km further west|extremo oeste incierto: quizá 56 km más al oeste|Starr, Hidalgo and Cameron counties (Census cb_2016 counties)
"""

# Id | English | Spanish | end km | sector | kind | what the east end is.
SEGMENTS = """
S01|San Ysidro – Tijuana|Tijuana – San Ysidro|41.5|SDC|land|municipal limit Tijuana/Tecate
S02|Campo – Tecate|Tecate – Campo|96.2|SDC|land|sector limit SDC / county limit San Diego/Imperial
S03|Imperial mountains – La Rumorosa|La Rumorosa – sierras de Imperial|118.0|ELC|land|municipal limit Tecate/Mexicali
S04|Calexico – Mexicali|Mexicali – Calexico|158.7|ELC|land|midpoint between ports
S05|Calexico East – Mexicali east|Mexicali oriente – Calexico Este|209.0|ELC|land|sector limit ELC
S06|Andrade – Los Algodones|Los Algodones – Andrade|226.8|YUM|land|state limit Imperial/Yuma
S07|Colorado River: Gadsden – Mexicali Valley|Río Colorado: Valle de Mexicali – Gadsden|264.2|YUM|colorado-river|state limit Mexicali/San Luis Río Colorado
S08|San Luis – San Luis Río Colorado|San Luis Río Colorado – San Luis|300.0|YUM|land|distance
S09|Tinajas Altas – San Luis Río Colorado desert|Desierto de San Luis Río Colorado – Tinajas Altas|356.0|YUM|land|distance
S10|Cabeza Prieta – Gran Desierto|Gran Desierto – Cabeza Prieta|412.2|YUM|land|sector limit YUM / county limit Yuma/Pima
S11|Quitobaquito – Sonoyta west|Sonoyta poniente – Quitobaquito|458.0|TCA|land|distance
S12|Lukeville – Sonoyta|Sonoyta – Lukeville|512.0|TCA|land|municipal limit General Plutarco Elías Calles/Caborca
S13|Tohono O’odham Nation west – Caborca|Caborca – Nación Tohono O’odham poniente|534.8|TCA|land|municipal limit Caborca/Altar
S14|Tohono O’odham Nation east – Altar|Altar – Nación Tohono O’odham oriente|581.8|TCA|land|municipal limit Altar/Sáric
S15|Sasabe – El Sásabe|El Sásabe – Sasabe|626.5|TCA|land|municipal limit Sáric/Nogales
S16|Nogales, Arizona – Nogales, Sonora|Nogales, Sonora – Nogales, Arizona|676.2|TCA|land|municipal limit Nogales/Santa Cruz
S17|Lochiel – Santa Cruz|Santa Cruz – Lochiel|710.8|TCA|land|municipal limit Santa Cruz/Naco
S18|Naco, Arizona – Naco, Sonora|Naco, Sonora – Naco, Arizona|767.0|TCA|land|municipal limit Naco/Agua Prieta
S19|Douglas – Agua Prieta|Agua Prieta – Douglas|790.0|TCA|land|distance
S20|Douglas east – Agua Prieta east|Agua Prieta oriente – Douglas oriente|833.0|TCA|land|sector limit TCA / state limit Cochise/Hidalgo
S21|Hidalgo County west – Agua Prieta limit|Límite de Agua Prieta – condado de Hidalgo poniente|861.2|EPT|land|state limit Agua Prieta/Janos
S22|Antelope Wells – El Berrendo|El Berrendo – Antelope Wells|913.5|EPT|land|municipal limit Janos/Ascensión
S23|Hidalgo County east – Ascensión west|Ascensión poniente – condado de Hidalgo oriente|963.0|EPT|land|county limit Hidalgo/Luna
S24|Luna County west – Guadalupe Victoria|Guadalupe Victoria – condado de Luna poniente|1012.0|EPT|land|distance
S25|Columbus – Puerto Palomas|Puerto Palomas – Columbus|1049.2|EPT|land|county limit Luna/Doña Ana
S26|Doña Ana County – Ascensión east|Ascensión oriente – condado de Doña Ana|1090.5|EPT|land|municipal limit Ascensión/Juárez
S27|Santa Teresa – San Jerónimo|San Jerónimo – Santa Teresa|1122.0|EPT|land|boundary monument 1 (land/river)
S28|El Paso – Ciudad Juárez|Ciudad Juárez – El Paso|1164.8|EPT|rio-grande-bravo|midpoint between ports
S29|Tornillo – Guadalupe|Guadalupe – Tornillo|1195.8|EPT|rio-grande-bravo|municipal limit Guadalupe/Praxedis G. Guerrero
S30|Fort Hancock – El Porvenir|El Porvenir – Fort Hancock|1226.8|EPT|rio-grande-bravo|municipal limit Praxedis G. Guerrero/Guadalupe
S31|Hudspeth Valley – Guadalupe river west|Guadalupe ribera poniente – valle de Hudspeth|1260.0|EPT|rio-grande-bravo|sector limit EPT
S32|Indian Hot Springs – Guadalupe river centre|Guadalupe ribera centro – Indian Hot Springs|1320.0|BBT|rio-grande-bravo|distance
S33|Hudspeth south – Guadalupe river east|Guadalupe ribera oriente – Hudspeth sur|1379.2|BBT|rio-grande-bravo|county limit Hudspeth/Presidio
S34|Presidio County north – Guadalupe limit|Límite de Guadalupe – condado de Presidio norte|1410.0|BBT|rio-grande-bravo|municipal limit Guadalupe/Ojinaga
S35|Presidio County rim – Ojinaga north|Ojinaga norte – condado de Presidio|1462.0|BBT|rio-grande-bravo|distance
S36|Candelaria and Ruidosa – San Antonio del Bravo|San Antonio del Bravo – Candelaria y Ruidosa|1516.0|BBT|rio-grande-bravo|distance
S37|Presidio upriver – Ojinaga upriver|Ojinaga río arriba – Presidio río arriba|1570.0|BBT|rio-grande-bravo|distance
S38|Presidio – Ojinaga|Ojinaga – Presidio|1602.0|BBT|rio-grande-bravo|distance
S39|Redford – Ojinaga downriver|Ojinaga río abajo – Redford|1654.5|BBT|rio-grande-bravo|municipal limit Ojinaga/Manuel Benavides
S40|Lajitas – Manuel Benavides|Manuel Benavides – Lajitas|1710.0|BBT|rio-grande-bravo|distance
S41|Castolon – Santa Elena|Santa Elena – Castolon|1765.0|BBT|rio-grande-bravo|state limit Manuel Benavides/Ocampo
S42|Mariscal Canyon – Ocampo west|Ocampo poniente – cañón de Mariscal|1812.0|BBT|rio-grande-bravo|distance
S43|Rio Grande Village – Boquillas del Carmen|Boquillas del Carmen – Rio Grande Village|1847.0|BBT|rio-grande-bravo|municipal limit Ocampo/Acuña
S44|La Linda, Texas – La Linda, Coahuila|La Linda, Coahuila – La Linda, Texas|1894.0|BBT|rio-grande-bravo|distance
S45|Lower Canyons west – Acuña west|Acuña poniente – cañones bajos poniente|1942.0|BBT|rio-grande-bravo|distance
S46|Lower Canyons east – Acuña northwest|Acuña noroeste – cañones bajos oriente|1989.2|BBT|rio-grande-bravo|county limit Brewster/Terrell
S47|Terrell County west – Acuña north|Acuña norte – condado de Terrell poniente|2032.0|BBT|rio-grande-bravo|distance
S48|Terrell County east – Acuña north-east|Acuña nororiente – condado de Terrell oriente|2074.5|BBT|rio-grande-bravo|sector limit BBT / county limit Terrell/Val Verde
S49|Langtry – Acuña upriver|Acuña río arriba – Langtry|2126.0|DRT|rio-grande-bravo|distance
S50|Pecos mouth – Amistad reservoir west|Embalse La Amistad poniente – boca del Pecos|2178.0|DRT|rio-grande-bravo|distance
S51|Amistad Dam – Presa La Amistad|Presa La Amistad – Amistad Dam|2219.2|DRT|rio-grande-bravo|midpoint between ports
S52|Del Rio – Ciudad Acuña|Ciudad Acuña – Del Rio|2248.8|DRT|rio-grande-bravo|county limit Val Verde/Kinney
S53|Quemado upriver – Jiménez|Jiménez – Quemado río arriba|2291.8|DRT|rio-grande-bravo|municipal limit Jiménez/Piedras Negras
S54|Quemado – Piedras Negras north|Piedras Negras norte – Quemado|2326.0|DRT|rio-grande-bravo|distance
S55|Eagle Pass – Piedras Negras|Piedras Negras – Eagle Pass|2357.2|DRT|rio-grande-bravo|municipal limit Nava/Guerrero
S56|El Indio – Guerrero, Coahuila|Guerrero, Coahuila – El Indio|2412.2|DRT|rio-grande-bravo|sector limit DRT / county limit Maverick/Webb
S57|Webb County north – Guerrero east|Guerrero oriente – condado de Webb norte|2433.8|LRT|rio-grande-bravo|municipal limit Guerrero/Hidalgo
S58|Webb County – Hidalgo, Coahuila|Hidalgo, Coahuila – condado de Webb|2483.5|LRT|rio-grande-bravo|state limit Hidalgo/Anáhuac
S59|Laredo Colombia bridge – Colombia|Colombia – puente Laredo Colombia|2502.5|LRT|rio-grande-bravo|state limit Anáhuac/Nuevo Laredo
S60|Laredo north – Nuevo Laredo north|Nuevo Laredo norte – Laredo norte|2542.2|LRT|rio-grande-bravo|midpoint between ports
S61|Laredo – Nuevo Laredo|Nuevo Laredo – Laredo|2584.2|LRT|rio-grande-bravo|municipal limit Nuevo Laredo/Guerrero
S62|San Ygnacio – Guerrero, Tamaulipas, north|Guerrero, Tamaulipas, norte – San Ygnacio|2636.0|LRT|rio-grande-bravo|distance
S63|Zapata – Falcón reservoir|Embalse Falcón – Zapata|2687.2|LRT|rio-grande-bravo|sector limit LRT / county limit Zapata/Starr
S64|Roma and Falcon Dam – Ciudad Miguel Alemán|Ciudad Miguel Alemán y Presa Falcón – Roma|2731.8|RGV|rio-grande-bravo|municipal limit Miguel Alemán/Camargo
S65|Rio Grande City – Ciudad Camargo|Ciudad Camargo – Rio Grande City|2783.0|RGV|rio-grande-bravo|municipal limit Camargo/Gustavo Díaz Ordaz
S66|Los Ebanos – Gustavo Díaz Ordaz|Gustavo Díaz Ordaz – Los Ebanos|2816.0|RGV|rio-grande-bravo|municipal limit Gustavo Díaz Ordaz/Reynosa
S67|Mission – Reynosa west|Reynosa poniente – Mission|2866.6|RGV|rio-grande-bravo|midpoint between ports
S68|Hidalgo and Pharr – Reynosa|Reynosa – Hidalgo y Pharr|2894.2|RGV|rio-grande-bravo|municipal limit Reynosa/Río Bravo
S69|Donna and Progreso – Río Bravo|Río Bravo – Donna y Progreso|2940.5|RGV|rio-grande-bravo|municipal limit Río Bravo/Matamoros
S70|Los Indios – Matamoros west|Matamoros poniente – Los Indios|2995.5|RGV|rio-grande-bravo|midpoint between ports
S71|Brownsville west – Matamoros north-west|Matamoros noroeste – Brownsville poniente|3028.5|RGV|rio-grande-bravo|midpoint between ports
S72|Brownsville – Matamoros|Matamoros – Brownsville|3068.0|RGV|rio-grande-bravo|distance
S73|Boca Chica – Playa Bagdad|Playa Bagdad – Boca Chica|end|RGV|rio-grande-bravo|sector limit RGV / mouth of the Rio Grande
"""

SEGMENT_SOURCE = "division computed for this agreement from the Census cb_2016 line and counties and INEGI municipal limits"

HEADER = """# SPDX-License-Identifier: Apache-2.0
# Written by scripts/derive_segments.py; change the tables there.
#
# Sectors and segments of the line, west to east. from_m and to_m are metres along line.geojson from the Pacific
# (WGS 84 geodesic length, whole metres); an interval holds its from_m and not its to_m. The last to_m means the
# end of the line: its length, {length:.3f} m, rounded up. Measures are those of this line, not river miles or
# monument distances.
#
# All rows are proposed: nobody has published this division, and the sector limits are estimates. Municipal
# limits are good to about 0.5 km, at worst 1.5 km.
"""

A, F = 6378137.0, 1 / 298.257223563  # WGS 84


def geodesic(lon1, lat1, lon2, lat2):
    """Metres between two near points: T. Vincenty, Survey Review XXIII (176), 1975, inverse formula."""
    if (lon1, lat1) == (lon2, lat2):
        return 0.0
    u1, u2 = (math.atan((1 - F) * math.tan(math.radians(lat))) for lat in (lat1, lat2))
    s1, c1, s2, c2 = math.sin(u1), math.cos(u1), math.sin(u2), math.cos(u2)
    difference = lam = math.radians(lon2 - lon1)
    for _ in range(20):
        sin_sigma = math.hypot(c2 * math.sin(lam), c1 * s2 - s1 * c2 * math.cos(lam))
        cos_sigma = s1 * s2 + c1 * c2 * math.cos(lam)
        sigma = math.atan2(sin_sigma, cos_sigma)
        sin_alpha = c1 * c2 * math.sin(lam) / sin_sigma
        cos2_alpha = 1 - sin_alpha**2
        cos_2m = cos_sigma - 2 * s1 * s2 / cos2_alpha if cos2_alpha else 0.0
        c = F / 16 * cos2_alpha * (4 + F * (4 - 3 * cos2_alpha))
        lam = difference + (1 - c) * F * sin_alpha * (
            sigma + c * sin_sigma * (cos_2m + c * cos_sigma * (2 * cos_2m**2 - 1)))
    u2_ = cos2_alpha * F * (2 - F) / (1 - F) ** 2
    a = 1 + u2_ / 16384 * (4096 + u2_ * (-768 + u2_ * (320 - 175 * u2_)))
    b = u2_ / 1024 * (256 + u2_ * (-128 + u2_ * (74 - 47 * u2_)))
    correction = b * sin_sigma * (cos_2m + b / 4 * (
        cos_sigma * (2 * cos_2m**2 - 1) - b / 6 * cos_2m * (4 * sin_sigma**2 - 3) * (4 * cos_2m**2 - 3)))
    return A * (1 - F) * a * (sigma - correction)


def line_length():
    line = json.loads((FOLDER / "line.geojson").read_text(encoding="utf-8"))
    coordinates = line["features"][0]["geometry"]["coordinates"]
    return math.fsum(geodesic(*p, *q) for p, q in zip(coordinates, coordinates[1:]))


def rows(table, column, length):
    """Splits a table and gives each row its interval in whole metres, from the end of the row before."""
    start = 0
    for text in table.strip().splitlines():
        cells = text.split("|")
        end = length if cells[column] == "end" else round(float(cells[column]) * 1000)
        if not start < end <= length:
            sys.exit(f"derive_segments: {cells[0]} ends at {end} m, outside {start} … {length} m")
        yield cells, start, end
        start = end
    if start != length:
        sys.exit(f"derive_segments: the table ends at {start} m, the line at {length} m")


def quoted(text):
    return json.dumps(text, ensure_ascii=False)


def row(key, code, en, es, start, end, rest):
    lines = [f"  - {key}: {code}", f"    name: {{ en: {quoted(en)}, es: {quoted(es)} }}", f"    from_m: {start}",
             f"    to_m: {end}", *(f"    {name}: {value}" for name, value in rest)]
    return "\n".join(lines) + "\n"


def document():
    exact = line_length()
    length = math.ceil(exact)
    text = HEADER.format(length=exact) + "sectors:\n"
    limits = {}
    for (code, en, es, _, precision_en, precision_es, source), start, end in rows(SECTORS, 3, length):
        limits[code] = (start, end)
        precision = f"{{ en: {quoted(precision_en)}, es: {quoted(precision_es)} }}"
        text += row("code", code, en, es, start, end, [
            ("precision", precision), ("status", "proposed"), ("source", quoted(source))])
    text += "segments:\n"
    for (code, en, es, _, sector, kind, east_end), start, end in rows(SEGMENTS, 3, length):
        if not limits[sector][0] <= start < end <= limits[sector][1]:
            sys.exit(f"derive_segments: {code} is not inside its sector {sector}")
        source = quoted(f"east end: {east_end}; {SEGMENT_SOURCE}")
        text += row("id", code, en, es, start, end, [
            ("kind", kind), ("sector", sector), ("status", "proposed"), ("source", source)])
    return text


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="compare instead of writing")
    arguments = parser.parse_args()
    path, text = FOLDER / "segments.yaml", document()
    if not arguments.check:
        path.write_text(text, encoding="utf-8")
    elif path.read_text(encoding="utf-8") != text:
        sys.exit("derive_segments: segments.yaml differs from what its tables give; run without --check")
    print(f"segments.yaml: {text.count(chr(10) + '  - id: ')} segments, {text.count(chr(10) + '  - code: ')} sectors")


if __name__ == "__main__":
    main()
