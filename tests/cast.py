"""The fixed union of the tests: a tree of two provinces, a user of every role, persons marked by canaries.

``home`` is what a test's user looks after; ``sibling`` is what the same role of the unit beside it looks after. Every
personal column of every person holds a word or number that stands nowhere else, so that a leak names its row.
"""

import re
from dataclasses import dataclass, field
from datetime import date
from itertools import count

from django.utils import timezone

from members.access.citizen_ids import index, seal
from members.access.enums import Role
from members.access.models import Grant, User
from members.access.scope import scope_of
from members.enums import Beginning, Ending, MembershipKind, Poverty
from members.models import Member, Membership
from members.units.enums import TYPE_WORDS, Kind, UnitType
from members.units.models import Placement, Unit, UnitName, UnitPath
from unionportal.ui.vietnamese import fold, name_sort_key, text_sort_key

FOUNDED = date(1997, 1, 1)  # every unit and placement of the cast begins here and is open
ADMITTED = date(2019, 3, 8)  # every FULL spell begins here
LEFT = date(2024, 2, 1)  # and that of the former members ends here
# Survives folding and any case; a word of its own, for a random token may hold those letters.
CANARY = re.compile(r"(?<![a-z0-9])qx[a-z]{4}z(?![a-z0-9])", re.I)
# What tells of a person of the cast wherever it stands: a canary, a telephone, twelve digits of a citizen id (and not the end of a public id).
PERSONAL = re.compile(CANARY.pattern + r"|\b0987654\d{3}\b|(?<![-\w])0\d{11}(?![-\w])", re.I)

# name, parent, kind, type, code, name without its type
TREE = [
    ("centre", None, Kind.CENTRAL, UnitType.CENTRAL, "", "Trung ương Hội LHPN Việt Nam"),
    ("province", "centre", Kind.PROVINCE, UnitType.TINH, "30", "Hải Dương"),
    ("district", "province", Kind.DISTRICT, UnitType.HUYEN, "294", "Thanh Hà"),
    ("sibling_district", "province", Kind.DISTRICT, UnitType.HUYEN, "291", "Nam Sách"),
    ("commune", "district", Kind.COMMUNE, UnitType.XA, "10816", "Hồng Lạc"),
    ("sibling_commune", "district", Kind.COMMUNE, UnitType.XA, "10819", "Việt Hồng"),
    ("far_commune", "sibling_district", Kind.COMMUNE, UnitType.XA, "10696", "Nam Hưng"),
    ("far_ward", "sibling_district", Kind.COMMUNE, UnitType.THI_TRAN, "10606", "Nam Sách"),
    ("other_province", "centre", Kind.PROVINCE, UnitType.TINH, "95", "Bạc Liêu"),
    ("other_district", "other_province", Kind.DISTRICT, UnitType.HUYEN, "956", "Hồng Dân"),
    ("other_commune", "other_district", Kind.COMMUNE, UnitType.XA, "31855", "Ninh Quới"),
    ("branch", "commune", Kind.BRANCH, UnitType.CHI_HOI, "", "thôn Đông Phan"),
    ("sibling_branch", "commune", Kind.BRANCH, UnitType.CHI_HOI, "", "thôn Kim Can"),
    ("third_branch", "commune", Kind.BRANCH, UnitType.CHI_HOI, "", "thôn Nhan Bầu"),
    ("group", "branch", Kind.GROUP, UnitType.TO, "", "Phụ nữ số 1"),
    ("sibling_commune_branch", "sibling_commune", Kind.BRANCH, UnitType.CHI_HOI, "", "thôn Cam Lộ"),
    ("sibling_commune_branch_2", "sibling_commune", Kind.BRANCH, UnitType.CHI_HOI, "", "thôn Quách An"),
    ("far_branch", "far_commune", Kind.BRANCH, UnitType.CHI_HOI, "", "thôn Ngô Đồng"),
    ("far_branch_2", "far_commune", Kind.BRANCH, UnitType.CHI_HOI, "", "thôn Trần Xá"),
    ("far_ward_branch", "far_ward", Kind.BRANCH, UnitType.CHI_HOI, "", "khu Hoàng Hanh"),
    ("far_ward_branch_2", "far_ward", Kind.BRANCH, UnitType.CHI_HOI, "", "khu Nguyễn Văn Trỗi"),
    ("other_branch", "other_commune", Kind.BRANCH, UnitType.CHI_HOI, "", "ấp Ninh Bình"),
    ("other_branch_2", "other_commune", Kind.BRANCH, UnitType.CHI_HOI, "", "ấp Xẻo Gừa"),
]

