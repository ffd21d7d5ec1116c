"""Clubs and models founded in the term, with their members; in seven districts a model of meetings held online."""

from datetime import timedelta
from random import Random

from programs.models import Club, ClubMember
from unionportal.demo import figures as f
from unionportal.demo.programmes.figures import ENDS, Published, stretches
from unionportal.demo.programmes.pool import commune_of, some_day
from unionportal.demo.shares import split
from unionportal.demo.writing import copy, line, reserve

CLUB, MODEL, ONLINE = "club", "activity_model", "online_meeting"
MEMBERS = 30.4  # in a club: 4,195 in the 138
LEFT = 0.03
ONLINE_IN = ("Huyện Thanh Hà", "Huyện Gia Lộc", "Huyện Nam Sách", "Thành phố Hải Dương", "Thị xã Kinh Môn",
             "Huyện Tứ Kỳ", "Huyện Cẩm Giàng")  # fmt: skip
THEMES = {
    "Phụ nữ với pháp luật": CLUB, "Gia đình hạnh phúc": CLUB, "Dân vũ": CLUB, "Bóng chuyền hơi nữ": CLUB,
    "Mẹ và con gái": CLUB, "Phụ nữ khởi nghiệp": CLUB, "Phòng, chống bạo lực gia đình": CLUB, "Hát chèo": CLUB,
    "Phụ nữ tiết kiệm": CLUB, "Cha mẹ đọc sách cùng con": CLUB, "Yoga": CLUB,
    "Biến rác thành tiền": MODEL, "Đường hoa phụ nữ": MODEL, "Chợ dân sinh giảm túi ni lông": MODEL,
    "Nhà sạch, vườn đẹp": MODEL, "Phụ nữ 4.0": MODEL, "Bữa sáng yêu thương": MODEL, "Vườn rau an toàn": MODEL,
    "Ngõ xóm bình yên": MODEL,
}  # fmt: skip
WORDS = {CLUB: "Câu lạc bộ", MODEL: "Mô hình"}


def write(branches, pool, *, share):
    """Write 138 clubs and models with over 4,000 members by the anchor day, and those founded after it."""
    rng = Random(f"{f.SEED}:clubs")
    near = {}
    for person in pool.people:
        if person.fits(f.TERM_BEGINS, ENDS, (19, 80)):
            near.setdefault(person.branch.commune_id, []).append(person)
    founded = [*_founded(branches, rng, share)]
    first, clubs, members = reserve(Club, len(founded)), [], []
    for id_, (home, unit, name, kind, theme, since, until, size) in enumerate(founded, start=first):
        clubs.append(line(id_, unit, name, kind, theme, since, until))
        people = near[home.commune_id]
        together = rng.sample(people, min(size, len(people)))
        members += _members(rng, id_, together, since, until)
    copy(Club, "id unit_id name kind theme from_on until_on", clubs)
    copy(ClubMember, "club_id member_id is_leader from_on until_on", members)


def _founded(branches, rng, share):
    """(branch near it, unit, name, kind, theme, from, until, members) of each club."""
    districts = {}
    for branch in branches:
        if branch.district_name in ONLINE_IN:
            districts.setdefault(branch.district_name, branch)
    homes = {}
    for branch in branches:
        homes.setdefault(branch.commune_id, branch)
    free = [(branch, theme) for branch in homes.values() for theme in THEMES]
    rng.shuffle(free)
    for is_later, stretch in enumerate(stretches(share)):
        number = stretch.of(Published.clubs)
        sizes = iter(split(round(number * MEMBERS), [rng.uniform(0.5, 1.6) for _n in range(number)]))
        online = [] if is_later else [*districts.values()]
        for branch in online:
            name = f"Sinh hoạt hội viên trực tuyến {branch.district_name[:1].lower()}{branch.district_name[1:]}"
            since = some_day(rng, stretch.since, stretch.until)
            yield branch, branch.district_id, name, ONLINE, "Họp trực tuyến", since, f.REFORM, next(sizes)
        for _n in range(number - len(online)):
            branch, theme = free.pop()
            since, kind = some_day(rng, stretch.since, stretch.until), THEMES[theme]
            name = f"{WORDS[kind]} “{theme}” {branch.commune_name.split(' ', 1)[1]}"
            yield branch, commune_of(branch, since), name, kind, theme, since, None, next(sizes)


def _members(rng, club, people, since, until):
    """The first leads it; some joined later, a few have left."""
    last = min(until or ENDS, ENDS)
    for place, person in enumerate(people):
        joined = since if place < 8 or rng.random() < 0.7 else since + timedelta(days=rng.randint(1, 60))
        if joined >= min(last, f.ANCHOR) and joined > since:
            joined = since
        left = until
        if place and rng.random() < LEFT and joined + timedelta(days=90) < last:
            left = some_day(rng, joined + timedelta(days=60), last)
        yield line(club, person.id, place == 0, joined, left)
