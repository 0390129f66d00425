# /about, /privacy, /export_me, /delete_me

about-head = <b>SGNL</b>
about-is = Lee los libros de órdenes y las operaciones de perpetuos USDT de baja capitalización en Binance, Bybit, MEXC y LBank, puntúa cada mercado de 0 a 100, da setups en corto con entrada, objetivo y stop, y sigue cada uno hasta su final.
about-is-not = Nunca opera, no guarda claves ni dinero y no da consejos. No te conoce a ti ni tu cuenta, ni sabe cuánto puedes permitirte perder.
about-honest = Cada señal queda en el historial, también las perdedoras, con su resultado neto después de comisiones. La puntuación dice cuánto se parece un mercado al inicio de una caída; no es una probabilidad, y un resultado pasado no es una promesa.
about-version = Versión { $version }
about-licence = Licencia MIT: el código está abierto para leerlo, ejecutarlo y cambiarlo. De este bot responde quien lo opera. Qué guarda sobre ti: /privacy

privacy-head = <b>Qué guarda SGNL sobre ti</b>
privacy-stored = <b>Se guarda:</b> tu número de Telegram y el nombre que muestras, tu idioma y zona horaria, tus ajustes (umbral, exchanges, horas de silencio, listas, y saldo y riesgo si los diste), tus alertas, lo que marcaste en las señales y los precios que diste, y qué mensajes se te enviaron y cuándo. Si llevaste SGNL a un grupo o canal, también eso.
privacy-not-stored = <b>No se guarda:</b> lo que escribes, tu teléfono, tus contactos, claves de un exchange. No se vende ni se cede nada, y no hay ningún rastreador.
privacy-why = <b>Para qué:</b> para enviarte lo que pediste, una sola vez y en tu idioma.
privacy-long = <b>Cuánto tiempo:</b> hasta que lo borres. La lista de mensajes enviados se elimina a los 90 días. El registro técnico del operador, y el de a quién dejó entrar o bloqueó, pueden contener tu número de Telegram mientras se conserven.
privacy-record = El historial público de señales contiene mercados y precios, y nada sobre personas.
privacy-commands = /export_me te lo envía todo en un archivo. /delete_me lo borra todo, al instante.

export-me-caption = Todo lo que se guarda sobre ti, en formato JSON.
personal-in-private = Eso queda entre tú y yo: envíalo en nuestro chat privado.

delete-me-sure = <b>¿Borrar todo lo que hay sobre ti?</b> Tus ajustes, alertas, marcas en señales y la lista de mensajes enviados desaparecerán para siempre, y dejarás de recibir señales. Los grupos y canales que conectaste seguirán funcionando, sin tu nombre.
button-delete-me = 🗑 Borrar todo
button-keep-me = Conservar
deleted-head = <b>Borrado.</b>
deleted-settings = • tus ajustes
deleted-trades = • { $count ->
    [one] { $count } marca en una señal
   *[other] { $count } marcas en señales
}
deleted-alerts = • { $count ->
    [one] { $count } alerta
   *[other] { $count } alertas
}
deleted-messages = • { $count ->
    [one] el registro de { $count } mensaje
   *[other] los registros de { $count } mensajes
}
deleted-chats = • tu nombre en { $count ->
    [one] { $count } grupo o canal
   *[other] { $count } grupos y canales
}
deleted-record = El historial de señales se conserva; no contiene nada sobre ti. Los mensajes de este chat puedes borrarlos tú. Si me vuelves a escribir, empezamos de cero.
kept-me = Todo queda como está.
