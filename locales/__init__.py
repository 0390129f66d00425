"""One folder a language, discovered by `bot.texts`."""
