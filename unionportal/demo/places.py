"""The branches of the demonstration: their names, and which commune each belonged to from when until when."""

from dataclasses import dataclass, field
from random import Random

from members.units.enums import Kind
from members.units.models import Succession
from members.units.queries import ancestor_map, unit_by_code, units_of_kind, with_names
from unionportal.demo import figures as f

# Villages are called by two syllables or by where they lie; the same name never twice in a district, so that a name
# still tells one branch after communes have merged.
_FIRST = """An Bình Cẩm Đại Đồng Hà Hoàng Hợp Kim La Lâm Lương Mạc Mỹ Nam Ngọc Nhân Phú Phúc Phương Quang Tân Thanh Thái
Trúc Vạn Văn Vĩnh Vũ Xuân"""
_SECOND = """Cầu Đông Động Điền Giang Hòa Khê Lai Lâm Lễ Liễu Lộc Nghĩa Phong Phú Quan Sơn Tảo Thái Thủy Tiến Trại Trung
Xá Xuyên Yên"""
_SOUTH_FIRST = "An Bà Cái Cây Láng Long Mỹ Ninh Phước Rạch Tân Thạnh Vĩnh Xóm"
_SOUTH_SECOND = "Bình Châu Chùa Dừa Điền Giang Hòa Hưng Lộc Lợi Mới Phú Tài Thạnh Thuận Tiến Tranh Trung"
_SIDES = ("Đông", "Đoài", "Thượng", "Trung", "Tiền", "Hạ")
_WORDS = {"Xã": "thôn", "Phường": "khu dân cư", "Thị trấn": "khu dân cư"}
_SOUTH_WORDS = {"Xã": "ấp", "Phường": "khóm", "Thị trấn": "khóm"}


@dataclass
class Branch:
    """A branch with its figures on its province's anchor day; ``stays`` are (commune id, from, until) in order."""

    key: str  # official code of the commune on the anchor day and a running number: the same in every database
    name: str  # without the type: "thôn Đông"
    commune_id: int
    commune_name: str  # "Xã Hồng Lạc"
    district_id: int
    district_name: str
    province: str  # official code
    members: int
    present: int
    total: int
    earlier: int
    is_officers: bool = False  # of the commune whose officer logs in
    named: dict = field(default_factory=dict)  # {place in the register: full name}
    id: int = 0
    stays: list = field(default_factory=list)
    first_person: int = 0  # number of her who is first in the branch's register, among all persons of the demonstration


@dataclass(frozen=True)
class Commune:
    """A commune on the anchor day."""

    id: int
    code: str
    name: str
    from_on: object
    until_on: object
    district_id: int
    district_name: str


def communes_of(province_code, *, on):
    """The communes of a province on a day, by district and code."""
    province = unit_by_code(province_code, on=on, kind=Kind.PROVINCE)
    units = list(with_names(units_of_kind(Kind.COMMUNE, under=province, on=on), on=on))
    above = ancestor_map([unit.pk for unit in units], Kind.DISTRICT, on=on)
    districts = with_names(units_of_kind(Kind.DISTRICT, under=province, on=on), on=on)
    names = {unit.pk: unit.full_name_on for unit in districts}
    found = [
        Commune(u.pk, u.code, u.full_name_on, u.from_on, u.until_on, above[u.pk], names[above[u.pk]]) for u in units
    ]
    return sorted(found, key=lambda commune: (commune.district_name, commune.code))


class Namer:
    """Gives every branch of a district a name of its own."""

    def __init__(self, district, *, south=False):
        self.rng = Random(f"{f.SEED}:names:{district}")
        first, second = (_SOUTH_FIRST, _SOUTH_SECOND) if south else (_FIRST, _SECOND)
        self.words = _SOUTH_WORDS if south else _WORDS
        self.free = [f"{one} {two}" for one in first.split() for two in second.split() if one != two]
        self.rng.shuffle(self.free)
        # The six sides of a village are the officer's commune's, where it lies.
        self.sides = [] if south or district == f.OFFICERS_COMMUNE[0] else list(_SIDES)

    def name(self, commune_name):
        """A name for one more branch of a commune: "thôn Đồng Xá"."""
        word = next(word for type_word, word in self.words.items() if commune_name.startswith(type_word))
        if self.sides and word == "thôn" and self.rng.random() < 0.1:
            return f"{word} {self.sides.pop()}"
        return f"{word} {self.free.pop()}"


def settle(branches, first_id):
    """Give the branches their ids from ``first_id`` on and their stays in communes, through every succession.

    Where a commune was split, one branch goes to each of its further successors and the rest to the main one.
    """
    here = {}  # {commune: [(branch, since)]}
    for place, branch in enumerate(branches):
        branch.id = first_id + place
        here.setdefault(branch.commune_id, []).append((branch, f.BRANCHES_OPEN))
    for on, commune, targets in successions():
        for number, (branch, since) in enumerate(reversed(here.pop(commune, [])), start=1):
            branch.stays.append((commune, since, on))
            target = targets[number] if number < len(targets) else targets[0]
            here.setdefault(target, []).append((branch, on))
    for commune, placed in here.items():
        for branch, since in placed:
            branch.stays.append((commune, since, None))


def stays_of(unit_id, since, main_successors):
    """[(unit, from, until or None)] of what began in ``unit_id`` on ``since`` and follows ``{unit: (on, main)}``."""
    stays = []
    while unit_id in main_successors:
        on, successor = main_successors[unit_id]
        stays.append((unit_id, since, on))
        unit_id, since = successor, on
    return [*stays, (unit_id, since, None)]


def successions():
    """(day, predecessor, its successors with the main one first) in the order of days."""
    found = {}
    for row in Succession.objects.order_by("on", "predecessor_id", "-is_default", "successor__code"):
        found.setdefault((row.on, row.predecessor_id), []).append(row.successor_id)
    return [(on, predecessor, targets) for (on, predecessor), targets in found.items()]
