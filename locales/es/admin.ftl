# /admin y /announce, para el operador; y cómo se deja entrar a las personas.

admin-head = <b>Operador</b>
admin-giving = ▶️ Se dan señales.
admin-paused = ⏸ En pausa: las señales nuevas van al historial, no se avisa a ningún chat. Las abiertas se siguen hasta su final.
admin-people = { $people ->
    [one] { $people } persona
   *[other] { $people } personas
}, { $subscribed } con señales
admin-waiting = 🚪 { $count ->
    [one] { $count } persona espera para entrar
   *[other] { $count } personas esperan para entrar
}
admin-chats = Grupos { $groups }, canales { $channels }
admin-feeds-heard = Exchanges con datos: { $heard } de { $count }
button-pause = ⏸ Pausar señales
button-resume = ▶️ Reanudar señales
button-people = 👤 Personas
button-channels = 📢 Grupos y canales
button-thresholds = 🎚 Umbrales
button-feeds = 📡 Datos
button-announce = 📣 Anuncio
button-audit = 📜 Registro
button-backup = 💾 Copia
button-back-admin = ‹ Volver
button-chat = { $title }
admin-paused-toast = En pausa. Ningún chat recibe señales nuevas hasta que las reanudes.
admin-resumed-toast = Se vuelven a dar señales.

people-head = <b>Personas</b>
people-left = Se fueron o bloquearon el bot: { $count }
people-banned = Bloqueadas: { $count }
people-waiting = Esperan para entrar:
people-latest = Últimas en llegar:
people-search = <i>Por número: <code>/admin 123456</code></i>
channels-head = <b>Grupos y canales</b>
channels-none = Aún no hay grupos ni canales. El bot registra cada uno cuando lo añaden.
channels-row = { $kind } { $title }: { $state }
admin-kind-private = 👤
admin-kind-group = 👥
admin-kind-channel = 📢
admin-state-banned = con bloqueo
admin-state-left = ya no está
admin-state-subscribed = recibe señales
admin-state-idle = sin señales
subject-head = { $kind } <b>{ $title }</b>
subject-id = Número <code>{ $number }</code>
subject-state = Estado: { $state }
subject-waits = 🚪 Espera para entrar
subject-since = Desde el { $moment }, idioma { $language }
subject-owner = Conectado por <code>{ $number }</code>
subject-owns = Conectó: { $titles }
subject-unknown = Nadie con el número <code>{ $number }</code> ha escrito al bot.
button-approve = ✅ Dejar entrar
button-refuse = 🚫 Rechazar
button-ban = 🚫 Bloquear
button-unban = Quitar el bloqueo
rule-approved-toast = Acceso concedido y comunicado.
rule-refused-toast = Rechazado. El bot no responderá a esta persona.
rule-banned-toast = Bloqueo puesto: ni respuestas ni señales, ni aquí ni en sus chats.
rule-unbanned-toast = Bloqueo retirado.
rule-admin-toast = No se puede bloquear a un operador.

access-request = 🚪 <b>{ $title }</b> pide usar el bot. Número <code>{ $number }</code>
access-asked = Este bot deja entrar a las personas una por una. He preguntado a su operador; te avisaré.
access-waiting = El operador tiene tu solicitud. Te avisaré.
access-granted = Ya tienes acceso. /start muestra lo que puedo hacer.

thresholds-head = <b>Umbrales</b>
thresholds-score = UPS, límite inferior ≥ { $limit }
thresholds-asks = Peso de los asks en el libro ≥ { $limit }
thresholds-interest = Divergencia de OI ≥ { $limit }
thresholds-spread = Spread inferior a { $limit }
thresholds-levels = Objetivo { $target }, stop de { $low } a { $high }
thresholds-day = { $count ->
    [one] Como máximo { $count } señal oficial por día UTC
   *[other] Como máximo { $count } señales oficiales por día UTC
}
thresholds-time = Pausa por moneda { $cooldown }, límite de tiempo { $timeout }
thresholds-note = <i>Se fijan en el entorno y se leen al arrancar.</i>

feeds-head = <b>Datos de los exchanges</b>
feeds-venue = { $icon } <b>{ $name }</b>: conexiones { $connected } de { $sockets }, mercados { $symbols }, mensajes { $frames }, huecos { $gaps }, no entendidos { $unknown }, últimos datos { $ago }
feeds-error = ⚠️ <code>{ $error }</code>

backup-caption = La base de datos tal como está ahora. Contiene los ajustes de las personas: guárdala bien.
backup-elsewhere = Esta base de datos no es un archivo de SQLite: haz la copia con la herramienta del propio servidor.
backup-too-big = La copia ocupa { $size } MB, más de lo que puede enviar un bot. En el servidor: <code>sgnl db backup FILE</code>
backup-toast = Copiando…

audit-head = <b>Registro</b>: los últimos 20
audit-none = Aún no hay nada.
audit-line = { $moment } · <code>{ $admin }</code> { $act } { $detail }
audit-pause = pausó las señales
audit-resume = reanudó las señales
audit-approve = dejó entrar a
audit-refuse = rechazó a
audit-ban = bloqueó a
audit-unban = quitó el bloqueo a
audit-announce = anunció
audit-stop = detuvo el anuncio
audit-backup = hizo una copia
audit-other = hizo

announce-how = <b>Anuncio</b>: envía <code>/announce</code> seguido de tu texto, o responde con él a un mensaje tuyo. Primero lo ves tú; nada sale antes de que confirmes.
announce-preview = Así se verá. Va dirigido a:
announce-people = • { $count ->
    [one] { $count } persona
   *[other] { $count } personas
}
announce-groups = • { $count ->
    [one] { $count } grupo
   *[other] { $count } grupos
}
announce-channels = • { $count ->
    [one] { $count } canal
   *[other] { $count } canales
}
button-announce-send = 📣 Enviar ahora
button-stop = ⏹ Detener
announce-running = 📣 En camino. Las señales van primero.
announce-stopped = ⏹ Detenido. Lo enviado, enviado está.
announce-done = ✅ Hecho.
announce-sent = Enviados { $sent } de { $count }
announce-failed = No se pudo llegar a: { $count }
announce-doubt = Quizá llegaron, no se reenvían: { $count }
announce-too-late-toast = Este anuncio ya empezó o ya terminó.
announce-stopped-toast = Detenido
