"""Writing Mẹ đỡ đầu: planned as a whole, then sent by COPY."""

from datetime import date, timedelta
from random import Random

from members.access.models import User
from members.units.models import Unit
from programs.models import (
    Child,
    Consent,
    Disbursement,
    Hold,
    Instalment,
    Payment,
    Pledge,
    Sponsor,
    Vacancy,
    Visit,
    WriteOff,
)  # fmt: skip
from programs.queries.schedule import later
from unionportal.demo import figures as f
from unionportal.demo.programmes.pool import commune_of
from unionportal.demo.sponsorship import care, dealing, endings, going_on, goods, paying, telling, tuning
from unionportal.demo.sponsorship import plan as p
from unionportal.demo.writing import copy, line, reserve

KEPT_MONTHS, VACANT_DAYS = 60, 50


def write(branches, *, share):
    """Write 1,304 children ever sponsored by the anchor day with 25,412.6 million đồng, and what follows."""
    rng = Random(f"{f.SEED}:sponsorship")
    kids, promises = planned(rng, branches, share)
    sponsors = {each.giver: None for each in promises}
    for model, things in ((Child, kids), (Sponsor, sponsors), (Pledge, promises)):
        for id_, thing in enumerate(things, start=reserve(model, len(things))):
            thing.id = id_
    by = User.objects.filter(username="sponsorship.officer").values_list("pk", flat=True).first()
    carers = _children(rng, kids)
    _sponsors(rng, sponsors)
    _pledges(rng, promises)
    _ledger(promises, carers, by)
    _care(rng, kids, list(sponsors), by)


def planned(rng, branches, share):
    """(children, promises) with all their rows; the published figures of the anchor day come out exactly."""
    share = float(share)
    kids = dealing.children(rng, branches, share)
    sponsors = dealing.givers(rng, round(p.PERSONS * share), round(p.ORGANISATIONS * share))
    promises = dealing.promises(rng, kids, sponsors)
    tuning.tune(rng, promises, share)
    endings.close_some(rng, kids, share)
    promises += endings.stop_some(rng, promises, share)
    for each in promises:
        each.make_rows()
    promises += tuning.gifts(rng, promises, kids, share)
    weights = [branch.members for branch in branches]
    kids += [
        dealing.child(rng, branches, weights, date(2024, rng.randint(1, 6), rng.randint(5, 28)))
        for _n in range(round(p.WAITING * share))
    ]
    new_kids, _new_sponsors, made = going_on.go_on(rng, branches, kids, promises, share)
    made += goods.given(rng, [*promises, *made])
    for each in [*promises, *made]:
        each.make_rows()
    paying.pay(rng, [*promises, *made], share)
    _mothers(rng, [*promises, *made])
    return sorted(kids + new_kids, key=lambda kid: kid.from_on), promises + made


def _mothers(rng, promises):
    """For organisations that only pay, women who sponsor a child themselves do the visiting."""
    women = [each.giver for each in promises if each.giver.is_person]
    for each in promises:
        mother = rng.choice(women)
        if not each.giver.is_person and rng.random() < 0.6 and mother.since <= each.signed:
            each.mother = mother


def _children(rng, kids):
    """Write the children; ``{child id: carer}``."""
    names = dict(Unit.objects.filter(kind=40).values_list("pk", "name"))
    carers, lines = {}, []
    for number, kid in enumerate(kids, start=1):
        letters = kid.branch.district_name if kid.from_on < f.REFORM else names[commune_of(kid.branch, kid.from_on)]
        name, folded, key = telling.child_name(rng, kid)
        orphanhood, cause, hardship, carer, relation = telling.family(rng)
        school, grade = telling.school(kid, min(kid.until or p.ENDS, p.ENDS))
        address = f"{kid.branch.name}, {kid.branch.commune_name[:1].lower()}{kid.branch.commune_name[1:]}"
        carers[kid.id] = carer
        lines.append(
            line(
                kid.id, kid.branch.id, f"{telling.initials(letters)}-{number:04}", name, folded, key,
                "F" if kid.is_girl else "M", kid.born, orphanhood, cause, hardship, carer, relation,
                f"095{rng.randrange(10_000_000):07}", carer, relation, school, grade, address, kid.from_on,
                kid.until, kid.ended, later(kid.until, KEPT_MONTHS) if kid.until else None,
            )
        )  # fmt: skip
    copy(
        Child,
        "id unit_id code full_name name_folded name_sort_key sex born_on orphanhood cause hardship carer_name "
        "carer_relation carer_phone representative_name representative_relation school grade address from_on until_on "
        "ended retain_until",
        lines,
    )
    return carers


