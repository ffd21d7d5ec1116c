"""``make bench``: every benchmark on the full demo, one after the other, each printing its figures.

A benchmark is a module ``bench_*.py`` here with ``run()``, which returns lines of (what, figure). Where the database has
no demo, it is loaded first; benchmarks that write clean up or use a rolled-back transaction.
"""

import importlib
import os
import pkgutil
import sys

import django


def main(names):
    """Run the named benchmarks, or all."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "unionportal.settings")
    django.setup()
    from django.core.management import call_command  # noqa: PLC0415 - after setup

    call_command("migrate", verbosity=0)
    found = sorted(
        m.name for m in pkgutil.iter_modules(sys.modules["tests.benchmarks"].__path__) if m.name.startswith("bench_")
    )
    order = sorted(found, key=lambda name: (name != "bench_demo", name))  # the others need the demo
    for name in order:
        if not names or name.removeprefix("bench_") in names:
            print(f"\n{name.removeprefix('bench_')}")
            for what, figure in importlib.import_module(f"tests.benchmarks.{name}").run():
                print(f"  {what:<70} {figure}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