# role -> {place: unit}. A role that may be held at several levels has a user at each.
POSITIONS = {
    Role.BRANCH_HEAD: {"home": "branch", "sibling": "sibling_branch"},
    Role.COMMUNE_OFFICER: {"home": "commune", "sibling": "sibling_commune"},
    Role.PROVINCE_STAFF: {"home": "province", "sibling": "other_province", "district": "district"},
    Role.PROVINCE_ADMIN: {"home": "province", "sibling": "other_province", "district": "district"},
    Role.LEADER: {"home": "province", "sibling": "other_province", "commune": "commune"},
    Role.SPONSORSHIP_OFFICER: {"home": "province", "sibling": "other_province"},
    Role.SYSTEM_ADMIN: {"home": "centre"},
}
GIVEN_NAMES = ["Hoa", "Lan", "Ánh", "Đào", "Ân", "Hồng", "Thủy", "Phượng", "Yến", "Mai", "Oanh", "Ngọc"]


@dataclass
class Cast:
    """The built union. Units are attributes by the names of ``TREE``; so is ``units`` by name.

    ``users`` is {(role, place): User}; ``persons`` is {unit name: [Member, ...]}, the first a full member, the last of
    each branch a former one; ``honorary`` one honorary man of each commune, held in the commune itself.
    """

    units: dict
    users: dict = field(default_factory=dict)
    persons: dict = field(default_factory=dict)
    honorary: dict = field(default_factory=dict)

    def __getattr__(self, name):
        try:
            return self.__dict__["units"][name]
        except KeyError:
            raise AttributeError(f"the cast has no {name}") from None

    def user(self, role, place="home"):
        """The user of ``role`` (a Role or its value) at ``place``: home, sibling, and district or commune for some."""
        return self.users[Role(role), place]

    def scope(self, role, place="home"):
        """The scope of that user today."""
        return scope_of(self.user(role, place), today=timezone.localdate())

    @property
    def member(self):
        """A full member of the home branch."""
        return self.persons["branch"][0]

    @property
    def members(self):
        """Every person of the cast."""
        return [*(person for persons in self.persons.values() for person in persons), *self.honorary.values()]


def canary_word(number):
    """The canary word of ``number``, letters only: it may stand in a name. Matches ``CANARY``."""
    letters = ""
    for _place in range(4):
        number, rest = divmod(number, 26)
        letters = chr(ord("a") + rest) + letters
    assert number == 0, "the cast has used up its canaries"
    return f"Qx{letters}z"


def build():
    """Write the cast to the database in a few statements."""
    cast = Cast(units=_plant())
    words = map(canary_word, count(1))
    _employ(cast, words)
    _enrol(cast, words)
    return cast


