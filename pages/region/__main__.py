"""`python -m pages.region STORE STORE ... --wres 7`: a measure in several ICSs, from their releases alone."""

from streamlit.logger import set_log_level

set_log_level("ERROR")

from pages.region.command import main  # noqa: E402 - the line above must come before anything of Streamlit is used

if __name__ == "__main__":
    main()
