# /start, /help, /lang, grupos y canales, y lo que se dice cuando algo no se entiende.

welcome-hello = Hola, { $name }. Te damos la bienvenida a <b>SGNL</b>.
welcome-is = Lee los libros de órdenes y las operaciones de perpetuos USDT de baja capitalización en Binance, Bybit, MEXC y LBank, puntúa cada mercado de 0 a 100 y te avisa cuando un setup en corto está completo: entrada, objetivo, stop y los motivos. Cada señal se sigue hasta su final, y ese final se te muestra, también el de las perdedoras.
welcome-is-not = Nunca opera, nunca pide una clave API ni un depósito, y no es asesoramiento de inversión. Tú decides.
welcome-next = ¿Qué quieres ver?

help-head = <b>En qué te ayuda SGNL</b>
help-commands =
    /top – qué monedas están más cerca de un setup
    /score <code>PEPE</code> – una moneda, con todas sus partes y condiciones
    /chart <code>PEPE 5m</code> – velas, con los niveles de una señal abierta
    /signals – señales abiertas y recientes con su resultado
    /signal <code>12</code> – la vida entera de una
    /replay <code>12</code> – una señal terminada, en un video corto
    /stats – el historial, con intervalos
    /mytrades – lo que tomaste y lo que dejó
    /why <code>PEPE</code> – qué frena allí una señal; /whynot – las más cercanas de hoy
    /subscribe – recibir señales; /unsubscribe – dejar de recibirlas
    /settings – umbral, exchanges, horas de silencio, sonido, tamaño
    /watch, /mute, /alert – favoritas, silenciadas, un aviso al llegar a un UPS
    /web – todo en una página en vivo
    /status – si todo funciona
    /lang – otro idioma
    /about, /privacy – qué es esto y qué guarda sobre ti
help-bare-symbol = También basta el nombre de una moneda, como <code>pepe</code>.
help-group = En los grupos, los administradores eligen qué se envía; /desk reparte un foro en temas, /pulse fija un mensaje con el estado.
help-score = UPS es la puntuación, de 0 a 100, con límites: lo que no vemos cuenta como cero en el límite inferior. R es lo que arriesga una operación, de la entrada al stop: +1,8R ganó 1,8 veces eso, −1R lo perdió.
help-risk = SGNL nunca opera, no necesita clave API y no da consejos. Perder es una parte normal de esto: con el objetivo y el stop habituales, unas cuatro ganadoras de cada diez solo cubren los costos. La investigación pública señala las comisiones como el mayor obstáculo para operaciones tan cortas. Arriesga poco, pon el stop y mira el historial antes de confiar en él.

language-which = ¿En qué idioma hablo aquí?
language-toast = A partir de ahora hablo español aquí.

greeting-group = Hola, soy SGNL. Vigilo futuros de baja capitalización en busca de setups en corto y sigo cada señal hasta su final. Un administrador puede enviar /subscribe para recibir señales aquí. Cualquiera puede usar /top y /score. Nunca opero, y esto no es asesoramiento.
greeting-group-again = Estoy de vuelta. Las señales siguen llegando aquí como antes; un administrador puede cambiarlo con /settings o detenerlas con /unsubscribe.
greeting-channel = SGNL ya publica sus señales en <b>{ $title }</b>. Esto es lo que recibe el canal; se puede cambiar aquí.
greeting-channel-silent = Ya soy administrador de <b>{ $title }</b>, pero no puedo publicar allí. Dame permiso para publicar mensajes y las señales llegarán.

not-understood = No lo entendí. Envía una moneda, como <code>pepe</code>, o /help para ver todo lo que puedo hacer.
stale-button = Este botón es de una tarjeta anterior. Vuelve a pedirla, por favor.
not-watched-toast = Este mercado ya no se vigila.
too-fast = Un momento, por favor: eso fue demasiado rápido. Te vuelvo a atender en { $seconds ->
    [one] { $seconds } segundo
   *[other] { $seconds } segundos
}.
private-bot = Este bot es privado. Pide acceso a su operador.
error-busy = Telegram está ocupado ahora mismo. Vuelve a tocar dentro de un momento.
error-ours = Algo falló de nuestro lado y ha quedado registrado. Inténtalo de nuevo en un momento; /status muestra si todo funciona.
