import type { Words } from '#kernel/errors.ts'

export const words: Words = {
  'sign_in.used': {
    status: 401,
    id: ['Tautan masuk tidak berlaku', 'Tautan ini sudah dipakai atau sudah berakhir. Minta tautan baru kepada pengelola.'],
    en: ['This sign-in link no longer works', 'It was used or has ended. Ask the manager for a new one.'],
  },
  'sign_in.wrong': {
    status: 401,
    id: [
      'E-mail atau kata sandi tidak cocok',
      'Periksa keduanya dan mal yang dipilih, lalu coba lagi. Lupa? Minta undangan baru kepada pengelola.',
    ],
    en: ['E-mail or password do not match', 'Check both and the mall, then try again. Forgotten? Ask the manager for a new invitation.'],
  },
  'sign_in.no_role': {
    status: 403,
    id: ['Anda belum punya tugas di sini', 'Tugas Anda sudah berakhir atau belum mulai. Hubungi pengelola mal.'],
    en: ['You have no role here now', 'Your role has ended or has not begun. Ask the mall manager.'],
  },
  'sign_in.factor': {
    status: 403,
    id: ['Perlu langkah kedua', 'Tugas ini memerlukan kode dari aplikasi autentikator.'],
    en: ['A second step is needed', 'This role needs a code from your authenticator app.'],
  },
  'breach.future': {
    status: 422,
    id: ['Waktunya belum tiba', 'Isi saat yang sudah lewat.'],
    en: ['That time has not come yet', 'Fill in a moment that has passed.'],
  },
  'breach.before': {
    status: 422,
    id: ['Lebih awal daripada saat diketahui', 'Pemberitahuan tidak dapat mendahului saat insiden diketahui.'],
    en: ['Before it was noticed', 'Nobody can be told before the breach was noticed.'],
  },
  'breach.closed': {
    status: 409,
    id: ['Insiden ini sudah ditutup', 'Catat insiden baru bila ada perkembangan, dan sebut yang ini.'],
    en: ['This breach is closed', 'Note a new one if more comes up, and name this one.'],
  },
  'factor.wrong': {
    status: 422,
    id: ['Kode belum cocok', 'Tulis kode enam angka yang sedang tampil di aplikasi, atau satu kode pemulihan.'],
    en: ['The code does not match', 'Type the six digits your app shows now, or one recovery code.'],
  },
  'factor.on': {
    status: 409,
    id: ['Langkah kedua sudah aktif', 'Matikan dahulu lewat pengelola bila ponsel Anda hilang.'],
    en: ['The second step is on already', 'Ask the manager to reset it if you lost your phone.'],
  },
  'invitation.over': {
    status: 404,
    id: ['Undangan tidak berlaku lagi', 'Undangan berlaku 72 jam dan sekali pakai. Minta yang baru kepada yang mengundang.'],
    en: ['This invitation is over', 'It is good for 72 hours and once. Ask for a new one.'],
  },
  'password.short': {
    status: 422,
    id: ['Kata sandi terlalu pendek', 'Pakai paling sedikit {min} huruf. Beberapa kata yang tidak berhubungan mudah diingat dan kuat.'],
    en: ['The password is too short', 'Use at least {min} characters. A few unrelated words are easy to remember and strong.'],
  },
  'password.long': {
    status: 422,
    id: ['Kata sandi terlalu panjang', 'Paling banyak {max} huruf.'],
    en: ['The password is too long', 'At most {max} characters.'],
  },
  'password.weak': {
    status: 422,
    id: ['Kata sandi mudah ditebak', 'Hindari nama, tanggal, dan kata umum. Beberapa kata yang tidak berhubungan mudah diingat dan kuat.'],
    en: ['The password is easy to guess', 'Avoid names, dates and common words. A few unrelated words are easy to remember and strong.'],
  },
  'staff.known': {
    status: 409,
    id: ['E-mail ini sudah bekerja di sini', 'Beri tugas tambahan kepada orang itu, jangan undang ulang.'],
    en: ['This e-mail works here already', 'Give that person another role instead of inviting again.'],
  },
  'grant.agency': {
    status: 422,
    id: ['Instansi belum dipilih', 'Tugas ini selalu milik satu instansi.'],
    en: ['Choose the agency', 'This role always belongs to one agency.'],
  },
  'grant.from': {
    status: 422,
    id: ['Tanggal mulai sudah lewat', 'Isi hari ini atau hari sesudahnya.'],
    en: ['The first day is past', 'Choose today or a later day.'],
  },
  'grant.until': {
    status: 422,
    id: ['Tanggal akhir sudah lewat', 'Pilih hari ini atau hari sesudahnya, atau kosongkan.'],
    en: ['The last day has passed', 'Choose today or a later day, or leave it empty.'],
  },
  'grant.acting': {
    status: 422,
    id: ['Pelaksana tugas perlu tanggal akhir dan nomor surat', 'Isi tanggal akhir dan nomor surat penunjukannya.'],
    en: ['An acting holder needs a last day and a letter', 'Fill in the last day and the number of the letter that says so.'],
  },
  'grant.same': {
    status: 409,
    id: ['Tugas ini sudah dimiliki', 'Orang ini sudah punya tugas yang sama di tempat yang sama. Akhiri dahulu bila tanggalnya berubah.'],
    en: ['This role is held already', 'The person has the same role in the same place. End it first when its dates change.'],
  },
  'grant.counter': {
    status: 422,
    id: ['Loket bukan milik instansi ini', 'Pilih loket dari instansi yang sama, atau kosongkan.'],
    en: ['The counter belongs to another agency', 'Choose a counter of the same agency, or leave it empty.'],
  },
  'staff.self': {
    status: 403,
    id: ['Tidak untuk diri sendiri', 'Tugas, jalan masuk, dan kepergian Anda diurus pengelola lain.'],
    en: ['Not for oneself', 'Your roles, ways in and leaving are for another manager to handle.'],
  },
  'reason.short': {
    status: 422,
    id: ['Alasan belum cukup', 'Tulis paling sedikit {min} huruf: apa yang terjadi dan bagaimana Anda mengenali orangnya.'],
    en: ['The reason is too short', 'Write at least {min} characters: what happened and how you know the person.'],
  },
  'factor.off': {
    status: 409,
    id: ['Langkah kedua belum aktif', 'Tidak ada yang perlu diatur ulang.'],
    en: ['The second step is not on', 'There is nothing to reset.'],
  },
  'password.wrong': {
    status: 422,
    id: ['Kata sandi lama tidak cocok', 'Tulis kata sandi yang Anda pakai masuk tadi.'],
    en: ['The old password does not match', 'Type the password you signed in with.'],
  },
  'passkey.wrong': {
    status: 422,
    id: ['Kunci sandi belum diterima', 'Jawabannya tidak cocok atau sudah lewat 5 menit. Coba sekali lagi, atau pakai kata sandi.'],
    en: ['The passkey was not accepted', 'Its answer does not match or is older than 5 minutes. Try once more, or use your password.'],
  },
  'passkey.copied': {
    status: 403,
    id: [
      'Kunci sandi ini ditolak',
      'Hitungannya mundur: mungkin ada salinannya. Masuk dengan kata sandi, hapus kunci ini di halaman akun, dan beri tahu pengelola mal.',
    ],
    en: [
      'This passkey was refused',
      'Its count went back: there may be a copy of it. Sign in with your password, remove it on your account page and tell the mall manager.',
    ],
  },
  'passkey.known': {
    status: 409,
    id: ['Kunci sandi ini sudah terdaftar', 'Perangkat ini sudah ada di daftar. Pakai perangkat lain untuk menambah satu lagi.'],
    en: ['This passkey is known already', 'The device is on the list already. Use another one to add one more.'],
  },
  'passkey.many': {
    status: 409,
    id: ['Kunci sandi sudah {max}', 'Hapus yang tidak dipakai lagi, lalu tambah yang baru.'],
    en: ['You have {max} passkeys', 'Remove one you no longer use, then add the new one.'],
  },
  'passkey.last': {
    status: 409,
    id: [
      'Ini langkah kedua Anda yang terakhir',
      'Tambahkan dahulu kunci lain atau aplikasi autentikator. Bila perangkatnya hilang, minta pengelola mal mengatur ulang langkah kedua Anda.',
    ],
    en: [
      'This is your last second step',
      'Add another passkey or an authenticator app first. If the device is lost, ask the mall manager to reset your second step.',
    ],
  },
  'passkey.password': {
    status: 422,
    id: ['Kata sandi tidak cocok', 'Tulis kata sandi akun ini, atau keluar lalu masuk lagi.'],
    en: ['The password does not match', 'Type the password of this account, or sign out and in again.'],
  },
  'passkey.name': {
    status: 422,
    id: ['Beri nama kuncinya', 'Satu sampai {max} huruf, misalnya: ponsel saya.'],
    en: ['Give the passkey a name', 'One to {max} characters, for example: my phone.'],
  },
  'passkey.place': {
    status: 409,
    id: ['Kunci sandi tidak dapat dipakai di alamat ini', 'Buka Pendopo lewat nama alamatnya, bukan lewat angka IP.'],
    en: ['Passkeys do not work at this address', 'Open Pendopo by its name, not by an IP number.'],
  },
  'pairing.wrong': {
    status: 422,
    id: [
      'Kode tidak cocok',
      'Tidak ada layar mal ini yang sedang menampilkan kode itu. Baca lagi enam angkanya; kode berganti tiap 5 menit.',
    ],
    en: ['The code does not match', 'No screen of this mall shows that code now. Read its six digits again; a code lasts 5 minutes.'],
  },
  'pairing.tries': {
    status: 429,
    id: ['Terlalu banyak kode yang salah', 'Coba lagi dalam {minutes} menit, atau minta pengelola lain memasangkannya.'],
    en: ['Too many wrong codes', 'Try again in {minutes} minutes, or ask another manager to pair it.'],
  },
  'pairing.asks': {
    status: 429,
    id: ['Terlalu banyak kode diminta dari jaringan ini', 'Coba lagi dalam {minutes} menit.'],
    en: ['Too many codes were asked for from this network', 'Try again in {minutes} minutes.'],
  },
  'session.locked': {
    status: 401,
    id: ['Layar terkunci', 'Buka kuncinya dengan PIN atau masuk lagi, lalu ulangi.'],
    en: ['The screen is locked', 'Unlock it by PIN or sign in again, then repeat.'],
  },
  'pin.wrong': {
    status: 422,
    id: ['PIN belum cocok', 'Masih {left} kali lagi, setelah itu masuk dengan kata sandi.'],
    en: ['The PIN does not match', '{left} more tries, then sign in with your password.'],
  },
  'pin.closed': {
    status: 403,
    id: ['PIN tidak dapat dipakai di sini sekarang', 'Masuk dengan kata sandi di komputer ini. Setelah itu PIN dapat dipakai lagi.'],
    en: ['The PIN cannot be used here now', 'Sign in with your password at this computer. After that the PIN works again.'],
  },
  'pin.easy': {
    status: 422,
    id: ['PIN mudah ditebak', 'Hindari angka berurutan atau berulang, dan tanggal lahir.'],
    en: ['The PIN is easy to guess', 'Avoid digits in a row or repeated, and birthdays.'],
  },
  'pin.digits': {
    status: 422,
    id: ['PIN harus enam angka', 'Tulis tepat enam angka.'],
    en: ['A PIN has six digits', 'Type exactly six digits.'],
  },
  'pin.twice': {
    status: 422,
    id: ['Kedua PIN tidak sama', 'Tulis PIN yang sama dua kali.'],
    en: ['The PINs differ', 'Type the same PIN twice.'],
  },
  'pin.role': {
    status: 403,
    id: ['PIN hanya untuk petugas loket dan informasi', 'Tugas lain selalu masuk penuh.'],
    en: ['A PIN is for counter officers and the information desk', 'Other roles always sign in fully.'],
  },
  'pin.again': {
    status: 403,
    id: ['Masuk penuh dahulu', 'Untuk ini, masuk lagi dengan cara yang biasa, lalu ulangi dalam 15 menit.'],
    en: ['Sign in fully first', 'For this, sign in again the usual way, then repeat within 15 minutes.'],
  },
  'pairing.counter': {
    status: 422,
    id: ['Loket hanya untuk komputer loket', 'Perangkat ini bukan komputer loket. Kosongkan pilihan loketnya.'],
    en: ['A counter is for counter computers only', 'This device is not a counter computer. Leave the counter empty.'],
  },
  'oidc.away': {
    status: 503,
    id: ['{name} sedang tidak dapat dihubungi', 'Masuk dengan e-mail dan kata sandi, atau coba lagi beberapa menit lagi.'],
    en: ['{name} cannot be reached now', 'Sign in with e-mail and password, or try again in a few minutes.'],
  },
  'oidc.state': {
    status: 400,
    id: [
      'Perjalanan masuk ini sudah tidak berlaku',
      'Lewat 10 menit, sudah dipakai, atau dimulai di peramban lain. Mulai lagi dari halaman masuk, di peramban ini.',
    ],
    en: [
      'This sign-in is no longer good',
      'Ten minutes have passed, it was used, or it began in another browser. Begin again at the sign-in page, in this browser.',
    ],
  },
  'oidc.cancelled': {
    status: 403,
    id: ['Masuk lewat {name} dibatalkan', 'Tidak ada yang berubah. Coba lagi, atau masuk dengan e-mail dan kata sandi.'],
    en: ['Signing in with {name} was cancelled', 'Nothing has changed. Try again, or sign in with e-mail and password.'],
  },
  'oidc.rejected': {
    status: 401,
    id: [
      'Jawaban {name} tidak dapat dipercaya',
      'Anda belum masuk. Coba sekali lagi dari halaman masuk; bila terulang, beri tahu pengelola mal.',
    ],
    en: [
      'The answer of {name} cannot be trusted',
      'You are not signed in. Try once more from the sign-in page; if it happens again, tell the mall manager.',
    ],
  },
  'oidc.unknown': {
    status: 403,
    id: [
      'Belum ada akun untuk Anda di mal ini',
      '{name} mengenal Anda, tetapi e-mail Anda di sana belum terdaftar di sini. Minta pengelola mal atau pimpinan instansi mengundang e-mail itu, lalu masuk lagi.',
    ],
    en: [
      'There is no account for you at this mall',
      '{name} knows you, but your e-mail there is not registered here. Ask the mall manager or the head of your agency to invite that e-mail, then sign in again.',
    ],
  },
  'oidc.unverified': {
    status: 403,
    id: [
      'E-mail Anda di {name} belum terverifikasi',
      'Akun di sini hanya dapat dihubungkan lewat e-mail yang sudah diverifikasi. Verifikasi e-mail Anda di {name}, lalu masuk lagi.',
    ],
    en: [
      'Your e-mail at {name} is not verified',
      'An account here can be linked by a verified e-mail only. Verify your e-mail at {name}, then sign in again.',
    ],
  },
  'oidc.invitation': {
    status: 403,
    id: ['Undangan Anda sudah berakhir', 'Undangan berlaku 72 jam. Minta yang baru kepada pengelola mal, lalu masuk lagi.'],
    en: ['Your invitation is over', 'An invitation is good for 72 hours. Ask the mall manager for a new one, then sign in again.'],
  },
  'oidc.other_link': {
    status: 409,
    id: [
      'Akun ini terhubung dengan identitas lain di {name}',
      'Masuk dengan e-mail dan kata sandi, putuskan hubungan yang lama di halaman akun, lalu masuk lagi lewat {name}.',
    ],
    en: [
      'This account is linked to another identity at {name}',
      'Sign in with e-mail and password, remove the old link on your account page, then sign in with {name} again.',
    ],
  },
  'oidc.only_way': {
    status: 409,
    id: [
      'Ini satu-satunya jalan masuk Anda',
      'Minta tautan undangan kepada pengelola mal dan buat kata sandi dahulu, lalu putuskan hubungannya.',
    ],
    en: ['This is your only way in', 'Ask the mall manager for an invitation link and make a password first, then remove the link.'],
  },
  'key.scope': {
    status: 403,
    id: ['Kunci ini tidak untuk itu', 'Operasi ini memerlukan cakupan {scope}. Minta kunci lain kepada pengelola mal.'],
    en: ['This key is not for that', 'The operation needs the scope {scope}. Ask the mall manager for another key.'],
  },
  'key.agency': {
    status: 422,
    id: ['Instansi ini tidak ada di mal', 'Pilih instansi yang hadir di mal ini, atau kosongkan.'],
    en: ['This agency is not at the mall', 'Choose an agency of this mall, or leave it empty.'],
  },
  'password.twice': {
    status: 422,
    id: ['Kedua kata sandi tidak sama', 'Tulis kata sandi baru yang sama dua kali.'],
    en: ['The passwords differ', 'Type the same new password twice.'],
  },
}
