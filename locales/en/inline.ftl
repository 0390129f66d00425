# What is shared into other chats with inline mode.

inline-price = Price <code>{ $price }</code>
inline-component = { $bar } { $name }
inline-gates = { $passed } of { $count } entry conditions met
inline-moment = As of { $moment }; a shared score does not change.
inline-title = { $coin } · UPS { $score }
inline-description = { $venue } · { $passed } of { $count } entry conditions met
inline-none = Nothing is scored yet. Open SGNL
inline-unknown = No such coin here. Open SGNL
inline-closed = Ask for access in the bot
button-live-score = 📊 Live score in SGNL
