"""Rows of persons and spells, as the text that COPY takes."""

from random import Random

from members.access import citizen_ids
from unionportal.demo import figures as f
from unionportal.demo.lives import STALWARTS, lives
from unionportal.demo.names import NORTH, SOUTH, man, woman, written
from unionportal.demo.writing import NULL, escaped

MEMBER_COLUMNS = """id uid version unit_id full_name name_folded name_sort_key sex born_on born_precision
citizen_id_sealed citizen_id_index phone current_address permanent_address ethnicity religion education profession
political_theory occupation is_party_member poverty joined_on joined_precision card_no card_issued_on is_working_away
note"""
SPELL_COLUMNS = "member_id unit_id kind from_on until_on began ended"


def wheel(shares):
    """A list in which every value stands as often as its share says."""
    return [value for value, share in shares.items() for _i in range(share)]


ETHNICITIES = {
    "30": wheel({"Kinh": 984, "Tày": 5, "Sán Dìu": 4, "Hoa": 3, "Mường": 2, "Nùng": 2}),
    "95": wheel({"Kinh": 890, "Khmer": 78, "Hoa": 32}),
}
RELIGIONS = {
    "30": wheel({"Không": 88, "": 6, "Công giáo": 3, "Phật giáo": 3}),
    "95": wheel({"Không": 70, "": 10, "Phật giáo": 14, "Công giáo": 5, "Cao Đài": 1}),
}
# Education, profession and occupation by generation: born before 1960, before 1985, later.
EDUCATION = (
    wheel({"7/10": 40, "10/10": 22, "4/10": 20, "": 12, "9/12": 6}),
    wheel({"9/12": 44, "12/12": 42, "7/12": 6, "": 8}),
    wheel({"12/12": 84, "9/12": 10, "": 6}),
)
PROFESSIONS = (
    wheel({"": 90, "Trung cấp sư phạm": 5, "Trung cấp y": 3, "Sơ cấp kế toán": 2}),
    wheel(
        {"": 74, "Trung cấp": 9, "Cao đẳng sư phạm": 6, "Đại học sư phạm": 4, "Đại học kinh tế": 4, "Trung cấp y": 3}
    ),
    wheel({"": 52, "Đại học": 20, "Cao đẳng": 15, "Trung cấp": 11, "Thạc sĩ": 2}),
)
OCCUPATIONS = (
    wheel({"Làm ruộng": 52, "Nghỉ hưu": 26, "Nội trợ": 14, "Buôn bán nhỏ": 8}),
    wheel({"Làm ruộng": 44, "Công nhân": 22, "Buôn bán nhỏ": 15, "Giáo viên": 6, "Thợ may": 7, "Viên chức": 4, "": 2}),
    wheel({"Công nhân": 50, "Làm ruộng": 11, "Kinh doanh": 14, "Giáo viên": 7, "Nhân viên văn phòng": 9, "Thợ may": 5,
           "Y tá": 2, "": 2}),
)  # fmt: skip
POLITICAL_THEORIES = wheel({"": 93, "Sơ cấp": 5, "Trung cấp": 2})
PARTY = wheel({"f": 84, "t": 9, NULL: 7})
POVERTY = wheel({"none": 90, "": 6, "near_poor": 2, "poor": 2})
# 095 has been no operator's prefix since 2012, so that no number of the demonstration rings anyone.
PHONE_PREFIX = "095"
# A step that is prime to a million goes through all six-digit endings before one comes back.
CITIZEN_STEP = 386_107
# Version and variant of a random UUID, as a number: an object for each of 400,000 persons would cost seconds.
_RANDOM_UUID, _VARIABLE = 4 << 76 | 0x8 << 60, 0xF << 76 | 0xC << 60


def rows(branch, events, base):
    """(member lines, spell lines) of a branch; its first person has the id ``base + branch.first_person``."""
    rng = Random(f"{f.SEED}:people:{branch.key}")
    writer = Writer(branch, rng)
    members, spells = [], []
    for place, life in enumerate(lives(branch, events, rng)):
        number = branch.first_person + place
        name = branch.named.get(place)
        members.append(writer.woman(base + number, number, life, written(name) if name else None, place < STALWARTS))
        for unit, since, until, began, ended in life.spells:
            spells.append(f"{base + number}\t{unit}\tfull\t{since}\t{until or NULL}\t{began}\t{ended}\n")
    return "".join(members), "".join(spells)


