"""What an attacker holds: a release file, what everybody knows of the noise, and a list of who took part."""
