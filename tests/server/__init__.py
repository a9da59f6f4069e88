"""The running dashboard, asked from outside as a browser, a neighbour or an attacker would."""