def _sponsors(rng, sponsors):
    lines = []
    for giver in sponsors:
        name, folded, key = telling.giver_name(rng, giver)
        commune = commune_of(giver.home, giver.since)
        is_wide = giver.kind in ("firm", "office") and giver.since < f.REFORM
        signed = giver.since if rng.random() < 0.9 else None
        contact = "" if giver.is_person else telling.woman(rng.random, 1980)[0]
        phone = f"095{rng.randrange(10_000_000):07}"
        unit = giver.home.district_id if is_wide else commune
        lines.append(line(giver.id, unit, giver.kind, name, folded, key, contact, phone, giver.since, signed))
    copy(Sponsor, "id unit_id kind name name_folded name_sort_key contact phone since protection_signed_on", lines)


def _pledges(rng, promises):
    lines, vacancies = [], []
    followed = {each.follows: each for each in promises if each.follows}
    for each in promises:
        handed = each.since + timedelta(days=rng.randint(0, 12)) if rng.random() < 0.8 else None
        handed = handed if handed and handed < min(each.end, p.ENDS) else None
        lines.append(
            line(
                each.id, each.kid.id, each.giver.id, each.mother and each.mother.id, each.signed, each.help, each.what,
                each.way, each.cadence, handed, each.ended, each.follows and each.follows.id, each.since,
                max(each.end, each.since),
            )
        )  # fmt: skip
        if each.ended == "sponsor_stopped":
            vacancies.append(_vacancy(rng, each, followed.get(each)))
    copy(
        Pledge,
        "id child_id sponsor_id mother_id signed_on help what way cadence handed_over_on ended follows_id from_on until_on",
        lines,
    )
    copy(Vacancy, "pledge_id child_id opened_on due_on state asked_id closed_on", vacancies)


def _vacancy(rng, stopped, follower):
    day, kid = stopped.stopped, stopped.kid
    state, asked, closed = "waiting", None, None
    if follower:
        state, asked, closed = "filled", follower.giver.id, max(follower.signed, day)
    elif kid.until:
        state, closed = "closed", max(kid.until, day)
    return line(stopped.id, kid.id, day, day + timedelta(days=VACANT_DAYS), state, asked, closed)


def _ledger(promises, carers, by):
    rows = [(each, row) for each in promises for row in each.rows]
    first = reserve(Instalment, len(rows))
    batches, instalments, offs = {}, [], []
    for id_, (each, row) in enumerate(rows, start=first):
        instalments.append(line(id_, each.id, row.due, row.amount, row.committed))
        if row.off:
            offs.append(line(id_, *row.off))
        for day, amount in row.paid:
            branch = each.kid.branch
            unit = branch.district_id if day < f.REFORM else commune_of(branch, day)
            batches.setdefault((day, unit, each.help), []).append((id_, amount, carers[each.kid.id]))
    copy(Instalment, "id pledge_id due_on amount committed_on", instalments)
    copy(WriteOff, "instalment_id on amount reason", offs)
    first, disbursements, payments = reserve(Disbursement, len(batches)), [], []
    for id_, ((day, unit, kind), paid) in enumerate(sorted(batches.items()), start=first):
        note = "Hiện vật" if kind == "kind" else ""
        disbursements.append(line(id_, unit, day, len(paid), sum(amount for _i, amount, _c in paid), note, by))
        payments += [line(instalment, id_, day, amount, carer) for instalment, amount, carer in paid]
    copy(Disbursement, "id unit_id on control_count control_total note by_id", disbursements)
    copy(Payment, "instalment_id disbursement_id on amount received_by", payments)


def _care(rng, kids, givers, by):
    copy(
        Consent, "child_id given_by method text_version given_on evidence",
        [text for kid in kids for text in care.consents(rng, kid)],
    )  # fmt: skip
    copy(
        Visit, "child_id on visitor in_school well_cared healthy by_id",
        [text for kid in kids for text in care.visits(rng, kid, by)],
    )  # fmt: skip
    waiting = [kid for kid in kids if kid.is_open and not kid.promises and kid.from_on < date(2026, 10, 1)][-5:]
    held = [*care.holds(rng, kids, by), *care.standing(rng, waiting, givers, by)]
    copy(Hold, "child_id sponsor_id from_on until_on by_id", held)
