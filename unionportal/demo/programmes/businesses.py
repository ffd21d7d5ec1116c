"""Women managers strengthened, start-ups helped, cooperatives founded."""

from random import Random

from programs.models import Cooperative, ManagerSupport, Startup
from unionportal.demo import figures as f
from unionportal.demo.programmes.figures import ENDS, Published, stretches
from unionportal.demo.programmes.pool import some_day
from unionportal.demo.writing import copy, line

MANAGERS = ("household", "firm", "cooperative")
MANAGER_SHARES = (68, 22, 10)
BUSINESSES = {
    "household": ("Cửa hàng tạp hóa", "Xưởng may", "Cơ sở chế biến nông sản", "Quán ăn", "Cửa hàng vật tư nông nghiệp"),
    "firm": ("Công ty TNHH may mặc", "Công ty TNHH thương mại", "Công ty TNHH nông sản"),
    "cooperative": ("Hợp tác xã dịch vụ nông nghiệp", "Hợp tác xã rau an toàn", "Hợp tác xã chăn nuôi"),
}
TOPICS = (
    "Quản trị tài chính", "Bán hàng trực tuyến", "Truy xuất nguồn gốc và nhãn hiệu", "Chuyển đổi số trong kinh doanh",
    "Pháp luật về lao động và thuế", "Xây dựng kế hoạch kinh doanh",
)  # fmt: skip
IDEAS = {
    "Chế biến nông sản": ("Bột sắn dây", "Vải sấy", "Cà rốt sấy", "Trà hoa", "Bánh gai", "Bánh đậu xanh"),
    "Trồng trọt": ("Rau hữu cơ", "Nấm sạch", "Hoa đào", "Ổi không hạt"),
    "Chăn nuôi": ("Gà đồi", "Cá lồng", "Rươi sạch"),
    "Dịch vụ": ("Tiệm bánh", "Chăm sóc mẹ và bé", "Nhà may", "Cửa hàng thực phẩm sạch"),
    "Thủ công": ("Thêu tay", "Mây tre đan", "Nón lá"),
}
SUPPORTS = ("skills", "capital", "idea", "market")
SUPPORT_SHARES = (40, 28, 20, 12)
# A second course for a manager, so that times are more than people.
AGAIN = 0.07
# Founded by the anchor day and after it: women among the managers, or not.
COOPERATIVES = {0: (True, True, True, False, False, False, False, False), 1: (True, True, False, False, False)}
FIELDS = ("Rau an toàn", "Vải thiều", "Cà rốt", "Chăn nuôi gà", "Dịch vụ nông nghiệp", "Mây tre đan", "Nuôi cá lồng",
          "Nấm", "Gạo nếp cái hoa vàng", "Hoa và cây cảnh", "Hành, tỏi", "Rươi", "Ổi")  # fmt: skip


def write(pool, *, share):
    """Write 2,690 managers, 648 start-ups and 3 cooperatives with women managers by the anchor day, and those after."""
    rng = Random(f"{f.SEED}:businesses")
    copy(ManagerSupport, "unit_id member_id on kind business topic", _managers(pool, rng, share))
    copy(Startup, "unit_id member_id on business field support capital", _startups(pool, rng, share))
    columns = "unit_id name kind on field members women women_managers"
    copy(Cooperative, columns, _cooperatives(pool, rng))


def _managers(pool, rng, share):
    for stretch in stretches(share):
        for person in pool.draw(rng, stretch.of(Published.managers), stretch.since, stretch.until, ages=(24, 62)):
            kind = rng.choices(MANAGERS, MANAGER_SHARES)[0]
            business = f"{rng.choice(BUSINESSES[kind])} {_given(person)}"
            days = {some_day(rng, stretch.since, stretch.until) for _n in range(1 + (rng.random() < AGAIN))}
            for day in sorted(days):
                yield line(person.commune(day), person.id, day, kind, business, rng.choice(TOPICS))


def _startups(pool, rng, share):
    steps = stretches(share)
    counts = [stretch.of(Published.startups) for stretch in steps]
    left = pool.draw(rng, sum(counts), steps[0].since, ENDS, ages=(20, 58))  # nobody twice
    for stretch, count in zip(steps, counts, strict=True):
        people, left = left[:count], left[count:]
        for person in people:
            day = some_day(rng, stretch.since, stretch.until)
            field = rng.choice(list(IDEAS))
            business = f"{rng.choice(IDEAS[field])} {_given(person)}"
            support = rng.choices(SUPPORTS, SUPPORT_SHARES)[0]
            capital = rng.randrange(20, 301, 10) * 1_000_000 if support == "capital" else None
            yield line(person.commune(day), person.id, day, business, field, support, capital)


def _cooperatives(pool, rng):
    fields = rng.sample(FIELDS, len(FIELDS))
    for stretch, founded in zip(stretches(1), COOPERATIVES.values(), strict=True):
        people = pool.draw(rng, len(founded), stretch.since, stretch.until, ages=(30, 60))
        for person, is_led in zip(people, founded, strict=True):
            day, field = some_day(rng, stretch.since, stretch.until), fields.pop()
            members = rng.randint(9, 34)
            women = rng.randint(members // 2, members)
            place = person.branch.commune_name.split(" ", 1)[1]
            kind = "cooperative" if is_led or rng.random() < 0.7 else "group"
            name = f"{'Hợp tác xã' if kind == 'cooperative' else 'Tổ hợp tác'} {field} {place}"
            yield line(person.commune(day), name, kind, day, field, members, women, rng.randint(1, 3) if is_led else 0)


def _given(person):
    return person.name.rsplit(" ", 1)[-1]
