"""Run one drill and print its figures; ends with 1 when anything failed."""

import argparse
import importlib
import sys

from tests.drills.portal import running_portal


def main():
    parser = argparse.ArgumentParser(prog="python -m tests.drills")
    parser.add_argument("drill", choices=["mutants", "kills"])
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with running_portal() as portal:
        faults = importlib.import_module(f"tests.drills.{asked.drill}").run(portal, asked.count, asked.seed)
    for fault in faults:
        print(f"FAULT {fault}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
