"""Market events in, signals out. Knows no Telegram and no database."""
