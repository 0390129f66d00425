"""Every card and every page in every language, dark and light, as pictures to look through: `make gallery`."""
