"""`python -m pages.pack --store DIR --out FILE.pptx`: the board pack from the command line."""

from streamlit.logger import set_log_level

set_log_level("ERROR")  # of every answer that is kept, Streamlit says that no server is running, which is so

from pages.pack.command import main  # noqa: E402 - the line above must come before answers are declared

if __name__ == "__main__":
    main()
