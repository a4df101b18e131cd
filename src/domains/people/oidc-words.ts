import type { Words } from '#kernel/errors.ts'

/** No on the way by the region's identity provider. */
export const oidcWords: Words = {
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
  'oidc.passkey': {
    status: 409,
    id: [
      'Akun ini dijaga kunci sandi',
      'Masuk dengan kunci sandi itu, pasang aplikasi autentikator di halaman akun, lalu masuk lagi lewat {name}. Bukan kunci sandi Anda? Minta pengelola mal mencabut langkah kedua akun ini dahulu.',
    ],
    en: [
      'This account is kept by a passkey',
      'Sign in with it, set up an authenticator app on your account page, then sign in with {name} again. Not your passkey? Ask the mall manager to reset the second step of this account first.',
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
}
