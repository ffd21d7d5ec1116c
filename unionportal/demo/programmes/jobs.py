"""Women trained for a trade, counselled about work and placed in it: classes of a commune, some followed by a job."""

from datetime import timedelta
from random import Random

from programs.models import JobSupport
from unionportal.demo import figures as f
from unionportal.demo.programmes.figures import Published, stretches
from unionportal.demo.programmes.pool import by_commune, some_day
from unionportal.demo.writing import copy, line

VOCATIONAL, COUNSELLING, PLACEMENT = "vocational", "counselling", "placement"
KINDS = (VOCATIONAL, COUNSELLING, PLACEMENT)
SHARES = (46, 32, 22)
TRADES = {
    VOCATIONAL: (
        "May công nghiệp", "Kỹ thuật trồng rau an toàn", "Chăn nuôi thú y", "Nấu ăn", "Làm hương", "Thêu ren",
        "Mây tre đan", "Trồng và chăm sóc vải thiều", "Chăm sóc người cao tuổi", "Làm bánh đậu xanh", "Cắt may dân dụng",
    ),
    COUNSELLING: ("Tư vấn việc làm", "Tư vấn chọn nghề", "Tư vấn đi làm việc ở nước ngoài theo hợp đồng"),
    PLACEMENT: ("Công nhân may", "Công nhân da giày", "Công nhân lắp ráp điện tử", "Giúp việc gia đình",
                "Chế biến nông sản", "Bán hàng"),
}  # fmt: skip
PARTNERS = {
    VOCATIONAL: ("Trung tâm Giáo dục nghề nghiệp của huyện", "Trường nghề của Hội", "Trung tâm khuyến nông"),
    COUNSELLING: ("Trung tâm Dịch vụ việc làm", "Phòng Lao động"),
    PLACEMENT: ("Công ty may trong khu công nghiệp", "Công ty giày trong khu công nghiệp", "Hợp tác xã địa phương"),
}
CLASS_OF = (12, 32)
PLACED_AFTER = 0.18  # of those trained for a trade: the times that are more than the people
COLUMNS = "unit_id member_id on kind trade partner"


def write(pool, *, share):
    """Write 17,133 women by the anchor day, each once or twice, and the classes after it."""
    rng = Random(f"{f.SEED}:jobs")
    copy(JobSupport, COLUMNS, _lines(pool, rng, share))


def _lines(pool, rng, share):
    for stretch in stretches(share):
        people = pool.draw(rng, stretch.of(Published.trained), stretch.since, stretch.until)
        for own in by_commune(people, stretch.since).values():
            while own:
                size = rng.randint(*CLASS_OF)
                together, own = own[:size], own[size:]
                yield from _class(rng, together, stretch)


def _class(rng, people, stretch):
    day = some_day(rng, stretch.since, stretch.until)
    kind = rng.choices(KINDS, SHARES)[0]
    trade, partner = rng.choice(TRADES[kind]), rng.choice(PARTNERS[kind])
    for person in people:
        yield line(person.commune(day), person.id, day, kind, trade, partner)
        later = day + timedelta(days=rng.randint(30, 120))
        if kind == VOCATIONAL and rng.random() < PLACED_AFTER and later < stretch.until:
            work = rng.choice(TRADES[PLACEMENT])
            yield line(person.commune(later), person.id, later, PLACEMENT, work, rng.choice(PARTNERS[PLACEMENT]))
