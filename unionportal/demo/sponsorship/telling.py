"""What is told of children and sponsors: names that nobody bears, carers, schools."""

from unionportal.demo.names import man, woman
from unionportal.ui.vietnamese import fold, name_sort_key

TYPES = ("Thành phố", "Thị xã", "Thị trấn", "Huyện", "Phường", "Xã")
ORPHANHOOD, ORPHANHOOD_SHARES = ("father", "mother", "both", "none"), (54, 22, 9, 15)
CAUSES, CAUSE_SHARES = ("illness", "accident", "covid", "other"), (48, 30, 12, 10)
HARDSHIPS, HARDSHIP_SHARES = ("poor", "near_poor", "abandoned", "disabled", "ill", "other"), (30, 34, 8, 8, 10, 10)
ELDERS = (("bà nội", 0), ("bà ngoại", 0), ("ông nội", 1), ("cô ruột", 0), ("bác ruột", 1))
# Made up so that no firm of that name is met; a number follows.
FIRMS = ("May Ban Mai Xanh", "Giày Cánh Én", "Nông sản Vườn Nhà", "Cơ khí Bánh Xe Vàng", "Bao bì Lá Cọ", "Thực phẩm Bếp Quê",
         "Vận tải Cầu Vồng", "Xây dựng Ngói Mới", "Dược Lá Lành", "Nội thất Mộc Nhà Ta")  # fmt: skip
PAGODAS = ("Linh Ứng", "Phúc Lâm", "Quang Minh", "Hưng Long", "Bảo Phúc", "Thiên Ân")
OFFICES = ("Trường Mầm non", "Trường Tiểu học", "Trường THCS", "Trạm Y tế", "Quỹ tín dụng nhân dân")


def bare(name):
    """The name of a unit without its type: "Thanh Hà"."""
    return next((name[len(word) + 1 :] for word in TYPES if name.startswith(f"{word} ")), name)


def initials(name):
    """The letters that a child's code begins with: "TH"."""
    return "".join(word[0] for word in fold(bare(name)).split())[:3].upper()


def child_name(rng, kid):
    return woman(rng.random, kid.born.year) if kid.is_girl else man(rng.random)


def family(rng):
    """(orphanhood, cause, hardship, carer, relation) of a child."""
    orphanhood = rng.choices(ORPHANHOOD, ORPHANHOOD_SHARES)[0]
    relation, is_man = {"father": ("mẹ", 0), "mother": ("bố", 1)}.get(orphanhood) or rng.choice(ELDERS)
    carer = man(rng.random)[0] if is_man else woman(rng.random, 1975)[0]
    cause = "" if orphanhood == "none" else rng.choices(CAUSES, CAUSE_SHARES)[0]
    return orphanhood, cause, rng.choices(HARDSHIPS, HARDSHIP_SHARES)[0], carer, relation


def school(kid, day):
    """(school, grade) by the age on a day."""
    age, commune = day.year - kid.born.year, bare(kid.branch.commune_name)
    if age < 3:
        return "", ""
    if age < 6:
        return f"Trường Mầm non {commune}", ""
    if age < 11:
        return f"Trường Tiểu học {commune}", f"Lớp {age - 5}"
    if age < 15:
        return f"Trường THCS {commune}", f"Lớp {age - 5}"
    return f"Trường THPT {bare(kid.branch.district_name)}", f"Lớp {min(age - 5, 12)}"


def giver_name(rng, giver):
    """(name, folded, key) of a sponsor."""
    if giver.is_person:
        return woman(rng.random, rng.randint(1955, 1992)) if rng.random() < 0.7 else man(rng.random)
    place = bare(giver.home.commune_name)
    name = {
        "firm": f"Công ty TNHH {rng.choice(FIRMS)} {rng.randint(1, 99)}",
        "pagoda": f"Chùa {rng.choice(PAGODAS)}, {place}",
        "party_cell": f"Chi bộ {giver.home.name}, {place}",
        "union_unit": f"Hội LHPN {giver.home.commune_name[:1].lower()}{giver.home.commune_name[1:]}",
        "office": f"{rng.choice(OFFICES)} {place}",
    }[giver.kind]
    return name, fold(name), name_sort_key(name)
