"""Twenty random filters, and each of the four places where their number stands (500 on the full demo: make bench)."""

from random import Random

from tests.benchmarks.bench_same_number import same_number

KINDS = ("", "full", "honorary", "ex_officio")


def test_one_number_on_screen_in_its_pages_in_excel_and_in_word(client_as):
    client, rng, seen = client_as("province_admin"), Random(5), set()
    for _n in range(20):
        query = {
            "q": rng.choice(("", "", "nguyen", "thi", "tran thi")),
            "state": rng.choice(("", "away", "left", "all")),
            "kind": rng.choice(KINDS),
            "born_from": rng.choice(("", "1950", "1970", "1990")),
            "no_id": rng.choice(("", "", "on")),
        }
        seen.add(same_number(client, {name: text for name, text in query.items() if text}))
    assert len(seen) > 3, "filters that all find the same prove little"
