"""``python -m ladreport``."""

from ladreport.cli import main

if __name__ == "__main__":
    main()