def _plant():
    """The tree of ``TREE`` with names, placements and closure; {name: Unit}."""
    units, parents = {}, {}
    for name, parent, kind, type_, code, bare in TREE:
        full = f"{TYPE_WORDS[type_]} {bare}".strip()
        units[name] = Unit(kind=kind, code=code, name=full, name_sort_key=text_sort_key(bare), from_on=FOUNDED)
        parents[name] = parent
    Unit.objects.bulk_create(units.values())
    UnitName.objects.bulk_create(
        UnitName(unit=units[n], type=t, name=b, full_name=units[n].name, name_folded=fold(units[n].name), from_on=FOUNDED)
        for n, _p, _k, t, _c, b in TREE
    )  # fmt: skip
    Placement.objects.bulk_create(
        Placement(child=units[name], parent=units[parent], from_on=FOUNDED)
        for name, parent in parents.items()
        if parent
    )
    UnitPath.objects.bulk_create(
        UnitPath(
            ancestor=units[above], ancestor_kind=units[above].kind,
            descendant=units[name], descendant_kind=units[name].kind, from_on=FOUNDED,
        )
        for name in units
        for above in _line(name, parents)
    )  # fmt: skip
    return units


def _line(name, parents):
    """``name`` and all above it."""
    while name:
        yield name
        name = parents[name]


def _employ(cast, words):
    """A user for every role and place, named "commune_officer.sibling", with one open grant."""
    for role, places in POSITIONS.items():
        for place in places:
            # No password opens "!"; a test that logs in by form sets one.
            cast.users[role, place] = User(
                username=f"{role.value}.{place}", full_name=f"Phạm Thị {next(words)} Liên", password="!"
            )
    User.objects.bulk_create(cast.users.values())
    Grant.objects.bulk_create(
        Grant(user=cast.users[role, place], role=role, unit=cast.units[unit], from_on=FOUNDED)
        for role, places in POSITIONS.items()
        for place, unit in places.items()
    )


def _enrol(cast, words):
    """Three persons in each branch and group, the last a former one, and an honorary man in each commune."""
    serial, spells = count(1), []
    for name, unit in cast.units.items():
        if unit.kind in (Kind.BRANCH, Kind.GROUP):
            cast.persons[name] = [_person(unit, next(serial), words) for _n in range(3)]
            spells += [
                Membership(member=person, unit=unit, from_on=ADMITTED, began=Beginning.ADMITTED)
                for person in cast.persons[name]
            ]
            spells[-1].until_on, spells[-1].ended = LEFT, Ending.WITHDREW
        elif unit.kind == Kind.COMMUNE:
            cast.honorary[name] = man = _person(unit, next(serial), words)
            man.sex = "M"
            kind = MembershipKind.HONORARY
            spells.append(Membership(member=man, unit=unit, kind=kind, from_on=ADMITTED, began=Beginning.ADMITTED))
    Member.objects.bulk_create(cast.members)
    Membership.objects.bulk_create(spells)


def _person(unit, serial, words):
    """A person whose every column is hers alone; not yet saved."""
    name = f"Nguyễn Thị {next(words)} {GIVEN_NAMES[serial % len(GIVEN_NAMES)]}"
    number = citizen_id(serial)
    person = Member(
        unit=unit, full_name=name, name_folded=fold(name), name_sort_key=name_sort_key(name),
        born_on=date(1960 + serial % 40, 1 + serial % 12, 1 + serial % 28), joined_on=ADMITTED,
        phone=phone(serial), poverty=Poverty.NONE, is_party_member=bool(serial % 2),
        current_address=f"Số {serial} ngõ {next(words)}", permanent_address=f"Thôn {next(words)}",
        ethnicity=f"Kinh {next(words)}", religion=f"Không {next(words)}", education=f"12/12 {next(words)}",
        profession=f"Kế toán {next(words)}", political_theory=f"Sơ cấp {next(words)}",
        occupation=f"Làm ruộng {next(words)}", card_no=f"HV-{next(words)}", note=f"Ghi chú {next(words)}",
    )  # fmt: skip
    person.citizen_id_sealed, person.citizen_id_index = seal(number, uid=person.uid), index(number)
    return person


def citizen_id(serial):
    """The citizen id of the person of that serial number: Hải Dương, a woman of the twentieth century."""
    return f"0301{60 + serial % 40:02}{777000 + serial}"


def phone(serial):
    """The telephone of the person of that serial number."""
    return f"0987{654000 + serial}"
