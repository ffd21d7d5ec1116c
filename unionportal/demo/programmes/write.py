"""Writing all programmes, one after the other, each with dice of its own."""

from unionportal.demo.programmes import businesses, households, jobs
from unionportal.demo.programmes.pool import Pool


def write(branches, *, share):
    """Write the programmes of Hải Dương's ``branches``; ``share`` is the part of the province that is there."""
    pool = Pool(branches)
    for module in (households, jobs, businesses):
        module.write(pool, share=float(share))