class Writer:
    """Writes lines of ``members_member`` for people of one branch or commune."""

    def __init__(self, place, rng):
        self.random, self.bits, self.seal = rng.random, rng.getrandbits, citizen_ids.sealer()
        self.province, self.code = place.province, place.key.split("-")[0]
        self.families = SOUTH if place.province == f.BAC_LIEU else NORTH
        commune = place.commune_name[:1].lower() + place.commune_name[1:]
        self.address = f"{place.name}, {commune}"
        self.permanent = f"{commune}, {place.district_name[:1].lower()}{place.district_name[1:]}"
        self.ethnicities, self.religions = ETHNICITIES[place.province], RELIGIONS[place.province]

    def woman(self, id_, number, life, name=None, stalwart=False):
        """The line of a woman with her Life; ``number`` is her place among all persons of the demonstration."""
        year = life.born.year
        generation = 0 if year < 1960 else 1 if year < 1985 else 2
        party = "t" if stalwart else self.pick(PARTY)
        return self._line(
            id_, number, "F", life.spells[-1][0], name or woman(self.random, year, self.families), life.born, life.born_precision,
            self.pick(EDUCATION[generation]), self.pick(PROFESSIONS[generation]), self.pick(POLITICAL_THEORIES),
            self.pick(OCCUPATIONS[generation]), party, self.pick(POVERTY), life.joined, life.joined_precision,
        )  # fmt: skip

    def man(self, id_, number, unit, born):
        """The line of a man: an honorary member or a village head."""
        return self._line(
            id_, number, "M", unit, man(self.random, self.families), born, "D",
            "12/12", "", "Trung cấp", "Cán bộ", "t", "", NULL, "D",
        )  # fmt: skip

    def pick(self, choices):
        return choices[int(self.random() * len(choices))]

    def _line(self, id_, number, sex, unit, name, born, born_precision, education, profession, theory, occupation,
              party, poverty, joined, joined_precision):  # fmt: skip
        uid = self.bits(128) & ~_VARIABLE | _RANDOM_UUID
        sealed, index = self._citizen_id(uid, number, sex, born.year)
        chance = self.random()
        phone = f"{PHONE_PREFIX}{self.bits(24) % 10_000_000:07}" if chance < 0.86 else ""
        permanent = self.address if chance < 0.8 else self.permanent if chance < 0.92 else ""
        has_card = 0.2 < chance < 0.8 and joined is not NULL
        return (
            f"{id_}\t{uid:032x}\t1\t{unit}\t{name[0]}\t{name[1]}\t{escaped(name[2])}\t{sex}\t{born}\t{born_precision}\t"
            f"{sealed}\t{index}\t{phone}\t{self.address}\t{permanent}\t{self.pick(self.ethnicities)}\t"
            f"{self.pick(self.religions)}\t{education}\t{profession}\t{theory}\t{occupation}\t{party}\t{poverty}\t"
            f"{joined}\t{joined_precision}\t{f'{self.code}.{number:06}' if has_card else ''}\t"
            f"{joined if has_card and joined_precision == 'D' else NULL}\t{'t' if 0.5 < chance < 0.56 else 'f'}\t\n"
        )

    def _citizen_id(self, uid, number, sex, year):
        """(sealed, index) as COPY's hexadecimal bytea; one in ten has not told hers."""
        if self.random() < 0.1:
            return NULL, NULL
        digit = (0 if sex == "M" else 1) + (2 if year >= 2000 else 0)
        written = f"0{self.province}{digit}{year % 100:02}{number * CITIZEN_STEP % 1_000_000:06}"
        sealed, index = self.seal(written.encode(), uid.to_bytes(16, "big"))
        return f"\\\\x{sealed.hex()}", f"\\\\x{index.hex()}"
