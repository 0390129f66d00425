# Lo que se comparte en otros chats con el modo inline.

inline-price = Precio <code>{ $price }</code>
inline-component = { $bar } { $name }
inline-gates = Condiciones de entrada cumplidas: { $passed } de { $count }
inline-moment = Situación del { $moment }; una puntuación compartida no cambia.
inline-title = { $coin } · UPS { $score }
inline-description = { $venue } · { $passed } de { $count } condiciones de entrada cumplidas
inline-none = Aún no hay puntuaciones. Abrir SGNL
inline-unknown = Esa moneda no está aquí. Abrir SGNL
inline-closed = Pedir acceso en el bot
button-live-score = 📊 Puntuación en vivo
