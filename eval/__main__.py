"""``python -m eval``: what there is."""

COMMANDS = """\
python -m eval.passk    Pass@k with intervals, beside the automation-only control
python -m eval.compare  two runs on the same problems
python -m eval.recheck  verify every claimed proof again
python -m eval.report   one HTML page with every search tree
python -m eval.export   the table as CSV, JSON, LaTeX; the proofs as .lean files

Each explains itself with --help."""

if __name__ == "__main__":
    print(COMMANDS)
