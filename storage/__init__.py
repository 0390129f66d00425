"""What is remembered: chats, signals, their deliveries and marks. Plain async functions; rows never leave."""
