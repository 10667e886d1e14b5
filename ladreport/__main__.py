"""``python -m ladreport``."""

from ladreport.cli import main

main()
