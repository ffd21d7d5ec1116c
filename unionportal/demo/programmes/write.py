"""Writing all programmes, one after the other, each with dice of its own."""

from unionportal.demo.programmes import activities, awards, businesses, clubs, courses, households, jobs, loans
from unionportal.demo.programmes.pool import Pool
from unionportal.demo.sponsorship import write as sponsorship


def write(branches, *, share):
    """Write the programmes of Hải Dương's ``branches``; ``share`` is the part of the province that is there."""
    pool, share = Pool(branches), float(share)
    for module in (households, jobs, businesses):
        module.write(pool, share=share)
    for module in (clubs, awards):
        module.write(branches, pool, share=share)
    for module in (courses, activities, loans, sponsorship):
        module.write(branches, share=share)
